import { mkdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { shownText, violationsOf } from './support/app-in-browser.js';
import { describeInBrowser } from './support/chromium.js';
import { trendsInBrowser } from './support/trends-in-browser.js';

const pictures = process.env.APP_PICTURES;

/** Each state is looked at in three widths, and in both themes; one of them in all six. */
const looks = [
  ['light', [400, 1400]],
  ['dark', [800]],
] as const;
const everyLook = [
  ['light', [400, 800, 1400]],
  ['dark', [400, 800, 1400]],
] as const;

// A browser on a busy machine.
jest.setTimeout(180_000);

describeInBrowser('Trends', () => {
  const trends = trendsInBrowser();
  const chart = (id: string): Locator => trends.page.locator(`[data-chart="${id}"]`);
  const readings = (id: string): Locator => chart(id).getByRole('slider');
  const status = () => shownText(trends.page.getByRole('status').first());
  const button = (name: string) => trends.page.getByRole('button', { name, exact: true });
  const attribute = async (locator: Locator, name: string) => (await locator.getAttribute(name)) ?? '';
  /** The range of the charts, as their fields have it. */
  const range = async () => {
    const [from, to] = await Promise.all(
      ['From', 'To'].map((name) => trends.page.getByLabel(name, { exact: true }).inputValue()),
    );
    return { from: Date.parse(`${from}Z`), to: Date.parse(`${to}Z`) };
  };
  const hours = ({ from, to }: { from: number; to: number }) => (to - from) / 3_600_000;

  /** No violation, nothing wider than the window; a picture where one is wanted. */
  async function judge(name: string): Promise<void> {
    const { page } = trends;
    const { width } = page.viewportSize()!;
    expect([name, width, await violationsOf(page)]).toEqual([name, width, []]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/trends-${name}-${width}.png`, fullPage: true });
  }

  describe('a ward stay', () => {
    it('every vital sign on one axis, each picture with a sentence, none an application without a name', async () => {
      await trends.open('ward');
      const ids = [
        'risk',
        'news2',
        'heart-rate',
        'respiratory-rate',
        'blood-pressure',
        'oxygen-saturation',
        'body-temperature',
        'body-weight',
      ];
      expect(
        await trends.page
          .locator('[data-chart]')
          .evaluateAll((all) => all.map((one) => one.getAttribute('data-chart'))),
      ).toEqual(ids);
      for (const id of ids) {
        const picture = chart(id).locator('svg[role=img]').first();
        expect(await attribute(picture, 'aria-label')).toMatch(/at 27 Nov, \d\d:\d\d.*\d+ (reading|score)s?/);
      }
      expect(await trends.page.locator('[role=application]').count()).toBe(0);
      const ticks = await trends.page
        .locator('[data-chart] .recharts-xAxis')
        .evaluateAll((axes) => new Set(axes.map((axis) => axis.textContent)).size);
      expect(ticks).toBe(1);
      expect(await shownText(trends.page.locator('main'))).toContain('Heart rate: 1 reading without a time');
    });

    it('by keyboard: from reading to reading, zoom, move, all', async () => {
      await trends.open('ward');
      const slider = readings('heart-rate');
      await slider.focus();
      const press = async (...keys: readonly string[]) => {
        for (const key of keys) await trends.page.keyboard.press(key);
      };
      const count = Number(await attribute(slider, 'aria-valuemax'));
      await press('Home');
      expect(await attribute(slider, 'aria-valuenow')).toBe('1');
      await press('ArrowRight', 'ArrowRight');
      expect(await attribute(slider, 'aria-valuenow')).toBe('3');
      await press('End', 'ArrowRight');
      expect(await attribute(slider, 'aria-valuenow')).toBe(String(count));
      const said = await attribute(slider, 'aria-valuetext');
      expect(said).toMatch(/^[\d.]+ \/min at 27 Nov, \d\d:\d\d; recorded as [\d.]+ \/min/);
      expect(await shownText(trends.page.locator('[data-tooltip="heart-rate"]'))).toMatch(
        /\/min\s+27 Nov, \d\d:\d\d\s+recorded as/,
      );

      const before = await range();
      await press('+');
      const zoomed = await range();
      expect(hours(zoomed)).toBeCloseTo(hours(before) / 1.6, 1);
      expect(await attribute(slider, 'aria-valuetext')).toBe(said);
      await press('Shift+ArrowLeft');
      expect((await range()).to).toBeLessThan(zoomed.to);
      await press('-', '-', '-');
      expect(hours(await range())).toBeGreaterThan(hours(before));
      await press('0');
      expect(hours(await range())).toBeGreaterThan(24 * 89);
      await press('Escape');
      expect(await trends.page.locator('[data-tooltip]').count()).toBe(0);
    });

    it('by dragging: the stretch dragged over, on every chart; Escape and a click change nothing', async () => {
      await trends.open('ward');
      const before = await range();
      const box = (await readings('oxygen-saturation').boundingBox())!;
      const drag = async (from: number, to: number) => {
        await trends.page.mouse.move(box.x + box.width * from, box.y + 30);
        await trends.page.mouse.down();
        await trends.page.mouse.move(box.x + box.width * to, box.y + 35, { steps: 4 });
      };
      await readings('oxygen-saturation').scrollIntoViewIfNeeded();
      Object.assign(box, await readings('oxygen-saturation').boundingBox());
      await drag(0.5, 0.75);
      // Two tracks and six vital signs.
      expect(await trends.page.locator('[data-selection]').count()).toBe(8);
      await readings('oxygen-saturation').focus();
      await trends.page.keyboard.press('Escape');
      await trends.page.mouse.up();
      expect(await range()).toEqual(before);
      await drag(0.5, 0.75);
      await trends.page.mouse.up();
      const after = await range();
      // The fields have minutes.
      expect(Math.abs(hours(after) - hours(before) / 4)).toBeLessThan(0.25);
      expect(after.from).toBeGreaterThan(before.from);
    });

    it('by buttons and date fields; what cannot be read is said, what lies beyond is made to fit', async () => {
      await trends.open('ward');
      await button('7 d').click();
      expect(await attribute(button('7 d'), 'aria-pressed')).toBe('true');
      const week = await range();
      await button('Zoom in').click();
      expect(hours(await range())).toBeCloseTo(hours(week) / 2, 0);
      await button('Zoom out').click();
      await button('Earlier').click();
      expect((await range()).from).toBeLessThan(week.from);
      await button('Later').click();
      const [from, to] = [
        trends.page.getByLabel('From', { exact: true }),
        trends.page.getByLabel('To', { exact: true }),
      ];
      // The other way round.
      await from.fill('2026-11-27T06:00');
      await to.fill('2026-11-26T06:00');
      await button('Show').click();
      expect([await from.inputValue(), await to.inputValue()]).toEqual(['2026-11-26T06:00', '2026-11-27T06:00']);
      expect(await status()).toContain('26 Nov 2026, 06:00 to 27 Nov 2026, 06:00');
      await from.fill('');
      await button('Show').click();
      await trends.page.getByText('Give both as a date and a time.').waitFor();
      await from.fill('1950-01-01T00:00');
      await button('Show').click();
      expect((await range()).from).toBeGreaterThan(Date.UTC(2025, 10, 1));
    });

    it('the table and the file have the readings of the chart, each and no other', async () => {
      await trends.open('ward');
      await button('3 d').click();
      const downloading = trends.page.waitForEvent('download');
      await trends.page.getByRole('button', { name: /CSV/ }).click();
      const csv = readFileSync((await (await downloading).path())!, 'utf8');
      const lines = csv.split('\r\n');
      expect(lines[0]).toBe('\uFEFFPatient,"INVENTED, Anna, 78 y, MRN 000123",,,,,,,,');
      expect(lines[1]).toMatch(/^As of,"27 Nov 2026, 14:10"/);
      for (const [id, name] of [
        ['heart-rate', 'Heart rate'],
        ['blood-pressure', 'Systolic blood pressure'],
        ['body-temperature', 'Temperature'],
      ] as const) {
        const slider = readings(id);
        await slider.focus();
        await trends.page.keyboard.press('End');
        const drawn: string[] = [];
        for (let left = Number(await attribute(slider, 'aria-valuemax')); left > 0; left--) {
          drawn.push((await attribute(slider, 'aria-valuetext')).split(';')[0]!);
          await trends.page.keyboard.press('ArrowLeft');
        }
        await chart(id)
          .getByRole('button', { name: /^Table/ })
          .click();
        const rows = chart(id).getByRole('table').locator('tbody tr');
        const tabled: string[] = [];
        for (;;) {
          for (const row of await rows.all()) {
            const [time, value] = await Promise.all([
              shownText(row.locator('th')),
              shownText(row.locator('td').first()),
            ]);
            tabled.push(`${value} at ${time}`);
          }
          const older = chart(id).getByRole('button', { name: 'Older' });
          if ((await older.count()) === 0 || (await older.getAttribute('aria-disabled')) === 'true') break;
          await older.click();
        }
        expect([id, tabled]).toEqual([id, drawn]);
        expect(drawn.length).toBeGreaterThan(5);
        const filed = lines.filter((line) => line.startsWith(`${name},`)).map((line) => line.split(',')[2]);
        expect(filed.reverse()).toEqual(drawn.map((text) => /^[\d.]+/.exec(text)![0].replace(/\.0$/, '')));
        await chart(id)
          .getByRole('button', { name: /^Table/ })
          .click();
      }
    });

    it('units are switched; what was recorded is still said', async () => {
      await trends.open('ward');
      const temperature = chart('body-temperature');
      expect(await shownText(temperature)).toMatch(/Temperature\s+3\d\.\d °C at/);
      await trends.page.getByRole('group', { name: 'Unit of temperature' }).getByText('°F').click();
      await trends.page.getByRole('group', { name: 'Unit of weight' }).getByText('lb').click();
      expect(await shownText(temperature)).toMatch(/Temperature\s+(9\d|10\d)\.\d °F at/);
      expect(await shownText(chart('body-weight'))).toMatch(/Weight\s+1[56]\d(\.\d)? lb at/);
      await readings('body-weight').focus();
      await trends.page.keyboard.press('End');
      expect(await attribute(readings('body-weight'), 'aria-valuetext')).toMatch(
        /^1[56]\d.* lb at .*; recorded as 7\d(\.\d)? kg/,
      );
      await temperature.getByRole('button', { name: /^Table/ }).click();
      expect(await shownText(temperature.getByRole('table'))).toMatch(/Value \(°F\)/);
    });

    it('a chosen reason marks exactly its readings and shades its window, on its chart alone', async () => {
      await trends.open('ward');
      expect(await trends.page.locator('[data-window]').count()).toBe(0);
      await button('Reason: Breathing rate').click();
      const highlighted = (id: string) => attribute(chart(id).locator('[data-highlighted]'), 'data-highlighted');
      expect(Number(await highlighted('respiratory-rate'))).toBeGreaterThan(3);
      expect([await highlighted('heart-rate'), await highlighted('blood-pressure')]).toEqual(['0', '0']);
      expect([
        await chart('respiratory-rate').locator('[data-window]').count(),
        await trends.page.locator('[data-window]').count(),
      ]).toEqual([1, 1]);
      await trends.page.getByText('Marked: what “Breathing rate” rests on').waitFor();
      await judge('reason');
    });

    it('a reason whose window is elsewhere is brought into view', async () => {
      await trends.open('ward');
      const [from, to] = [
        trends.page.getByLabel('From', { exact: true }),
        trends.page.getByLabel('To', { exact: true }),
      ];
      await from.fill('2026-10-01T06:00');
      await to.fill('2026-10-03T06:00');
      await button('Show').click();
      await button('Reason: Breathing rate').click();
      await chart('respiratory-rate').locator('[data-window]').waitFor();
    });

    it('gaps are gaps: the day without readings has no line, on any chart', async () => {
      await trends.open('ward');
      await button('7 d').click();
      for (const id of ['heart-rate', 'respiratory-rate', 'oxygen-saturation', 'body-temperature']) {
        const path = await attribute(chart(id).locator('[data-line]'), 'd');
        // The first beginning is that of the visit a month before, to the left of the plot.
        const [visit, ...stretches] = [...path.matchAll(/M(-?[\d.]+)/g)].map((match) => Number(match[1]));
        expect([id, visit! < 0, stretches.length]).toEqual([id, true, 2]);
      }
    });

    it('the axis of the encounters is that of the charts; the list says them', async () => {
      await trends.open('ward');
      await button('7 d').click();
      expect(await trends.page.locator('[data-encounters]').count()).toBe(2);
      await trends.page.getByText('2 encounters in this range.').click();
      expect(await shownText(trends.page.locator('[data-strip]'))).toMatch(
        /Admission: since 24 Nov, \d\d:\d\d\s+Emergency: 23 Nov, \d\d:\d\d to 24 Nov/,
      );
    });

    it('NEWS2 shows its range where inputs are missing or too old, and which', async () => {
      await trends.open('ward');
      expect(await chart('news2').locator('[data-news2-gap]').count()).toBeGreaterThan(2);
      await readings('news2').focus();
      await trends.page.keyboard.press('End');
      let said = '';
      for (let steps = 0; steps < 12 && !said.includes('not charted'); steps++) {
        await trends.page.keyboard.press('ArrowLeft');
        said = await attribute(readings('news2'), 'aria-valuetext');
      }
      expect(said).toMatch(/NEWS2 \d+ to \d+ at .*; not charted: consciousness/);
    });

    it('on paper: whose it is and as of when, no controls', async () => {
      await trends.open('ward');
      await trends.page.emulateMedia({ media: 'print' });
      expect(await shownText(trends.page.locator('main'))).toContain(
        'INVENTED, Anna, 78 y, MRN 000123, as of 27 Nov 2026, 14:10',
      );
      expect(await button('Zoom in').isVisible()).toBe(false);
    });
  });

  it.each([
    ['many', 'light', 1400],
    ['many', 'dark', 400],
  ] as const)(
    '50,000 readings (%s, %s, %d px): at most one point a pixel, and no flag is lost at any zoom',
    async (name, theme, width) => {
      await trends.open(name, `readings=50000&theme=${theme}`, width);
      for (const zoom of [
        () => button('All').click(),
        () => button('Zoom in').click(),
        () => button('Zoom in').click(),
        () => button('1 y').click(),
      ]) {
        await zoom();
        for (const one of await trends.page.locator('[data-chart]').all()) {
          const points = Number(await attribute(one.locator('[data-points]'), 'data-points'));
          const { width: pixels } = (await one.getByRole('slider').boundingBox())!;
          expect(points).toBeLessThanOrEqual(Math.min(pixels, 1000));
          const said =
            /(\d+) anomal/.exec(await attribute(one.locator('svg[role=img]').first(), 'aria-label'))?.[1] ?? '0';
          const marked = await one
            .locator('[data-anomalies]')
            .evaluateAll((all) => all.reduce((sum, mark) => sum + Number(mark.getAttribute('data-count')), 0));
          expect(marked).toBe(Number(said));
        }
      }
    },
  );

  it.each([
    ['ward', '34 %, high at 27 Nov'],
    ['child', 'Heart rate'],
    ['empty', 'No vital signs to draw.'],
    ['only-undated', 'Heart rate: 2 readings without a time that could be read'],
    ['one', '88 /min at 27 Nov, 13:10'],
    ['twenty-years', 'One dated point'],
    ['many', 'Heart rate'],
    ['all-flagged', 'none is left out'],
  ])('%s is drawn, readable by everyone, at 400, 800 and 1400 px, light and dark', async (name, expected) => {
    for (const [theme, widths] of name === 'ward' ? everyLook : looks) {
      await trends.open(name, `theme=${theme}`, widths[0]);
      if (name !== 'ward' && name !== 'empty' && name !== 'one') await button('All').click();
      expect(await shownText(trends.page.locator('main'))).toContain(expected);
      for (const width of widths) {
        await trends.page.setViewportSize({ width, height: 900 });
        await judge(`${name}-${theme}`);
      }
    }
    expect((await trends.page.locator('[data-reference]').count()) > 0).toBe(
      !['child', 'empty', 'only-undated'].includes(name),
    );
  });
});
