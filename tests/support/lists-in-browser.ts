import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Language } from '../../smart-app/src/i18n/create-i18n.js';
import { type Rules, shownText, violationsOf } from './app-in-browser.js';
import { playgroundInBrowser } from './playground-in-browser.js';
import { appTexts, patternIn, t, textPattern } from './texts.js';

const pictures = process.env.APP_PICTURES;

/** The page of `smart-app/playground/lists`, which draws the lists of a chart from synthetic ones. */
export interface ListsInBrowser {
  readonly page: Page;
  /** Shows a view anew with settings as in a query, such as `chart=child&theme=dark`; waits for its heading. */
  open(view: 'anomalies' | 'data' | 'model', settings?: string, width?: number): Promise<void>;
  /** What the view has called since it was opened. */
  calls(): Promise<readonly unknown[]>;
  /** A button by its whole name. */
  button(name: string | RegExp): Locator;
  /** All text that is shown. */
  main(): Promise<string>;
  /** What has the focus, by its name or text. */
  focused(): Promise<string>;
  /** Presses keys, one after the other. */
  press(...keys: readonly string[]): Promise<void>;
  /** Lines of the CSV file that the button of an English view saves. */
  exported(view: 'anomalies' | 'data'): Promise<readonly string[]>;
  /** No violation of all rules (or of some), nothing wider than the window, nothing of a chart taken for markup; a picture where one is wanted. */
  check(name: string, rules?: Rules): Promise<void>;
}

const german = await appTexts('de');
/** The page's own title: a script in a text of the chart would change it. */
const [, title] = /<title>(.*?)<\/title>/.exec(
  await readFile(new URL('../../smart-app/playground/lists/index.html', import.meta.url), 'utf8'),
)!;

/** Registers the page and its browser around the tests of a file: it is loaded once, and each `open` begins anew. */
export function listsInBrowser(): ListsInBrowser {
  const playground = playgroundInBrowser('playground-lists');
  const button = (name: string | RegExp) => playground.page.getByRole('button', { name, exact: true });
  return {
    get page() {
      return playground.page;
    },
    async open(view, settings = '', width = 1400) {
      await playground.show(`view=${view}&${settings}`, width);
      const texts = settings.includes('language=de') ? german : t;
      const heading = (name: string) => playground.page.getByRole('heading', { level: 2, name, exact: true });
      const first = heading(texts(`${view}.title`));
      await (view === 'model' ? first.or(heading(texts('model.whatTitle'))) : first).first().waitFor();
    },
    calls: () => playground.page.evaluate('calls'),
    button,
    main: () => shownText(playground.page.locator('main')),
    focused: () =>
      playground.page.evaluate(
        '(document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent).replaceAll("\\u00a0", " ")',
      ) as Promise<string>,
    async press(...keys) {
      for (const key of keys) await playground.page.keyboard.press(key);
    },
    async exported(view) {
      const [download] = await Promise.all([
        playground.page.waitForEvent('download'),
        button(t(`${view}.exportCsvLabel`)).click(),
      ]);
      return (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    },
    async check(name, rules) {
      const { page } = playground;
      const { width } = page.viewportSize()!;
      expect([name, width, await violationsOf(page, rules)]).toEqual([name, width, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect([await page.title(), await page.locator('main img').count()]).toEqual([title, 0]);
      if (pictures === undefined) return;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: `${pictures}/lists-${name}-${width}.png`, fullPage: true });
    },
  };
}

const showing = (language: Language, form: string) =>
  patternIn(language, `anomalies.${form}`, { shown: /(\d+)/, all: /(\d+)/ }, 'part');
const forms = ['showingEpisodes_one', 'showingEpisodes_other', 'showingNone'] as const;

/** What the list of anomalies says once it is drawn: how many it shows. */
export function anomaliesDrawn(language: Language = 'en'): RegExp {
  const [one, several, none] = forms.map((form) => showing(language, form));
  return textPattern`${one!}|${several!}|${none!}`;
}

/** How many anomalies are shown, of how many. */
export function countsIn(text: string): { readonly shown: number; readonly all: number } {
  const found = forms.flatMap((form) => showing('en', form).exec(text) ?? []);
  return { shown: Number(found[1]), all: Number(found[2]) };
}
