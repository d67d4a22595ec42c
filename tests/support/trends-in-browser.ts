import type { Page } from 'playwright-core';
import { trialInBrowser } from './trial-in-browser.js';

/** The page of `smart-app/trial`, which draws invented charts without an EHR. */
export interface TrendsInBrowser {
  readonly page: Page;
  /** Opens a chart by its name, with further settings as in a query: `theme=dark`. */
  open(chart: string, settings?: string, width?: number): Promise<void>;
}

/** Registers the page and its browser around the tests of a file. */
export function trendsInBrowser(): TrendsInBrowser {
  const trial = trialInBrowser('trial');
  return {
    get page() {
      return trial.page;
    },
    async open(chart, settings = '', width = 800) {
      await trial.open(`chart=${chart}&${settings}`, width);
      await trial.page.getByRole('heading', { name: 'Trends', exact: true }).waitFor();
      await trial.page.waitForFunction('document.fonts.ready.then(() => true)');
    },
  };
}
