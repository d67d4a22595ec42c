import { mkdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { AppIssuer } from '../../scripts/src/app-issuers.js';
import { serveApp } from '../../scripts/src/serve-app.js';
import { chartOf } from './app-charts.js';
import { launchChromium } from './chromium.js';
import { type FakeEhr, startFakeEhr } from './fake-ehr.js';
import { kept } from './kept.js';

const require = createRequire(import.meta.url);
const pictures = process.env.APP_PICTURES;

/** What axe finds wrong with the page as it is: rule and elements. */
export async function violationsOf(page: Page): Promise<unknown> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
  );
}

/** The text as it is shown: parts that stand in lines of their own do so here, and a no-break space is a space. */
export async function shownText(element: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: textContent joins the cells of a table
  return (await element.innerText()).replaceAll('\u00a0', ' ');
}

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
  /** The text of the page's main part, once the chart is drawn and the overview is worked out, or has failed. */
  chartText(): Promise<string>;
  violations(): Promise<unknown>;
  /** No violation at 800 and 400 px (or `widths`), and nothing wider than the window; a picture of each where `APP_PICTURES` says. */
  judge(name: string, widths?: readonly number[]): Promise<void>;
  /** Makes the window this wide. */
  resize(width: number): Promise<void>;
}

/**
 * Registers what starts and ends EHR, app and browser around the tests of a file. After each test no other origin than
 * the app's and the EHR's may have been asked for anything, and the browser may have complained of nothing.
 */
export function appInBrowser(issuersOf: (ehr: FakeEhr) => readonly AppIssuer[] = oneIssuer): AppInBrowser {
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
    site = await kept('app');
    ehr = await startFakeEhr();
    server = await serveApp({ port: 0, issuers: issuersOf(ehr), pages: site });
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await ehr?.close();
    server?.close();
    server?.closeAllConnections();
  });

  beforeEach(async () => {
    ehr.reset();
    ehr.resources = chartOf(12);
    requests.length = 0;
    complaints.length = 0;
    await open();
  });

  afterEach(async () => {
    await context.close();
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
      await page.getByRole('heading', { name: 'Latest vital signs' }).waitFor();
      await page.getByText('Working it out …').waitFor({ state: 'hidden' });
      return shownText(page.locator('main'));
    },
    violations: () => violationsOf(page),
    async judge(name, widths = [800, 400]) {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        expect([name, width, await violationsOf(page)]).toEqual([name, width, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        if (pictures === undefined) continue;
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
      }
    },
    resize: (width) => page.setViewportSize({ width, height: 900 }),
  };
}

function oneIssuer({ iss }: FakeEhr): readonly AppIssuer[] {
  return [{ name: 'Fake EHR', iss, clientId: 'bellwether' }];
}
