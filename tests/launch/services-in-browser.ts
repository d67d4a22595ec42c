import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, FrameLocator, Page, Request } from 'playwright-core';
import { startFakeCdsService } from '../../sandbox/src/test-support/fake-cds-service.js';
import { freePort } from '../../scripts/src/free-port.js';
import { serveApp } from '@bellwether/app-server';
import { launchChromium } from '../support/chromium.js';
import { ehrText } from '../support/ehr-texts.js';
import { runResource } from '../support/run-resource.js';
import { makeKeys } from './clients.js';
import { type LaunchBench, startLaunchBench } from './launch-bench.js';

/** A server of another origin, with a page that frames what its address names. */
interface Thief {
  readonly origin: string;
  /** What it was asked for. */
  readonly asked: string[];
}

/** A window of a browser of its own, with what it asked for. */
interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly requests: readonly Request[];
}

/** A window in front of an EHR. */
export interface Visit extends Window {
  readonly bench: LaunchBench;
  readonly appUrl: string;
}

/** The EHR and our app in a real browser: chart, sign-in as people see it, the app, and a thief beside them. */
export interface ServicesInBrowser extends Visit {
  readonly thief: Thief;
  /** Begins again, in an EHR where nobody has agreed to anything and in a new browser. */
  begin(): Promise<void>;
  /**
   * What `open` came to when it was first asked for, in an EHR and a browser of its own: for checks that look at something
   * and leave it as it is.
   */
  opened(open: (visit: Visit) => Promise<unknown>): Promise<Visit>;
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

/** Opens a chart by its patient's family name. */
export async function openChart({ page, bench }: Visit, family: string): Promise<void> {
  await page.goto(bench.url);
  await page.getByRole('link', { name: new RegExp(family) }).click();
  await page.locator('section[aria-busy=false]').first().waitFor();
}

/** Opens our app in the chart that is open; the place where it shows itself. */
export async function openApp({ page }: Visit): Promise<FrameLocator> {
  await page.getByRole('button', { name: ehrText('apps.menu'), exact: true }).click();
  await page.getByRole('menuitem', { name: 'Bellwether', exact: true }).click();
  return page.frameLocator('iframe');
}

async function openWindow(browser: Browser): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  const requests: Request[] = [];
  context.on('request', (request) => {
    if (/^https?:/.test(request.url())) requests.push(request);
  });
  return { context, page: await context.newPage(), requests };
}

/** Starts everything, with the pages as they are in the sources now. */
export async function startServicesInBrowser(): Promise<ServicesInBrowser> {
  const [pagesDirectory, site] = [await runResource('web'), await runResource('app')];
  const [appPort, ehrPort, openedPort] = [await freePort(), await freePort(), await freePort()];
  const appUrl = `http://localhost:${appPort}`;
  const cds = await startFakeCdsService();
  const keys = await makeKeys();
  // Everything that a person can be asked is asked.
  const settings = { cdsBaseUrl: cds.url, appUrl, pagesDirectory, skipSignIn: false, askAtLaunch: true } as const;
  const startEhr = (port: number): Promise<LaunchBench> => startLaunchBench({ ...settings, port }, keys);
  const issuers = [ehrPort, openedPort].map((port) => ({
    name: 'Sandbox',
    iss: `http://localhost:${port}/fhir`,
    clientId: 'bellwether',
  }));
  const app = await serveApp({ port: appPort, issuers, pages: site });
  const thief = await startThief();
  const browser: Browser = await launchChromium();
  let bench: LaunchBench | undefined;
  let shown: Window | undefined;
  let openedAt: Promise<LaunchBench> | undefined;
  const opened = new Map<(visit: Visit) => Promise<unknown>, Promise<Visit>>();

  return {
    appUrl,
    thief,
    get bench() {
      return bench!;
    },
    get context() {
      return shown!.context;
    },
    get page() {
      return shown!.page;
    },
    get requests() {
      return shown!.requests;
    },
    async begin() {
      await shown?.context.close();
      await bench?.close();
      bench = await startEhr(ehrPort);
      shown = await openWindow(browser);
      thief.asked.length = 0;
    },
    opened(open) {
      openedAt ??= startEhr(openedPort);
      const make = async (): Promise<Visit> => {
        const visit = { ...(await openWindow(browser)), bench: await openedAt!, appUrl };
        await open(visit);
        return visit;
      };
      const visit = opened.get(open) ?? make();
      opened.set(open, visit);
      return visit;
    },
    async close() {
      await browser.close();
      for (const server of [app, thief.server]) {
        server.close();
        server.closeAllConnections();
      }
      await bench?.close();
      await (await openedAt)?.close();
      await cds.close();
    },
  };
}
