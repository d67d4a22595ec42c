/**
 * docs/install.md on a fresh Debian with systemd and Node: every command as it stands, then the card and the app in a browser. It takes
 * its release from this clone, so what is not committed is not in it.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { documentCommands } from './support/document-commands.js';
import { type FreshDebian, freshDebian } from './support/fresh-debian.js';

const document = new URL('../../docs/install.md', import.meta.url);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const blocks = documentCommands(document);

/** Sections that need the package registries; the others run on a started machine that reaches nothing but itself. */
const online = ['1. Make the release', '2. Install it, and what it stands on'];

describe('docs/install.md on a fresh Debian', () => {
  const outputs = new Map<string, string>();
  const started = Date.now();
  let machine: FreshDebian;
  let browser: Browser | null = null;

  const say = (text: string): void => void process.stderr.write(`${text}\n`);

  /** Runs the commands of the sections, each block as it stands, and keeps what they said. */
  const runSections = (wanted: (section: string) => boolean): void => {
    for (const { section, commands } of blocks.filter((block) => wanted(block.section))) {
      const began = Date.now();
      const directory = section.startsWith('1.') ? '/root/bellwether' : '/root';
      const { status, output } = machine.run(commands, directory);
      say(`${section}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
      outputs.set(section, `${outputs.get(section) ?? ''}${output}`);
      if (status === 0) continue;
      const { output: journal } = machine.run('journalctl --lines 60 --no-pager --output cat || true');
      throw new Error(`docs/install.md, "${section}": exit ${status}\n${commands}\n${output}\n${journal}`);
    }
  };

  beforeAll(async () => {
    machine = freshDebian(process.execPath);
    execFileSync('git', ['clone', '--quiet', repository, `${machine.root}/root/bellwether`]);
    runSections((section) => online.includes(section));
    await machine.boot();
    runSections((section) => !online.includes(section));
    say(`the whole document: ${((Date.now() - started) / 60_000).toFixed(1)} minutes`);
  }, 45 * 60_000);

  afterAll(async () => {
    await browser?.close();
    machine?.end();
  });

  const said = (part: string): string => [...outputs].find(([section]) => section.includes(part))?.[1] ?? '';

  it('has commands in each of its sections', () => {
    expect([...new Set(blocks.map(({ section }) => section))].length).toBeGreaterThan(9);
  });

  it('both programs check their settings, under the profile test', () => {
    expect(said('7. Settings')).toContain('ok: profile test');
    expect(said('7. Settings')).toContain('ehr.hospital.test:443');
  });

  it('the first assessment of a signed call is silent, and in the audit trail', () => {
    expect(said('9. An EHR')).toMatch(/hospitalization-30d.*silent/);
    expect(machine.run('journalctl --unit bellwether-service --output cat').output).not.toContain('"refusal"');
  });

  it('production refuses the demonstration model', () => {
    expect(said('11. From the trial')).toContain('synthetic');
    expect(said('11. From the trial')).toContain('refused, as it should be');
  });

  it('service and app run as their own user, and write nowhere but in their directory', () => {
    const { output } = machine.run('ps -o user= -C node | sort | uniq -c; ls -la /var/lib/bellwether || true');
    expect(output).not.toMatch(/\broot\b.*node/);
  });

  it('the card is shown, and its link opens the app in the chart, with the figures of the card', async () => {
    const executablePath = machine.wrap(process.env.CHROMIUM ?? '/usr/bin/chromium');
    const args = [
      '--no-sandbox',
      '--host-resolver-rules=MAP *.hospital.test 10.20.30.40',
      '--ignore-certificate-errors',
    ];
    browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto('https://ehr.hospital.test/');
    await page
      .getByText(/becomes septic over 48 hours on the ward/i)
      .first()
      .click();
    const card = page
      .locator('[data-testid="card"], article')
      .filter({ hasText: /synthetic/i })
      .first();
    await card.waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'View readings' }).first().click();
    const frame = page.frameLocator('iframe').first();
    await frame.getByRole('heading').first().waitFor({ timeout: 120_000 });
    await page.screenshot({ path: '/tmp/install-drill.png', fullPage: true });
    expect(errors).toEqual([]);
    rmSync(executablePath, { force: true });
  }, 300_000);
});
