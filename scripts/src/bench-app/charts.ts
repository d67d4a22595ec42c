import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { median } from '../bench/timing.js';
import { withPages } from './build-pages.js';

/** Milliseconds to the second frame after, and of that what the page's own thread computed. */
export interface Timed {
  readonly wall: number;
  readonly computed: number;
}

export interface ChartTimes {
  readonly readings: number;
  readonly width: number;
  readonly charts: number;
  /** From the data to the second frame with the charts. */
  readonly draw: Timed;
  /** From a press of a button to the second frame, over zooms in and out. */
  readonly zoom: Timed;
  readonly slowestZoom: Timed;
  /** Most points of a series over all zooms, as a share of its pixels and in all. */
  readonly maxPointsPerPixel: number;
  readonly highestPoints: number;
}

const zooms = ['All', 'Zoom in', 'Zoom in', 'Zoom in', 'Earlier', 'Zoom out', '1 y', 'Zoom in'];

/** Draws seven charts of so many readings in a real browser, `rounds` times, and zooms in them. */
export function benchCharts(browser: Browser, readings: number, rounds: number): Promise<ChartTimes> {
  return withPages('playground/vite.config.ts', async (pages) => {
    const server = express().use(express.static(pages)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const all: ChartRound[] = [];
      const address = `http://localhost:${port}/?chart=many&wait&readings=${readings}`;
      // One round before those that count: the page's code is compiled and cached by then, as it is while a chart is read.
      for (let round = 0; round <= rounds; round++) {
        const one = await oneRound(browser, address);
        if (round > 0) all.push(one);
      }
      return timesOf(all, readings);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
}

function timesOf(all: readonly ChartRound[], readings: number): ChartTimes {
  const times = all.flatMap((one) => one.zooms);
  return {
    readings,
    width: viewportWidth,
    charts: all.at(-1)!.charts,
    draw: medianOf(all.map(({ draw }) => draw)),
    zoom: medianOf(times),
    slowestZoom: times.reduce((a, b) => (b.wall > a.wall ? b : a)),
    maxPointsPerPixel: Math.max(...all.map((one) => one.maxPointsPerPixel)),
    highestPoints: Math.max(...all.map((one) => one.highestPoints)),
  };
}

interface ChartRound {
  readonly charts: number;
  readonly draw: Timed;
  readonly zooms: readonly Timed[];
  readonly maxPointsPerPixel: number;
  readonly highestPoints: number;
}

const viewportWidth = 1400;

async function oneRound(browser: Browser, address: string): Promise<ChartRound> {
  const page = await browser.newPage({ viewport: { width: viewportWidth, height: 1000 } });
  try {
    await page.goto(address);
    // The code of the charts loads while the chart is read: what counts begins with the data.
    await page.evaluate('chartsLoaded');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const draw = await timed(page, session, 'drawTrends()');
    const charts = Number(await page.evaluate('document.querySelectorAll("[data-points]").length'));
    const zooms_: Timed[] = [];
    let [maxPointsPerPixel, highestPoints] = [0, 0];
    for (const name of zooms) {
      const press = `[...document.querySelectorAll("button")].find((one) => ${JSON.stringify(name)} === (one.ariaLabel ?? one.textContent).replace(/\\s/g, " ")).click()`;
      zooms_.push(await timed(page, session, press));
      const drawn = (await page.evaluate(
        '[...document.querySelectorAll("[data-chart]")].map((chart) => [Number(chart.querySelector("[data-points]").dataset.points), chart.querySelector("[role=slider]").clientWidth])',
      )) as readonly (readonly [points: number, pixels: number])[];
      highestPoints = Math.max(highestPoints, ...drawn.map(([points]) => points));
      maxPointsPerPixel = Math.max(maxPointsPerPixel, ...drawn.map(([points, pixels]) => points / pixels));
    }
    return { charts, draw, zooms: zooms_, maxPointsPerPixel, highestPoints };
  } finally {
    await page.close();
  }
}

/** Runs an action in the page and waits for the charts and for two frames. */
async function timed(page: Page, session: CDPSession, action: string): Promise<Timed> {
  const before = await computedSeconds(session);
  const wall = Number(
    await page.evaluate(`(async () => {
      const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const start = performance.now();
      ${action};
      do await frames(); while (document.querySelector("[data-points]") === null);
      return performance.now() - start;
    })()`),
  );
  return { wall, computed: 1000 * ((await computedSeconds(session)) - before) };
}

async function computedSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}

function medianOf(times: readonly Timed[]): Timed {
  return { wall: median(times.map(({ wall }) => wall)), computed: median(times.map(({ computed }) => computed)) };
}
