import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { median } from '../bench/timing.js';
import { serveApp } from '@bellwether/app-server';
import { withPages } from './build-pages.js';

/** The page's own thread while something went on in the worker. In milliseconds; `longTasks` are those above 50. */
interface Frames {
  readonly longestFrame: number;
  readonly longTasks: number;
  readonly longestTask: number;
}

interface MappingTimes {
  readonly bytes: number;
  /** From the question to the rows on the page, in a worker that has mapped nothing before. */
  readonly ms: number;
  /** Processor time of the page's process meanwhile: all of its threads. */
  readonly processor: number;
  /** `JSON.parse` of the same chart in the same worker. */
  readonly parseMs: number;
  /** Parsing ÷ mapping, round by round. */
  readonly timesFaster: number;
  /** The worst of all rounds. */
  readonly frames: Frames;
  /** The same page with nothing to do, for as long: the worst of all rounds. */
  readonly idle: Frames;
}

interface RecomputeTimes {
  readonly observations: number;
  readonly moments: number;
  /** In a worker that has assessed one moment before, as for the first screen. */
  readonly firstMs: number;
  readonly againMs: number;
  readonly warmMs: number;
  /** As many moments, each assessed by itself. */
  readonly eachMs: number;
  /** Each by itself ÷ all together (warm), round by round. */
  readonly timesFaster: number;
}

export interface WorkerTimes {
  readonly mapping: MappingTimes;
  /** Of an ordinary chart, and of one of as many Observations as were mapped. */
  readonly recomputing: readonly RecomputeTimes[];
}

type Mapped = Omit<MappingTimes, 'timesFaster' | 'processor'>;
type Recomputed = Omit<RecomputeTimes, 'observations' | 'timesFaster'>;

/** What is asked of the worker. */
export interface WorkerWork {
  readonly observations: number;
  /** Observations of an ordinary chart. */
  readonly ordinary: number;
  readonly moments: number;
}

/** Maps and scores in the worker of a real browser, each round in a page and worker of its own. */
export function benchWorker(browser: Browser, work: WorkerWork, rounds: number): Promise<WorkerTimes> {
  return withPages('playground/worker/vite.config.ts', async (pages) => {
    const issuers = [{ name: 'None', iss: 'https://ehr.example/fhir', clientId: 'bench' }];
    const server = await serveApp({ port: 0, issuers, pages });
    const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
    try {
      return await inPages(browser, address, work, rounds);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
}

async function inPages(browser: Browser, address: string, work: WorkerWork, rounds: number): Promise<WorkerTimes> {
  const session = await browser.newBrowserCDPSession();
  const mapped: (Mapped & { readonly processor: number })[] = [];
  const recomputed = [work.ordinary, work.observations].map((observations) => ({
    observations,
    times: [] as Recomputed[],
  }));
  for (let round = 0; round <= rounds; round++) {
    const one = await inPage(browser, address, (page) => map(page, session, work.observations));
    // The first round compiles the page's code, which the browser then keeps.
    if (round > 0) mapped.push(one);
    for (const { observations, times } of recomputed) {
      const ask = `recomputeInWorker(${observations}, ${work.moments})`;
      const found = await inPage(browser, address, async (page) => (await page.evaluate(ask)) as Recomputed);
      if (round > 0) times.push(found);
    }
  }
  return {
    mapping: {
      bytes: mapped[0]!.bytes,
      ms: median(mapped.map(({ ms }) => ms)),
      processor: median(mapped.map(({ processor }) => processor)),
      parseMs: median(mapped.map(({ parseMs }) => parseMs)),
      timesFaster: median(mapped.map(({ ms, parseMs }) => parseMs / ms)),
      frames: worst(mapped.map(({ frames }) => frames)),
      idle: worst(mapped.map(({ idle }) => idle)),
    },
    recomputing: recomputed.map(({ observations, times }) => ({
      observations,
      moments: times[0]!.moments,
      firstMs: median(times.map(({ firstMs }) => firstMs)),
      againMs: median(times.map(({ againMs }) => againMs)),
      warmMs: median(times.map(({ warmMs }) => warmMs)),
      eachMs: median(times.map(({ eachMs }) => eachMs)),
      timesFaster: median(times.map(({ warmMs, eachMs }) => eachMs / warmMs)),
    })),
  };
}

async function inPage<Result>(browser: Browser, address: string, use: (page: Page) => Promise<Result>) {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.waitForFunction('globalThis.mapInWorker !== undefined');
    return await use(page);
  } finally {
    await page.close();
  }
}

async function map(page: Page, session: CDPSession, observations: number) {
  await page.evaluate(`prepareInWorker(${observations})`);
  const before = await processorSeconds(session);
  const times = (await page.evaluate('mapInWorker()')) as Omit<Mapped, 'idle'>;
  const processor = 1000 * ((await processorSeconds(session)) - before);
  const idle = (await page.evaluate(`idleFor(${times.ms})`)) as Frames;
  return { ...times, idle, processor };
}

/** Of all pages; that of pages that are closed no longer counts. */
async function processorSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { type, cpuTime }) => (type === 'renderer' ? sum + cpuTime : sum), 0);
}

function worst(all: readonly Frames[]): Frames {
  return {
    longestFrame: Math.max(...all.map(({ longestFrame }) => longestFrame)),
    longTasks: Math.max(...all.map(({ longTasks }) => longTasks)),
    longestTask: Math.max(...all.map(({ longestTask }) => longestTask)),
  };
}
