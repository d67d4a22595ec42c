/** `npm run dev` in a copy of this repository, in a real browser: edits are seen where they belong, and nothing is lost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { en as cardTexts } from '@bellwether/model/texts';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { whyNotListen } from '../../scripts/src/busy-port.js';
import { freePort } from '../../scripts/src/free-port.js';
import { chartDrawn } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { t } from '../support/texts.js';
import { watchedBrowser } from '../support/watched-browser.js';
import { type WorkingCopy, workingCopy } from '../support/working-copy.js';

describeInBrowser('npm run dev', () => {
  const browser = watchedBrowser();
  let copy: WorkingCopy;
  let ports: Readonly<Record<'EHR_PORT' | 'CDS_PORT' | 'APP_PORT', string>>;
  let ehr: string;
  let dev: ChildProcess;
  let output = '';
  /** What each step took here, for CONTRIBUTING.md; nothing depends on it. */
  const seconds: Record<string, number> = {};
  async function measured<Value>(step: string, work: Promise<Value>): Promise<Value> {
    const began = performance.now();
    const value = await work;
    seconds[step] = Math.round((performance.now() - began) / 100) / 10;
    return value;
  }

  /** Resolves when it prints this, after what it has printed so far or after `from`. */
  async function prints(text: string, from = output.length): Promise<void> {
    while (!output.slice(from).includes(text)) {
      if (dev.exitCode !== null) throw new Error(`npm run dev ended without "${text}":\n${output}`);
      await delay(50);
    }
  }
  async function begin(): Promise<void> {
    const { NODE_ENV: _test, ...env } = process.env;
    dev = spawn('npm', ['run', 'dev', '--', '--skip-sign-in'], {
      cwd: copy.root,
      env: { ...env, ...ports, DATABASE_FILE: 'data/test.sqlite', TIME_BUDGET_MS: '20000' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // As a terminal does: Ctrl+C is for all of the group.
      detached: true,
    });
    for (const stream of [dev.stdout!, dev.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    await prints(`http://localhost:${ports.APP_PORT}\n`, 0);
  }
  const controlC = (): void => void process.kill(-dev.pid!, 'SIGINT');

  beforeAll(async () => {
    copy = workingCopy();
    const [EHR_PORT, CDS_PORT, APP_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
    ports = { EHR_PORT: EHR_PORT!, CDS_PORT: CDS_PORT!, APP_PORT: APP_PORT! };
    ehr = `http://localhost:${EHR_PORT}`;
    await measured('npm run dev, nothing built', begin());
  }, 300_000);
  afterAll(async () => {
    console.log('seconds:', seconds);
    if (dev?.exitCode === null && dev.signalCode === null) {
      const ended = once(dev, 'exit');
      dev.kill('SIGTERM');
      await ended;
    }
    copy?.remove();
  });
  beforeEach(() => browser.open({ viewport: { width: 1280, height: 900 } }));

  const reader = (label: string) => browser.page.getByRole('button', { name: label, exact: true });
  async function openChart(label: string = cardTexts.links.readings): Promise<string> {
    await browser.page.goto(ehr);
    await browser.page
      .getByRole('link', { name: /septic/ })
      .first()
      .click();
    await reader(label).waitFor();
    return browser.page.url().split('/').at(-1)!;
  }
  async function openApp(): Promise<Page> {
    await openChart();
    const name = ehrText('apps.inNewTab', { name: cardTexts.links.readings });
    const opening = browser.context.waitForEvent('page');
    await browser.page.getByRole('button', { name }).click();
    const app = await opening;
    await chartDrawn(app).waitFor();
    return app;
  }
  /** Marks a page; the mark is gone when it has been loaded again. */
  const mark = (page: Page) => page.evaluate('window.marked = true');
  const isMarked = (page: Page) => page.evaluate('window.marked === true');

  it('an app that was launched from a chart takes an edited phrase in without being loaded again', async () => {
    const app = await openApp();
    await mark(app);
    const tab = (name: string) => app.getByRole('tab', { name, exact: true });
    const phrase = t('overview.tabs.trends');
    await tab(phrase).waitFor();
    const undo = copy.replace('smart-app/src/i18n/en/overview.ts', `'${phrase}'`, "'Edited phrase'");
    await measured('a phrase of the app, saved to seen', tab('Edited phrase').waitFor());
    undo();
    await tab(phrase).waitFor();
    expect(browser.complaints).toEqual([]);
    // A file with a mistake in it changes nothing in the page, and the next good one is taken in.
    const mend = copy.replace('smart-app/src/i18n/en/overview.ts', `'${phrase}'`, "'Mistaken");
    await delay(1_000);
    mend();
    const restore = copy.replace('smart-app/src/i18n/en/overview.ts', `'${phrase}'`, "'Phrase after it'");
    await tab('Phrase after it').waitFor();
    restore();
    await tab(phrase).waitFor();
    expect(await isMarked(app)).toBe(true);
  }, 180_000);

  it('an app goes on with its launch when code that its worker runs is edited, which loads it again', async () => {
    const app = await openApp();
    await mark(app);
    const again = app.waitForEvent('load');
    const undo = copy.replace('smart-app/src/worker/chart-worker.ts', 'import', '/* edited */ import');
    await again;
    undo();
    await chartDrawn(app).waitFor();
    expect(await isMarked(app)).toBe(false);
  }, 180_000);

  it('the EHR’s page takes an edited text in; the sandbox is started again, and what was charted in it is still there', async () => {
    const patient = await openChart();
    await fetch(`${ehr}/ehr/patients/${patient}/discharge`, { method: 'POST' });
    const encounters = async () =>
      ((await (await fetch(`${ehr}/ehr/patients/${patient}`)).json()) as { readonly encounters: unknown }).encounters;
    const before = await encounters();
    await mark(browser.page);
    const from = output.length;
    copy.replace('sandbox/src/texts/en/chart.ts', `'${ehrText('chart.vitals')}'`, "'Edited text'");
    await measured('a text of the EHR, saved to seen', browser.page.getByText('Edited text').first().waitFor());
    expect(await isMarked(browser.page)).toBe(true);
    await prints('dev: The sandbox EHR runs again.\n', from);
    expect(output.slice(from)).toContain('dev: The sandbox EHR has changed, and is started again.\n');
    expect(output.slice(from)).not.toContain('made anew');
    expect(await encounters()).toEqual(before);
  }, 180_000);

  it('the service is started again with an edited sentence of its cards, and the store is the same', async () => {
    const files = () => readdirSync(join(copy.root, 'data')).filter((name) => name.endsWith('.sqlite'));
    const from = output.length;
    const label = cardTexts.links.readings;
    const undo = copy.replace('model/src/texts/en/links.ts', `'${label}'`, "'Edited label'");
    await measured('a sentence of the card, saved to served', prints('dev: The CDS service runs again.\n', from));
    await openChart('Edited label');
    expect(await reader(label).count()).toBe(0);
    expect(files()).toEqual(['test.sqlite']);
    const later = output.length;
    undo();
    await prints('dev: The CDS service runs again.\n', later);
  }, 180_000);

  it('patients are made anew when what makes them is edited, and only then', async () => {
    const from = output.length;
    const undo = copy.replace('fixtures/src/scenarios/illnesses.ts', 'becomes septic', 'becomes septic (edited)');
    await prints('dev: The sandbox EHR runs again.\n', from);
    expect(output.slice(from)).toContain('dev: The patients are made anew.\n');
    await browser.page.goto(ehr);
    await browser.page.getByRole('link', { name: /septic \(edited\)/ }).waitFor();
    const later = output.length;
    undo();
    await prints('dev: The sandbox EHR runs again.\n', later);
  }, 180_000);

  it('a type error is shown and changes nothing that runs; then the build is good again', async () => {
    const file = 'cds-service/src/card/card.ts';
    expect(existsSync(join(copy.root, file))).toBe(true);
    const before = readFileSync(join(copy.root, file), 'utf8');
    let from = output.length;
    writeFileSync(join(copy.root, file), `${before}\nexport const wrong: number = 'text';\n`);
    await prints('The build has errors. What ran before goes on.\n', from);
    expect(output.slice(from)).toMatch(/^build: cds-service\/src\/card\/card\.ts\(\d+,\d+\): error TS2322/m);
    expect(output.slice(from)).not.toContain('started again');
    expect((await fetch(`http://localhost:${ports.CDS_PORT}/readyz`)).status).toBe(200);
    from = output.length;
    writeFileSync(join(copy.root, file), before);
    await prints('dev: The build is good again.\n', from);
  }, 180_000);

  it('code that fails when it is loaded is said, the rest stays up, and the next good change brings it back', async () => {
    const from = output.length;
    const undo = copy.replace('cds-service/src/bin/serve.ts', '\nimport ', "\nthrow new Error('x');\nimport ");
    await prints('dev: The CDS service did not start (exit code 1): see above.', from);
    expect(output.slice(from)).toMatch(/^cds-service: .*Error: x/m);
    expect((await fetch(`${ehr}/fhir/metadata`)).status).toBe(200);
    const later = output.length;
    undo();
    await prints('dev: The CDS service runs again.\n', later);
  }, 180_000);

  it('Ctrl+C ends everything, and its ports are free again', async () => {
    const ended = once(dev, 'exit');
    controlC();
    await ended;
    for (const [name, port] of Object.entries(ports)) {
      while ((await whyNotListen(Number(port), name)) !== null) await delay(50);
    }
  }, 60_000);
});
