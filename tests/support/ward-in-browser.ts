import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import { buildScenario, generatePatient, scenarios } from '@bellwether/fixtures';
import { type SyntheticPatient, type Sandbox, startSandbox } from '@bellwether/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { freePort } from '../../scripts/src/free-port.js';
import { serveApp } from '@bellwether/app-server';
import { type Rules, violationsOf } from './app-in-browser.js';
import { runResource } from './run-resource.js';
import { type StoredWorklist, startStoredWorklist } from './stored-worklist.js';
import { pattern, t, textPattern } from './texts.js';
import { watchedBrowser } from './watched-browser.js';

/** Patients with everything that a worklist must show: low and high, rising and falling, anomalies, no score for three reasons. */
const named = [
  ...['sepsis-over-two-days', 'stable-hypertension', 'copd-exacerbation-on-oxygen', 'bleeding-overnight'],
  ...['pneumonia-in-the-emergency-department', 'child', 'deceased', 'empty-chart', 'celsius-labelled-fahrenheit'],
];

/** Of these the same is charted in a clinic, where the model is used: on a ward there is no risk that could rise or fall. */
const inClinics = ['copd-exacerbation-on-oxygen', 'bleeding-overnight', 'celsius-labelled-fahrenheit'];

const inClinic = (bundle: ReturnType<typeof buildScenario>): typeof bundle =>
  JSON.parse(JSON.stringify(bundle).replaceAll(/"code":"(IMP|EMER|ACUTE|OBSENC)"/g, '"code":"AMB"'));

/** One patient of each of these kinds, and generated ones up to `count`. */
export function wardOf(count: number): SyntheticPatient[] {
  const anchor = Date.now();
  const known = scenarios
    .filter(({ name }) => named.includes(name))
    .map(({ name }) => {
      const bundle = buildScenario(name, { anchor });
      return inClinics.includes(name) ? inClinic(bundle) : bundle;
    });
  const more = Array.from(
    { length: Math.max(0, count - known.length) },
    (_, index) => generatePatient({ seed: 'ward', index, anchor }).bundle,
  );
  return [...known, ...more].map((bundle) => ({ origin: 'generated', bundle }));
}

/** The worklist in a real browser, in the strict sandbox, beside a service that answers as a test says. */
export interface WardInBrowser {
  readonly sandbox: Sandbox;
  readonly stored: StoredWorklist;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  /** Launches the worklist from the app, without a patient. */
  launch(): Promise<void>;
  /** Waits until each patient was read, or could not be read. */
  read(): Promise<void>;
  /** Of the patients. */
  rows(): Locator;
  names(): Promise<readonly string[]>;
  /** Addresses of the calls to the FHIR server so far. */
  fhirRequests(): readonly string[];
  /** The page as it is has no fault that axe finds (by all rules or some), and is not wider than the window; a picture where `APP_PICTURES` says. */
  check(name: string, rules?: Rules): Promise<void>;
  /** The same without axe, which takes seconds: where only width or language differ from what was checked. */
  look(name: string): Promise<void>;
  resize(width: number): Promise<void>;
}

/** What is different from an ordinary ward. */
interface WardOptions {
  readonly patients: () => readonly SyntheticPatient[];
  /** Opens a new window for each test; otherwise the file's tests go on in one. */
  readonly window: 'each test' | 'one';
  /** Signs everybody in at once; default: yes. */
  readonly skipSignIn?: boolean;
  /** Of the browser; default: the machine's. */
  readonly timeZone?: string;
}

/** `27 patients loaded`: the worklist was read. */
const [one, more] = ['one', 'other'].map((form) => pattern(`worklist.readAll_${form}`, { count: /[\d,]+/ }));
const allRead = textPattern`${one!}|${more!}`;

const pictures = process.env.APP_PICTURES;
const usualWindow = { viewport: { width: 1400, height: 900 } };

/**
 * Registers what starts and ends all of it around the tests of a file. After each test nothing may have been called elsewhere,
 * and the browser may have reported no error.
 */
export function wardInBrowser({ patients, window, skipSignIn = true, timeZone }: WardOptions): WardInBrowser {
  const usual = { ...usualWindow, ...(timeZone === undefined ? {} : { timezoneId: timeZone }) };
  // A status of 4xx or 5xx is what many tests are about.
  const browser = watchedBrowser((complaint) => complaint.startsWith('Failed to load resource'));
  let sandbox: Sandbox;
  let stored: StoredWorklist;
  let server: Server;
  let appUrl: string;

  beforeAll(async () => {
    const [pages, pagesDirectory] = [await runResource('app'), await runResource('web')];
    const port = await freePort();
    appUrl = `http://localhost:${port}`;
    stored = await startStoredWorklist();
    sandbox = await startSandbox({
      ...{ port: 0, cdsBaseUrl: stored.url, appUrl, patients: [...patients()], pagesDirectory, skipSignIn },
    });
    const issuers = [{ name: 'Ward EHR', iss: `${sandbox.url}/fhir`, clientId: 'bellwether' }];
    server = await serveApp({ port, issuers, pages, service: stored.url });
    if (window === 'one') await browser.open(usual);
  }, 180_000);

  afterAll(async () => {
    server?.close();
    server?.closeAllConnections();
    await sandbox?.close();
    stored?.close();
  });

  beforeEach(async () => {
    if (window === 'one') return;
    stored.reset();
    await browser.open(usual);
  });

  afterEach(() => browser.expectQuiet([appUrl, sandbox.url, stored.url]));

  const rows = () =>
    browser.page
      .getByRole('table', { name: t('worklist.tableLabel'), exact: true })
      .locator('tbody')
      .getByRole('row');
  const resize = (width: number) => browser.page.setViewportSize({ width, height: 900 });
  return {
    get sandbox() {
      return sandbox;
    },
    get stored() {
      return stored;
    },
    get page() {
      return browser.page;
    },
    get context() {
      return browser.context;
    },
    complaints: browser.complaints,
    async launch() {
      const iss = encodeURIComponent(`${sandbox.url}/fhir`);
      await browser.page.goto(`${appUrl}/launch.html?iss=${iss}&view=worklist`);
    },
    read: () => browser.page.getByText(allRead).waitFor(),
    rows,
    names: () => rows().getByRole('rowheader').getByRole('button').allInnerTexts(),
    fhirRequests: () =>
      browser.requests.filter((url) => url.startsWith(`${sandbox.url}/fhir/`) && !url.includes('.well-known')),
    resize,
    async check(name, rules) {
      expect([name, await violationsOf(browser.page, rules)]).toEqual([name, []]);
      await look(name);
    },
    look,
  };

  async function look(name: string): Promise<void> {
    const { page } = browser;
    const { width } = page.viewportSize()!;
    // The scatter is drawn anew where the window became another.
    await page.waitForFunction('document.documentElement.scrollWidth <= innerWidth').catch(() => undefined);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/worklist-${name}-${width}.png` });
    await page.screenshot({ path: `${pictures}/worklist-${name}-${width}-whole.png`, fullPage: true });
  }
}
