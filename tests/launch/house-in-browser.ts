import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import { startFakeCdsService } from '../../sandbox/src/test-support/fake-cds-service.js';
import { freePort } from '../../scripts/src/free-port.js';
import { serveApp } from '../../scripts/src/serve-app.js';
import { launchChromium } from '../support/chromium.js';
import { kept } from '../support/kept.js';
import { makeKeys } from './clients.js';
import { type LaunchBench, startLaunchBench } from './launch-bench.js';

/** A server of somebody else, with a page that frames what its address names. */
interface Thief {
  readonly origin: string;
  /** What it was asked for. */
  readonly asked: string[];
}

/** The whole house in a real browser: chart, sign-in as people see it, our app, and a thief beside it. */
export interface HouseInBrowser {
  readonly bench: LaunchBench;
  readonly appUrl: string;
  readonly thief: Thief;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses that the browser asked for, since {@link begin}. */
  readonly requests: readonly string[];
  /** Begins again, in an EHR where nobody has agreed to anything and in a new browser. */
  begin(): Promise<void>;
  /** Goes on in a browser without history and cookies. */
  changeBrowser(): Promise<void>;
  /** Opens a chart by its patient's family name. */
  openChart(family: string): Promise<void>;
  /** Opens our app in the chart that is open; the place where it shows itself. */
  openApp(): Promise<FrameLocator>;
  close(): Promise<void>;
}

async function startThief(): Promise<Thief & { readonly server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname !== '/favicon.ico') asked.push(pathname);
    const framed = searchParams.get('frame');
    const inside = framed === null ? 'thief' : `<iframe src="${framed.replaceAll('&', '&amp;')}"></iframe>`;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Thief</title>${inside}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, asked, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

/** Starts everything, with the pages as they are in the sources now. */
export async function startHouseInBrowser(): Promise<HouseInBrowser> {
  const [chartDirectory, site] = [await kept('chart'), await kept('app')];
  const [appPort, ehrPort] = [await freePort(), await freePort()];
  const appUrl = `http://localhost:${appPort}`;
  const cds = await startFakeCdsService();
  const keys = await makeKeys();
  const settings = { port: ehrPort, cdsBaseUrl: cds.url, appUrl, chartDirectory } as const;
  // Everything that a person can be asked is asked.
  const startEhr = (): Promise<LaunchBench> =>
    startLaunchBench({ ...settings, skipSignIn: false, askAtLaunch: true }, keys);
  let bench: LaunchBench | undefined;
  const issuers = [{ name: 'Sandbox', iss: `http://localhost:${ehrPort}/fhir`, clientId: 'bellwether' }];
  const app = await serveApp({ port: appPort, issuers, pages: site });
  const thief = await startThief();
  const browser: Browser = await launchChromium();
  const requests: string[] = [];
  let context: BrowserContext | undefined;
  let page: Page | undefined;

  const house: HouseInBrowser = {
    appUrl,
    thief,
    get bench() {
      return bench!;
    },
    get context() {
      return context!;
    },
    get page() {
      return page!;
    },
    requests,
    async begin() {
      await context?.close();
      await bench?.close();
      bench = await startEhr();
      await house.changeBrowser();
    },
    async changeBrowser() {
      await context?.close();
      context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
      context.on('request', (request) => {
        if (/^https?:/.test(request.url())) requests.push(request.url());
      });
      page = await context.newPage();
      requests.length = 0;
      thief.asked.length = 0;
    },
    async openChart(family) {
      await house.page.goto(house.bench.url);
      await house.page.getByRole('link', { name: new RegExp(family) }).click();
      await house.page.locator('section[aria-busy=false]').first().waitFor();
    },
    async openApp() {
      await house.page.getByRole('button', { name: 'Apps', exact: true }).click();
      await house.page.getByRole('menuitem', { name: 'Bellwether', exact: true }).click();
      return house.page.frameLocator('iframe');
    },
    async close() {
      await browser.close();
      for (const server of [app, thief.server]) {
        server.close();
        server.closeAllConnections();
      }
      await bench?.close();
      await cds.close();
    },
  };
  return house;
}
