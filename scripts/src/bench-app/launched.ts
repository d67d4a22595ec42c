import { gzipSync } from 'node:zlib';
import { buildScenario } from '@bellwether/fixtures';
import { startSandbox } from '@bellwether/sandbox';
import type { Browser, Page } from 'playwright-core';
import { median } from '../bench/timing.js';
import { freePort } from '../free-port.js';
import { serveApp } from '@bellwether/app-server';
import { withPages } from './build-pages.js';
import { type InstalledLighthouse, type LighthouseFigures, lighthouse } from './lighthouse.js';

/** JavaScript that had arrived when the first screen was drawn, in bytes with gzip. */
interface Scripts {
  /** What the page's own thread ran. */
  readonly page: number;
  /** What the worker runs, which the first screen waits for too: mapping and model. */
  readonly worker: number;
}

export interface LaunchedFigures {
  readonly scripts: Scripts;
  /** Why Lighthouse could not be run; null: it was. */
  readonly missing: string | null;
  readonly lighthouse: string;
  readonly desktop: LighthouseFigures | null;
  readonly mobile: LighthouseFigures | null;
}

const story = 'Becomes septic over two days on the ward.';
const maxRuns = 3;
const firstScreen = 'From the average to this patient';

/** Launches the app from a chart of the sandbox in a tab of its own, and loads it again there under Lighthouse. */
export function benchLaunched(
  browser: Browser,
  debuggingPort: number,
  rounds: number,
  say: (line: string) => void,
): Promise<LaunchedFigures> {
  return withPages('vite.config.ts', async (pages) => {
    const appPort = await freePort();
    const appUrl = `http://localhost:${appPort}`;
    const bundle = buildScenario('sepsis-over-two-days', { anchor: Date.now() });
    const patients = [{ origin: 'generated', story, bundle } as const];
    // There is no CDS service: the app is launched from the menu of the chart, not from a card.
    const cdsBaseUrl = `http://localhost:${await freePort()}`;
    const sandbox = await startSandbox({ port: 0, cdsBaseUrl, appUrl, patients });
    const issuers = [{ name: 'Sandbox', iss: `${sandbox.url}/fhir`, clientId: 'bellwether' }];
    const server = await serveApp({ port: appPort, issuers, pages });
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const chart = await context.newPage();
      await chart.goto(sandbox.url);
      await chart.getByRole('link', { name: story }).click();
      await chart.getByRole('button', { name: 'Apps', exact: true }).click();
      const opening = context.waitForEvent('page');
      await chart
        .getByRole('menuitem', { name: /, in a new tab$/ })
        .first()
        .click();
      const app = await opening;
      await app.getByText(firstScreen).waitFor();
      const scripts = await scriptsOf(app);
      const found = await lighthouse(() => say('Installing Lighthouse (190 MB, once) ...'));
      if (found.version === null) return { scripts, missing: found.why, lighthouse: '', desktop: null, mobile: null };
      const measure = (device: 'desktop' | 'mobile') => repeated(found, debuggingPort, app.url(), device, rounds);
      return {
        scripts,
        missing: null,
        lighthouse: found.version,
        desktop: await measure('desktop'),
        mobile: await measure('mobile'),
      };
    } finally {
      await context.close();
      server.close();
      server.closeAllConnections();
      await sandbox.close();
    }
  });
}

/** Loads the launched app again and counts what arrives before its first screen is there. */
async function scriptsOf(app: Page): Promise<Scripts> {
  const arrived: Promise<readonly [worker: boolean, bytes: number]>[] = [];
  let drawn = false;
  app.on('response', (response) => {
    if (drawn || !/javascript/.test(response.headers()['content-type'] ?? '')) return;
    const bytes = response.body().then((body) => gzipSync(body).length);
    arrived.push(bytes.then((size) => [/worker/.test(new URL(response.url()).pathname), size] as const));
  });
  const session = await app.context().newCDPSession(app);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await app.reload();
  await app.getByText(firstScreen).waitFor();
  drawn = true;
  await session.detach();
  const sizes = await Promise.all(arrived);
  const sum = (worker: boolean) => sizes.reduce((all, [own, size]) => (own === worker ? all + size : all), 0);
  return { page: sum(false), worker: sum(true) };
}

/** The run in the middle, by its score. */
async function repeated(
  { measure }: InstalledLighthouse,
  port: number,
  url: string,
  device: 'desktop' | 'mobile',
  rounds: number,
): Promise<LighthouseFigures> {
  const all: LighthouseFigures[] = [];
  // A run takes a quarter of a minute and more.
  for (let round = 0; round < Math.min(rounds, maxRuns); round++) all.push(await measure(port, url, device));
  const middle = Math.round(median(all.map(({ performance }) => performance)));
  return all.toSorted((a, b) => Math.abs(a.performance - middle) - Math.abs(b.performance - middle))[0]!;
}
