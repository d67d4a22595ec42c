/**
 * docs/install.md on a fresh Debian with systemd and Node: every command as it stands, then the card and the app in a browser. It takes
 * its release from this clone, so what is not committed is not in it.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { workedCharts } from '@bellwether/fixtures';
import { en } from '@bellwether/model/texts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { fixedStart } from '../../cds-service/src/test-support/fixed-start.js';
import { cardPercent } from '../support/card-percent.js';
import { chromiumPath } from '../support/chromium.js';
import { cardsInLines } from '../support/guidance-lines.js';
import { pattern } from '../support/texts.js';
import { documentCommands } from './support/document-commands.js';
import { type FreshDebian, freshDebian } from './support/fresh-debian.js';

const document = new URL('../../docs/install.md', import.meta.url);
const repository = fileURLToPath(new URL('../../', import.meta.url));
const blocks = documentCommands(document);

/** The program of a version of Node, as the npm package `node` brings it. */
const nodeOf = (version: string): string =>
  execFileSync('npm', ['exec', '--yes', `--package=node@${version}`, '--', 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
  }).trim();

/** In hospital NEWS2 comes first, which no model has made: the figure of one is on the card of an outpatient. */
const outpatient = workedCharts.find(({ card }) => card === '6')!;

/** How long the browser waits for what the programs need to answer. */
const waitMs = { timeout: 120_000 };

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
    machine = freshDebian(nodeOf('24'));
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
    const of = (unit: string) => `stat --format %u "/proc/$(systemctl show --property MainPID --value ${unit})"`;
    const { output } = machine.run(
      `${of('bellwether-service')}; ${of('bellwether-app')}; find /opt/bellwether /etc/bellwether ! -user root`,
    );
    const [service, app, ...written] = output.trim().split('\n');
    expect({ isRoot: [service, app].includes('0'), areOne: service === app, written }).toEqual({
      isRoot: false,
      areOne: false,
      written: [],
    });
  });

  it('the card is shown, and its link opens the app in the chart, with the figure of the card', async () => {
    const executablePath = machine.wrap(chromiumPath ?? '');
    const args = ['--no-sandbox', `--host-resolver-rules=MAP *.hospital.test ${machine.address}`];
    browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto('https://ehr.hospital.test/');
    const [answer] = await Promise.all([
      page.waitForResponse((one) => /^\/ehr\/patients\/[^/]+\/open$/.test(new URL(one.url()).pathname), waitMs),
      page.getByText(outpatient.story).first().click(),
    ]);
    const card = cardsInLines(await answer.text()).find(({ links }) => links.some(({ type }) => type === 'smart'));
    expect(card?.summary.startsWith(fixedStart(en.message.demonstration))).toBe(true);
    const link = card!.links.find(({ type }) => type === 'smart')!;
    await page.getByRole('button', { name: link.label, exact: true }).click(waitMs);
    const app = page.frameLocator('iframe');
    const percent = cardPercent(card!.summary, link);
    await app
      .getByText(pattern('overview.card', { percent }, 'start'))
      .first()
      .waitFor(waitMs);
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'install.png') });
    expect(complaints).toEqual([]);
    rmSync(executablePath, { force: true });
  }, 300_000);
});
