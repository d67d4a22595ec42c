import { mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildScenario, generatePatient, scenarios } from '@bellwether/fixtures';
import { type InventedPatient, type Sandbox, startSandbox } from '@bellwether/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { freePort } from '../scripts/src/free-port.js';
import { serveApp } from '../scripts/src/serve-app.js';
import { shownText, violationsOf } from './support/app-in-browser.js';
import { describeInBrowser, launchChromium } from './support/chromium.js';
import { kept } from './support/kept.js';

const pictures = process.env.APP_PICTURES;
/** A ward: the named scenarios, among them a child and a deceased, and as many more as it takes. */
function ward(): InventedPatient[] {
  const anchor = Date.now();
  const named = scenarios.map(({ name }) => buildScenario(name, { anchor }));
  const more = Array.from(
    { length: 55 - named.length },
    (_, index) => generatePatient({ seed: 'ward', index, anchor }).bundle,
  );
  return [...named, ...more].map((bundle) => ({ origin: 'generated', bundle }));
}

// A browser on a busy machine.
jest.setTimeout(120_000);

/** The service's panel, which answers as a test says. */
interface StoredPanel {
  readonly url: string;
  /** Answers a question for these patients; by default it knows nobody. */
  answer: (patients: readonly string[]) => Promise<{ readonly status: number; readonly body: unknown }>;
  /** `Authorization` of each question. */
  readonly asked: string[];
  close(): void;
}

async function startStoredPanel(): Promise<StoredPanel> {
  const server: Server = createServer((request, response) => {
    const origin = request.headers.origin ?? '';
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-headers', 'authorization, content-type');
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    panel.asked.push(request.headers.authorization ?? '');
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', async () => {
      const { status, body } = await panel.answer(JSON.parse(text).patients);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const panel: StoredPanel = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answer: nobodyStored,
    asked: [],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return panel;
}

const nobodyStored: StoredPanel['answer'] = async (patients) => ({
  status: 200,
  body: { assessments: [], notStored: patients },
});

describeInBrowser('The worklist in the strict sandbox', () => {
  const requests: string[] = [];
  const complaints: string[] = [];
  let site: string;
  let sandbox: Sandbox;
  let stored: StoredPanel;
  let server: Server;
  let appUrl: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    site = await kept('app');
    const appPort = await freePort();
    appUrl = `http://localhost:${appPort}`;
    stored = await startStoredPanel();
    sandbox = await startSandbox({ port: 0, cdsBaseUrl: stored.url, appUrl, patients: ward(), skipSignIn: true });
    const issuers = [{ name: 'Ward EHR', iss: `${sandbox.url}/fhir`, clientId: 'bellwether' }];
    server = await serveApp({ port: appPort, issuers, pages: site, service: stored.url });
    browser = await launchChromium();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
    await sandbox?.close();
    stored?.close();
  });

  async function openWindow(width: number): Promise<void> {
    context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) requests.push(request.url());
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
  }

  beforeEach(async () => {
    stored.answer = nobodyStored;
    stored.asked.length = 0;
    requests.length = 0;
    complaints.length = 0;
    await openWindow(1400);
  });

  afterEach(async () => {
    await context.close();
    const foreign = requests.filter((url) => ![appUrl, sandbox.url, stored.url].includes(new URL(url).origin));
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  const launch = () =>
    page.goto(`${appUrl}/launch.html?iss=${encodeURIComponent(`${sandbox.url}/fhir`)}&view=worklist`);
  const rows = () => page.getByRole('table', { name: 'Patients' }).locator('tbody').getByRole('row');
  const read = () => page.getByText(/^\d+ patients? read$/).waitFor();
  const fhirRequests = () => requests.filter((url) => url.startsWith(`${sandbox.url}/fhir/`) && !url.includes('.well'));
  const names = async () => (await rows().getByRole('rowheader').getByRole('button').allInnerTexts()).map(String);

  async function observations(): Promise<number> {
    const token = await sandbox.tokenFor({ scopes: ['system/*.rs'] });
    const answer = await fetch(`${sandbox.url}/fhir/Observation?_summary=count`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return Number(((await answer.json()) as { readonly total: unknown }).total);
  }

  async function judge(name: string): Promise<void> {
    const { width } = page.viewportSize()!;
    expect([name, width, await violationsOf(page)]).toEqual([name, width, []]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/panel-${name}-${width}.png` });
    await page.screenshot({ path: `${pictures}/panel-${name}-${width}-whole.png`, fullPage: true });
  }

  it('a launch without a patient lists every patient, the highest risk first, in few requests', async () => {
    await launch();
    await read();
    const count = await rows().count();
    expect([count, count >= 50]).toEqual([sandbox.patientCount, true]);
    const risks = (await rows().locator('td:nth-of-type(2)').allInnerTexts()).map((text) => /(\d+) %/.exec(text)?.[1]);
    const known = risks.filter((risk) => risk !== undefined).map(Number);
    expect(known.length).toBeGreaterThan(count / 2);
    expect(known).toEqual(known.toSorted((a, b) => b - a));
    // What is estimated, and that it is not for care, stands before any number.
    const before = (await shownText(page.locator('main'))).split((await names())[0] ?? '')[0];
    expect(before).toContain('DEMO, synthetic model, not for care');
    expect(before).toContain('Risk: Hospital admission in 30 days; the model’s average is 9 %');
    // Who has no score stands after those who have one, and says why.
    expect(risks.slice(0, known.length)).not.toContain(undefined);
    expect(await shownText(rows().filter({ hasText: 'younger than the model is made for' }).first())).toMatch(/\d+ y/);

    // One list of patients, five searches for every 25 of them, and the further pages of 1,000 Observations.
    const [pages, searches] = [true, false].map((further) =>
      fhirRequests().filter((url) => url.includes('_page=') === further),
    );
    expect(searches).toHaveLength(1 + 5 * Math.ceil(count / 25));
    expect(pages!.length).toBeLessThanOrEqual((await observations()) / 1000);
    expect(stored.asked).toHaveLength(1);
    for (const width of [1400, 800, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await page.getByRole('group', { name: /^Age and risk of/ }).waitFor();
      await judge('ready');
    }
    await page.setViewportSize({ width: 1400, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await judge('dark');
  });

  it('is sorted by buttons, by column heads and by keyboard, and says by what', async () => {
    await launch();
    await read();
    const head = (name: string) => page.getByRole('columnheader', { name });
    expect(await head('Risk').getAttribute('aria-sort')).toBe('descending');
    const byRisk = await names();
    await head('Risk').getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head('Risk').getAttribute('aria-sort')).toBe('ascending');
    expect(await names()).not.toEqual(byRisk);
    await page.getByRole('group', { name: 'Sort by' }).getByRole('button', { name: 'Change' }).click();
    expect(await Promise.all(['Risk', 'Change'].map((name) => head(name).getAttribute('aria-sort')))).toEqual([
      'none',
      'descending',
    ]);
    await head('Patient').getByRole('button').click();
    const sorted = await names();
    expect(sorted).toEqual(sorted.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  });

  it('is searched by name and number, and filtered by band, anomaly and what is not known', async () => {
    await launch();
    await read();
    const all = await rows().count();
    const search = page.getByRole('searchbox', { name: 'Name or number' });
    const choose = (label: string, text: string) =>
      page.getByRole('search').getByRole('combobox', { name: label, exact: true }).selectOption({ label: text });
    const [first = ''] = await names();
    const number = /MRN (\S+)/.exec(await shownText(rows().first()))?.[1] ?? '';
    for (const text of [first.toLowerCase(), number]) {
      await search.fill(text);
      expect(await names()).toEqual([first]);
      await page.getByText(`1 of ${all} patients shown`).waitFor();
    }
    await search.fill('');
    await choose('Risk', 'not estimated');
    for (const text of await rows().allInnerTexts()) expect(text).toContain('Not estimated');
    await choose('Risk', 'band: high');
    for (const text of await rows().allInnerTexts()) expect(text).toMatch(/% high/);
    await choose('Risk', 'all');
    await choose('Anomalies', 'with threshold');
    expect(await rows().count()).toBeGreaterThan(0);
    for (const text of await rows().allInnerTexts()) expect(text).toMatch(/\d threshold/);
    await search.fill('nobody is called this');
    await judge('nothing-fits');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await rows().count()).toBe(all);
  });

  it('opens a patient with the same tabs and goes back, to where it was; no name of another is ever shown', async () => {
    await launch();
    await read();
    const opened = await names();
    for (const name of opened.slice(0, 2)) {
      await rows().getByRole('button', { name, exact: true }).click();
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      expect(await shownText(page.getByRole('heading', { level: 1 }))).toBe(name);
      const text = await shownText(page.locator('body'));
      for (const other of opened) expect([other, text.includes(other)]).toEqual([other, other === name]);
      await judge('chart');
      await page.getByRole('tab', { name: 'Data' }).click();
      await page.getByText(/of [\d,]+ rows/).waitFor();
      await page.getByRole('button', { name: 'Back to the worklist' }).click();
      await rows().first().waitFor();
      const focused = 'document.activeElement.textContent';
      expect(await page.evaluate(focused)).toBe(name);
    }
    // The back button of the browser does the same.
    await rows().first().getByRole('button').click();
    await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    await page.goBack();
    await rows().first().waitFor();
    expect(await names()).toEqual(opened);
  });

  it('a patient that is left while being read never comes under the next one, however late the answers', async () => {
    await launch();
    await read();
    const [first = '', second = ''] = await names();
    const open = (name: string) => rows().getByRole('button', { name, exact: true }).click();
    const back = () => page.getByRole('button', { name: 'Back to the worklist' }).click();
    /** What the worker has of the chart that is open. */
    const data = async () => {
      await page.getByRole('tab', { name: 'Data' }).click();
      await page.getByText(/of [\d,]+ rows/).waitFor();
      return shownText(page.getByRole('tabpanel'));
    };
    await open(second);
    const own = await data();
    await back();

    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held: string | null = null;
    const late: Promise<void>[] = [];
    const asked = new Promise<void>((resolve) => {
      void context.route(`${sandbox.url}/fhir/Observation?**`, async (route) => {
        const patient = new URL(route.request().url()).searchParams.get('patient');
        held ??= patient;
        // The worker that asked may have ended.
        const goOn = () => route.continue().catch(() => undefined);
        if (patient !== held) return goOn();
        resolve();
        late.push(gate.then(goOn));
      });
    });
    await open(first);
    await page.getByRole('heading', { name: /^Reading the chart/ }).waitFor();
    await asked;
    await back();
    await open(second);
    await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    release();
    await Promise.all(late);
    for (let look = 0; look < 8; look += 1) {
      await page.getByRole('tab', { name: 'Overview' }).click();
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      expect(await data()).toBe(own);
    }
    const text = await shownText(page.locator('body'));
    expect([text.includes(second), text.includes(first)]).toEqual([true, false]);
    await context.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('the scatter is walked by arrow keys, and Enter opens the patient that it named', async () => {
    await launch();
    await read();
    const points = page.getByRole('group', { name: /^Age and risk of/ }).getByRole('button');
    await points.first().waitFor();
    expect(await points.count()).toBe(await rows().filter({ hasText: / % / }).count());
    // Colour is not all: shapes differ.
    const shapes = await page.evaluate(
      'new Set([...document.querySelectorAll("svg [role=button] path")].map((path) => path.getAttribute("d").replace(/-?[\\d.]+/g, "n"))).size',
    );
    expect(shapes).toBeGreaterThan(1);
    await points.and(page.locator('[tabindex="0"]')).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const named = String(await page.evaluate('document.activeElement.getAttribute("aria-label")'));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
    expect(named.startsWith(`${await shownText(page.getByRole('heading', { level: 1 }))}, `)).toBe(true);
  });

  it('what the service keeps is shown first, with its time, and replaced by what is computed', async () => {
    const at = new Date(Date.now() - 3_600_000);
    stored.answer = async (patients) => ({
      status: 200,
      body: { assessments: patients.map((patient) => storedRow(patient, at)), notStored: [] },
    });
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await context.route(`${sandbox.url}/fhir/Condition?**`, async (route) => {
      await held;
      await route.continue();
    });
    await launch();
    await rows().filter({ hasText: 'stored ' }).first().waitFor();
    expect(
      await rows()
        .filter({ hasText: /22 %.*stored \d\d:\d\d/s })
        .count(),
    ).toBe(sandbox.patientCount);
    await page.getByText(`Reading: 0 of ${sandbox.patientCount} patients`).waitFor();
    await judge('stored');
    release();
    await read();
    expect(await page.getByRole('cell', { name: /^stored/ }).count()).toBe(0);
    expect(stored.asked).toEqual([expect.stringMatching(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/)]);
  });

  it('a chunk that failed is said, its patients are not read and never low, and can be read again', async () => {
    stored.answer = async () => ({ status: 403, body: {} });
    let failures = 0;
    await context.route(`${sandbox.url}/fhir/Encounter?**`, async (route) => {
      failures += 1;
      await (failures === 1 ? route.fulfill({ status: 500, body: '' }) : route.continue());
    });
    await launch();
    await read();
    await page.getByText('25 patients could not be read').waitFor();
    await page.getByText('Stored assessments are not told to this user').waitFor();
    const unread = rows().filter({ hasText: 'Not read: the EHR did not answer' });
    expect(await unread.count()).toBe(25);
    for (const text of await unread.allInnerTexts()) expect(text).not.toMatch(/\d %|low/);
    await judge('partial');
    await page.setViewportSize({ width: 400, height: 900 });
    await judge('partial');
    await page.getByRole('button', { name: 'Read these again' }).click();
    await page.getByText(`${sandbox.patientCount} patients read`).waitFor();
    expect(await unread.count()).toBe(0);
  });

  it.each([
    ['failed', { status: 503, body: '' }, 'The patients could not be read', 'Try again'],
    ['refused', { status: 403, body: '{}' }, 'The EHR refused to list patients', 'Try again'],
    ['expired', { status: 401, body: '' }, 'The session has ended', 'Sign in again'],
  ])('%s: said, with what one can do', async (name, answer, title, button) => {
    await context.route(`${sandbox.url}/fhir/Patient?**`, (route) => route.fulfill(answer));
    await launch();
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('button', { name: button }).waitFor();
    await judge(name);
    await page.setViewportSize({ width: 400, height: 900 });
    await judge(name);
  });

  it('no patient: said; a list that is cut short: said', async () => {
    const bundle = { resourceType: 'Bundle', type: 'searchset', total: 0 };
    const answers = [
      bundle,
      { ...bundle, total: 900, entry: [{ resource: { resourceType: 'Patient', id: 'alone' } }] },
    ];
    await context.route(`${sandbox.url}/fhir/Patient?**`, (route) =>
      route.fulfill({ json: answers.shift(), headers: { 'access-control-allow-origin': '*' } }),
    );
    await launch();
    await page.getByText('The EHR lists no patient for this user.').waitFor();
    await judge('empty');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('The first 1 of 900 patients.').waitFor();
    await page.getByText('Name not known (EHR id alone)').waitFor();
    await read();
    await judge('cut');
  });
});

/** A row of the service's answer, of an artefact that this site has. */
function storedRow(patient: string, at: Date) {
  return {
    ...{
      patient,
      artefact: 'hospitalization-30d',
      version: '0',
      artefactHash: 'a',
      siteHash: 's',
      mappingVersion: '1',
    },
    ...{ asOf: at.toISOString(), probability: 0.22, band: 'high', bandIndex: 2, notScored: null },
    ...{ news2: { low: 5, high: 8 }, anomalies: 1, previous: null },
  };
}
