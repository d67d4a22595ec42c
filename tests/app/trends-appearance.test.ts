import { describe, expect, it, jest } from '@jest/globals';
import { type Rules, shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { appTexts, englishLeftIn, pattern, patternIn, t } from '../support/texts.js';
import { trendsInBrowser } from '../support/trends-in-browser.js';

/**
 * Each state is drawn in three widths, and in both themes; one of them in all six. Names do not depend on a theme, nor
 * colours on a width.
 */
const appearances = [
  [
    'light',
    [
      [400, 'all'],
      [1400, null],
    ],
  ],
  ['dark', [[800, 'colours']]],
] as const;
const appearancesOf: Readonly<
  Record<string, readonly (readonly [string, readonly (readonly [number, Rules | null])[]])[]>
> = {
  ward: [
    [
      'light',
      [
        [400, 'all'],
        [800, 'all'],
        [1400, 'all'],
      ],
    ],
    [
      'dark',
      [
        [400, 'colours'],
        [800, 'colours'],
        [1400, 'colours'],
      ],
    ],
  ],
  // A list in a narrow window, a table in a wide one.
  rolling: [
    [
      'light',
      [
        [400, 'all'],
        [1400, 'all'],
      ],
    ],
    ['dark', [[800, 'colours']]],
  ],
};

const placed = (value: string, time: string | RegExp) => pattern('trends.at', { value, time }, 'part');
const part = (key: string, values: Parameters<typeof pattern>[1] = {}) => pattern(key, values, 'part');
const heartRate = t('terms.concept.heart-rate');
const high = t('trends.risk.value', { percent: t('terms.percent.value', { value: '34' }), band: t('terms.band.high') });

// A browser on a busy machine.
jest.setTimeout(180_000);

describeInBrowser('How the trends look', () => {
  const trends = trendsInBrowser();
  const { button, check, look } = trends;

  it.each([1400, 400])(
    '50,000 readings at %d px: at most one point a pixel, and no flag is lost at any zoom',
    async (width) => {
      const [one, several] = (['one', 'other'] as const).map((form) =>
        part(`trends.graph.anomalies_${form}`, { count: /\b(\d+)/ }),
      ) as [RegExp, RegExp];
      await trends.open('many', 'readings=50000', width);
      for (const zoom of ['preset.all', 'zoomIn', 'zoomIn', 'preset.1y'] as const) {
        await button(t(`trends.range.${zoom}`)).click();
        const drawn = await trends.page.locator('[data-chart]').evaluateAll((all) =>
          all.map((one) => ({
            points: Number(one.querySelector('[data-points]')?.getAttribute('data-points')),
            pixels: one.querySelector('[role=slider]')!.getBoundingClientRect().width,
            said: one.querySelector('svg[role=img]')!.getAttribute('aria-label')!,
            marked: [...one.querySelectorAll('[data-anomalies]')].reduce(
              (sum, mark) => sum + Number(mark.getAttribute('data-count')),
              0,
            ),
          })),
        );
        expect(drawn.length).toBeGreaterThan(0);
        for (const { points, pixels, said, marked } of drawn) {
          expect(points).toBeLessThanOrEqual(Math.min(pixels, 1000));
          const [, counted] = several.exec(said) ?? one.exec(said) ?? [];
          expect(marked).toBe(Number(counted ?? '0'));
        }
      }
    },
  );

  it.each([
    ['ward', placed(high, /27 Nov.*/)],
    ['rolling', part('trends.risk.changesTitle')],
    ['child', part('terms.concept.heart-rate')],
    ['empty', part('trends.empty')],
    ['only-undated', part('trends.undated_other', { name: heartRate, count: 2 })],
    ['one', placed('88 /min', '27 Nov, 13:10')],
    ['twenty-years', part('trends.risk.snapshot')],
    ['many', part('terms.concept.heart-rate')],
    ['all-flagged', part('trends.graph.beyondLimit')],
  ])('%s is drawn, readable by everyone, at 400, 800 and 1400 px, light and dark', async (name, expected) => {
    for (const [theme, widths] of appearancesOf[name] ?? appearances) {
      await trends.open(name, `theme=${theme}`, widths[0]![0]);
      if (name !== 'ward' && name !== 'empty' && name !== 'one') await button(t('trends.range.preset.all')).click();
      expect(await shownText(trends.page.locator('main'))).toMatch(expected);
      for (const [width, rules] of widths) {
        await trends.page.setViewportSize({ width, height: 900 });
        await (rules === null ? look(`${name}-${theme}`) : check(`${name}-${theme}`, rules));
      }
    }
    expect((await trends.page.locator('[data-reference]').count()) > 0).toBe(
      !['child', 'empty', 'only-undated'].includes(name),
    );
  });

  it('in German: no English is left, nothing is cut off', async () => {
    const german = await appTexts('de');
    await trends.open('rolling', 'language=de', 400);
    await button(german('trends.range.preset.7d')).click();
    expect(await trends.page.evaluate('document.documentElement.lang')).toBe('de');
    const showTable = patternIn('de', 'trends.table.buttonLabel');
    for (const table of await trends.page.getByRole('button', { name: showTable }).all()) await table.click();
    const name = german('terms.group.respiratory-rate');
    const driver = patternIn('de', 'trends.risk.raised', { name, mark: '●' }, 'part');
    const readings = patternIn('de', 'trends.at', { value: /\d\d(,\d)? \/min/, time: /27\. Nov.*/ }, 'part');
    // Colours have no language.
    await check('german', 'all but colours');
    for (const width of [400, 1400]) {
      await trends.page.setViewportSize({ width, height: 900 });
      await look('german');
      const said = await trends.page
        .locator('main [aria-label], main [aria-valuetext]')
        .evaluateAll((all) =>
          all.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('aria-valuetext') ?? ''}`),
        );
      const text = [await shownText(trends.page.locator('main')), ...said].join(' ');
      expect(text).toMatch(patternIn('de', 'trends.risk.arrived', { driver, readings }, 'part'));
      expect(englishLeftIn(text)).toEqual([]);
    }
  });

  describe('in a wide window', () => {
    const places = (locator: string) =>
      trends.page.locator(locator).evaluateAll((all) =>
        all.map((one) => {
          const { left, width, top } = one.getBoundingClientRect();
          return { left: Math.round(left), width: Math.round(width), top: Math.round(top) };
        }),
      );
    const plots = '[data-chart] [role=slider]';

    it('two columns stand side by side, each with its encounters, and all graphs of a column on one axis', async () => {
      await trends.open('ward', '', 1400);
      const graphs = await places(plots);
      const lefts = [...new Set(graphs.map(({ left }) => left))];
      expect([lefts.length, new Set(graphs.map(({ width }) => width)).size]).toEqual([2, 1]);
      expect(graphs[0]!.width).toBeGreaterThan(500);
      // Risk and NEWS2 beside each other.
      expect(graphs[0]!.top).toBe(graphs[1]!.top);
      const strips = await places('[data-strip]');
      expect(strips.length).toBe(2);
      expect(await trends.page.getByRole('region', { name: t('trends.encounters.title') }).count()).toBe(1);
      const bars = await places('[data-strip] rect');
      // Whatever begins at a moment is at the same distance from the left end of its column.
      const half = bars.length / 2;
      for (let bar = 0; bar < half; bar++) expect(bars[bar + half]!.left - bars[bar]!.left).toBe(lefts[1]! - lefts[0]!);
    });

    it('in a narrow frame one small graph stands below the other', async () => {
      await trends.open('ward', '', 400);
      const graphs = await places(plots);
      expect(new Set(graphs.map(({ left }) => left)).size).toBe(1);
      expect(new Set(graphs.map(({ top }) => top)).size).toBe(graphs.length);
    });
  });

  describe('on paper', () => {
    /** Width between the margins of A4, upright. */
    const paper = 703;
    const print = async () => {
      // What the browser tells the page before it prints, and how it then lays it out.
      await trends.page.evaluate("dispatchEvent(new Event('beforeprint'))");
      await trends.page.emulateMedia({ media: 'print' });
      await trends.page.setViewportSize({ width: paper, height: 1000 });
    };

    it.each([400, 1400])('from a window of %d px: patient and as-of time, no controls, nothing cut', async (width) => {
      await trends.open('ward', '', width);
      const before = await trends.page.locator('[data-columns]').getAttribute('data-columns');
      await print();
      const printed = { identity: 'SYNTHETIC, Anna, 78 y, MRN 000123', time: '27 Nov 2026, 14:10' };
      expect(await shownText(trends.page.locator('main'))).toMatch(part('trends.printedAsOf', printed));
      expect(await button(t('trends.range.zoomIn')).isVisible()).toBe(false);
      // What a browser needs to repeat the head on each page.
      expect(
        await trends.page.evaluate(
          `(({ display, breakInside }) => [display, breakInside])(getComputedStyle(document.querySelector('.sheet > header')))`,
        ),
      ).toEqual(['table-header-group', 'avoid']);
      expect(await trends.page.locator('[data-columns]').getAttribute('data-columns')).toBe('1');
      const widths = await trends.page
        .locator('[data-chart] svg[role=img]')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
      expect(widths.length).toBe(8);
      for (const right of widths) expect([right > 600, right <= paper]).toEqual([true, true]);
      // All changes, not a page of them.
      expect(await trends.page.locator('[data-risk-changes] tbody tr').count()).toBeGreaterThan(8);
      await trends.page.emulateMedia({ media: 'screen' });
      await trends.page.setViewportSize({ width, height: 900 });
      await trends.page.evaluate("dispatchEvent(new Event('afterprint'))");
      await trends.page.locator(`[data-columns="${before}"]`).waitFor();
    });

    it('a browser that does not say that it prints makes smaller what is too wide', async () => {
      await trends.open('ward', '', 1400);
      await trends.page.emulateMedia({ media: 'print' });
      const frames = await trends.page
        .locator('[data-chart] svg[role=img]')
        .evaluateAll((all) =>
          all.map((one) => one.getBoundingClientRect().right <= one.closest('section')!.getBoundingClientRect().right),
        );
      expect(frames).toEqual(frames.map(() => true));
    });
  });
});
