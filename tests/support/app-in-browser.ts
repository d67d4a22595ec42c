import { mkdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { serveApp } from '@bellwether/app-server';
import { chartOf } from './app-charts.js';
import { launchChromium } from './chromium.js';
import { type FakeEhr, startFakeEhr } from './fake-ehr.js';
import { runResource } from './run-resource.js';
import { pattern, t } from './texts.js';

const require = createRequire(import.meta.url);
const pictures = process.env.APP_PICTURES;

/** Which of axe's rules are asked for: those of colours take half of its time. */
export type Rules = 'all' | 'colours' | 'all but colours';

const colourRules = ['color-contrast', 'link-in-text-block'];
const options: Readonly<Record<Rules, unknown>> = {
  all: {},
  colours: { runOnly: { type: 'rule', values: colourRules } },
  'all but colours': { rules: Object.fromEntries(colourRules.map((rule) => [rule, { enabled: false }])) },
};

/** What axe finds wrong with the page as it is: rule and elements. */
export async function violationsOf(page: Pick<Page, 'evaluate'>, rules: Rules = 'all'): Promise<readonly unknown[]> {
  // A page that was checked before has axe already.
  if (!(await page.evaluate('"axe" in globalThis')))
    await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<readonly unknown[]>(
    `axe.run(${JSON.stringify({ resultTypes: ['violations'], ...(options[rules] as object) })}).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))`,
  );
}

/** The text as it is shown: parts that stand in lines of their own do so here, and a no-break space is a space. */
export async function shownText(element: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: textContent joins the cells of a table
  return (await element.innerText()).replaceAll('\u00a0', ' ');
}

/** The heading of how much of a chart was read, its last part: there once the chart is drawn, and nowhere else. */
export const chartDrawn = (place: Page | FrameLocator): Locator =>
  place.getByRole('heading', { name: t('app.completenessTitle'), exact: true });

/** `12 of 12 readings`, where a chart says how much of it was read. */
export const readingsOf = (received: number | RegExp, count: number | RegExp = received): RegExp =>
  pattern('app.readingsOf_other', { received, count }, 'part');

/** The app of the sources in a real browser, beside an EHR that behaves as a test says. */
export interface AppInBrowser {
  readonly ehr: FakeEhr;
  /** Where the app is. */
  readonly url: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Every request that the browser made, but those of `data:` and `blob:`. */
  readonly requests: string[];
  /** Errors that the browser reported; a test that expects one takes it out. */
  readonly complaints: string[];
  /** Begins an EHR launch. */
  launch(): Promise<void>;
  /** The text of the page's main part, once the chart is drawn and the overview is calculated, or has failed. */
  chartText(): Promise<string>;
  violations(rules?: Rules): Promise<unknown>;
  /** No violation at 400 px (or `widths`), nothing wider than the window there and at 800 px; a picture of each where `APP_PICTURES` says. */
  check(name: string, widths?: readonly number[]): Promise<void>;
  /** Makes the window this wide. */
  resize(width: number): Promise<void>;
}

/**
 * Registers what starts and ends EHR, app and browser around the tests of a file. After each test no other origin than
 * the app's and the EHR's may have been asked for anything, and the browser may have complained of nothing.
 * @param window whether each test has a new window and an EHR as new, or the file's tests go on where the one before ended
 * @param where the site file, default none; and the time zone of the browser, default the machine's
 */
export function appInBrowser(
  window: 'each test' | 'one' = 'each test',
  { siteFile = null, timeZone }: { readonly siteFile?: string | null; readonly timeZone?: string } = {},
): AppInBrowser {
  const requests: string[] = [];
  const complaints: string[] = [];
  let site: string;
  let ehr: FakeEhr;
  let server: Server;
  let url: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  async function open(): Promise<void> {
    context = await browser.newContext({
      viewport: { width: 800, height: 900 },
      reducedMotion: 'reduce',
      locale: 'en-GB',
      ...(timeZone === undefined ? {} : { timezoneId: timeZone }),
    });
    context.on('request', (request) => {
      if (/^https?:/.test(request.url())) requests.push(request.url());
    });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // A status of 4xx or 5xx is what many tests are about.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
  }

  beforeAll(async () => {
    site = await runResource('app');
    ehr = await startFakeEhr();
    server = await serveApp({
      port: 0,
      issuers: [{ name: 'Fake EHR', iss: ehr.iss, clientId: 'bellwether' }],
      pages: site,
      siteFile,
    });
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
    ehr.resources = chartOf(12);
    if (window === 'one') await open();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await ehr?.close();
    server?.close();
    server?.closeAllConnections();
  });

  beforeEach(async () => {
    requests.length = 0;
    complaints.length = 0;
    if (window === 'one') return;
    ehr.reset();
    ehr.resources = chartOf(12);
    await open();
  });

  afterEach(async () => {
    if (window === 'each test') await context.close();
    const foreign = requests.filter((asked) => ![url, ehr.url].includes(new URL(asked).origin));
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] });
  });

  return {
    get ehr() {
      return ehr;
    },
    get url() {
      return url;
    },
    get page() {
      return page;
    },
    get context() {
      return context;
    },
    requests,
    complaints,
    async launch() {
      await page.goto(`${url}/launch.html?iss=${encodeURIComponent(ehr.iss)}&launch=xyz`);
    },
    async chartText() {
      await chartDrawn(page).waitFor();
      await page.getByText(t('overview.loading'), { exact: true }).waitFor({ state: 'hidden' });
      return shownText(page.locator('main'));
    },
    violations: (rules) => violationsOf(page, rules),
    async check(name, widths = [400]) {
      for (const width of new Set([...widths, 800])) {
        await page.setViewportSize({ width, height: 900 });
        if (widths.includes(width)) expect([name, width, await violationsOf(page)]).toEqual([name, width, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
      }
    },
    resize: (width) => page.setViewportSize({ width, height: 900 }),
  };
}
