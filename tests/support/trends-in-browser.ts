import { mkdirSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { type Rules, violationsOf } from './app-in-browser.js';
import { playgroundInBrowser } from './playground-in-browser.js';
import { appTexts, t } from './texts.js';

const pictures = process.env.APP_PICTURES;
const german = await appTexts('de');

/** The page of `smart-app/playground`, which draws synthetic charts without an EHR. */
export interface TrendsInBrowser {
  readonly page: Page;
  /** Opens a chart by its name, with further settings as in a query: `theme=dark&language=de`. */
  open(chart: string, settings?: string, width?: number): Promise<void>;
  /** What is plotted of one thing, by its id, such as `risk` or a concept: graph, title and table. */
  plot(id: string): Locator;
  /** The readings of a plot, as keyboard and screen reader have them. */
  readings(id: string): Locator;
  button(name: string | RegExp): Locator;
  /** The range of the graphs, as their fields have it. */
  range(): Promise<{ readonly from: number; readonly to: number }>;
  /** No violation of all rules (or of some), nothing wider than the window; a picture where one is wanted. */
  check(name: string, rules?: Rules): Promise<void>;
  /** The same without axe, which takes seconds: where only the width differs from what was checked. */
  look(name: string): Promise<void>;
}

/** Registers the page and its browser around the tests of a file: it is loaded once, and each `open` begins anew. */
export function trendsInBrowser(): TrendsInBrowser {
  const playground = playgroundInBrowser('playground');
  const plot = (id: string) => playground.page.locator(`[data-chart="${id}"]`);
  return {
    get page() {
      return playground.page;
    },
    async open(name, settings = '', width = 800) {
      await playground.show(`chart=${name}&${settings}`, width);
      const texts = settings.includes('language=de') ? german : t;
      await playground.page.getByRole('heading', { name: texts('trends.title'), exact: true }).waitFor();
      await playground.page.waitForFunction('document.fonts.ready.then(() => true)');
    },
    plot,
    readings: (id) => plot(id).getByRole('slider'),
    button: (name) => playground.page.getByRole('button', { name, exact: true }),
    async range() {
      // The fields follow the range a task later than the graphs do.
      await playground.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      const [from, to] = await Promise.all(
        [t('trends.range.from'), t('trends.range.to')].map((name) =>
          playground.page.getByLabel(name, { exact: true }).inputValue(),
        ),
      );
      return { from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) };
    },
    async check(name, rules) {
      const found = await violationsOf(playground.page, rules);
      expect([name, playground.page.viewportSize()!.width, found]).toEqual([
        name,
        playground.page.viewportSize()!.width,
        [],
      ]);
      await look(name);
    },
    look,
  };

  async function look(name: string): Promise<void> {
    const { page } = playground;
    const { width } = page.viewportSize()!;
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/trends-${name}-${width}.png`, fullPage: true });
  }
}

/** An attribute of what is found; empty where it has none, and a no-break space is a space. */
export async function attribute(locator: Locator, name: string): Promise<string> {
  return ((await locator.getAttribute(name)) ?? '').replaceAll('\u00a0', ' ');
}

/** How long a range is, in hours. */
export function hoursOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return (to - from) / 3_600_000;
}
