import type { Page } from 'playwright-core';
import { trialInBrowser } from './trial-in-browser.js';

/** The page of `smart-app/trial/lists`, which draws the lists of a chart from invented ones. */
export interface ListsInBrowser {
  readonly page: Page;
  /** Opens a view with settings as in a query: `anomalies`, `chart=child&theme=dark`; waits for its heading. */
  open(view: 'anomalies' | 'data' | 'model', settings?: string, width?: number): Promise<void>;
  /** What the view has called since it was opened. */
  calls(): Promise<readonly unknown[]>;
}

const headings = { anomalies: 'Anomalies', data: 'Data', model: /About this model|What it says/ };

/** Registers the page and its browser around the tests of a file. */
export function listsInBrowser(): ListsInBrowser {
  const trial = trialInBrowser('trial-lists');
  return {
    get page() {
      return trial.page;
    },
    async open(view, settings = '', width = 1400) {
      await trial.open(`view=${view}&${settings}`, width);
      await trial.page.getByRole('heading', { level: 2, name: headings[view] }).first().waitFor();
    },
    calls: () => trial.page.evaluate('calls'),
  };
}
