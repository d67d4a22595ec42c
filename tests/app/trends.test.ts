import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { pattern, t, textPattern } from '../support/texts.js';
import { attribute, hoursOf, trendsInBrowser } from '../support/trends-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(180_000);

/** A time of the playground's present day. */
const today = /27 Nov, \d\d:\d\d/;
/** A value with its time. */
const placed = (value: RegExp, time: RegExp = /.*/) => pattern('trends.at', { value, time }, 'part');
const chartedAs = (text: RegExp) => pattern('trends.reading.chartedAs', { text }, 'part');
const counted = (what: 'readings' | 'risk.estimates' | 'news2.scores') => {
  const [one, other] = ['one', 'other'].map((form) => pattern(`trends.${what}_${form}`, { count: /\d+/ }, 'part'));
  return textPattern`${one!}|${other!}`;
};
/** What is said of a plot in one sentence: the latest, and how many there are. */
function sentenceOf(id: string): RegExp {
  if (id === 'risk')
    return textPattern`^${pattern('trends.risk.latest', { time: today }, 'part')}.*${counted('risk.estimates')}`;
  if (id === 'news2')
    return textPattern`^${placed(pattern('trends.news2.value', {}, 'part'), today)}.*${counted('news2.scores')}`;
  const facts = textPattern`.*${counted('readings')}.*`;
  return pattern('trends.graph.sentence', { latest: placed(/.+?/, today), facts });
}
/** A cell of a CSV file. */
const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describeInBrowser('Trends', () => {
  const trends = trendsInBrowser();
  const { plot, readings, button, range } = trends;
  const status = () => shownText(trends.page.getByRole('main').getByRole('status').first());
  const fields = () =>
    [t('trends.range.from'), t('trends.range.to')].map((name) => trends.page.getByLabel(name, { exact: true }));
  const switchTable = (id: string) =>
    plot(id)
      .getByRole('button', { name: pattern('trends.table.buttonLabel') })
      .click();
  /** The lines of the file that the readings of the range are saved as. */
  const savedLines = async () => {
    const downloading = trends.page.waitForEvent('download');
    await button(t('trends.csv.label')).click();
    return readFileSync((await (await downloading).path())!, 'utf8').split('\r\n');
  };

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
        const picture = plot(id).locator('svg[role=img]').first();
        expect(await attribute(picture, 'aria-label')).toMatch(sentenceOf(id));
      }
      expect(await trends.page.locator('[role=application]').count()).toBe(0);
      const ticks = await trends.page
        .locator('[data-chart] [data-axis=time]')
        .evaluateAll((axes) => new Set(axes.map((axis) => axis.textContent)).size);
      expect(ticks).toBe(1);
      const undated = pattern('trends.undated_one', { name: t('terms.concept.heart-rate'), count: 1 }, 'part');
      expect(await shownText(trends.page.locator('main'))).toMatch(undated);
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
      const perMinute = /[\d.]+ \/min/;
      expect(said).toMatch(textPattern`^${placed(perMinute, today)}; ${chartedAs(perMinute)}`);
      expect(await shownText(trends.page.locator('[data-tooltip="heart-rate"]'))).toMatch(
        textPattern`/min\s+${today}\s+${chartedAs(/.*/)}`,
      );

      const before = await range();
      await press('+');
      const zoomed = await range();
      expect(hoursOf(zoomed)).toBeCloseTo(hoursOf(before) / 1.6, 1);
      expect(await attribute(slider, 'aria-valuetext')).toBe(said);
      await press('Shift+ArrowLeft');
      expect((await range()).to).toBeLessThan(zoomed.to);
      await press('-', '-', '-');
      expect(hoursOf(await range())).toBeGreaterThan(hoursOf(before));
      await press('0');
      expect(hoursOf(await range())).toBeGreaterThan(24 * 89);
      await press('Escape');
      expect(await trends.page.locator('[data-tooltip]').count()).toBe(0);
    });

    it('by dragging: the time dragged over, on every graph; Escape and a click change nothing', async () => {
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
      expect(Math.abs(hoursOf(after) - hoursOf(before) / 4)).toBeLessThan(0.25);
      expect(after.from).toBeGreaterThan(before.from);
    });

    it('confirming date fields that nobody changed loses nothing: their minutes stand for moments', async () => {
      await trends.open('ward');
      const exact = async () => (await savedLines())[2];
      const slider = readings('oxygen-saturation');
      await slider.focus();
      for (let times = 0; times < 3; times++) await trends.page.keyboard.press('+');
      const zoomed = await exact();
      expect(zoomed).not.toMatch(/:00\.000Z.*:00\.000Z/);
      await button(t('trends.range.show')).click();
      expect(await exact()).toBe(zoomed);
    });

    it('by buttons and date fields; what cannot be read is said, what lies beyond is made to fit', async () => {
      await trends.open('ward');
      await button(t('trends.range.preset.7d')).click();
      expect(await attribute(button(t('trends.range.preset.7d')), 'aria-pressed')).toBe('true');
      const week = await range();
      await button(t('trends.range.zoomIn')).click();
      expect(hoursOf(await range())).toBeCloseTo(hoursOf(week) / 2, 0);
      await button(t('trends.range.zoomOut')).click();
      await button(t('trends.range.earlier')).click();
      expect((await range()).from).toBeLessThan(week.from);
      await button(t('trends.range.later')).click();
      const [from, to] = fields();
      // The other way round.
      await from!.fill('2026-11-27T06:00');
      await to!.fill('2026-11-26T06:00');
      await button(t('trends.range.show')).click();
      expect([await from!.inputValue(), await to!.inputValue()]).toEqual(['2026-11-26T06:00', '2026-11-27T06:00']);
      const span = { from: '26 Nov 2026, 06:00', to: '27 Nov 2026, 06:00' };
      expect(await status()).toMatch(pattern('trends.range.span', span, 'part'));
      await from!.fill('');
      await button(t('trends.range.show')).click();
      await trends.page.getByText(t('trends.range.unreadable')).waitFor();
      await from!.fill('1950-01-01T00:00');
      await button(t('trends.range.show')).click();
      expect((await range()).from).toBeGreaterThan(Date.UTC(2025, 10, 1));
    });

    it('the table and the file have the readings of the graph, each and no other', async () => {
      await trends.open('ward');
      await button(t('trends.range.preset.3d')).click();
      const lines = await savedLines();
      const [patient, asOf, ofRange] = (['common.csvPatient', 'common.csvAsOf', 'trends.csv.range'] as const).map(
        (key) => cell(t(key)),
      );
      expect(lines[0]).toBe(`\uFEFF${patient},"SYNTHETIC, Anna, 78 y, MRN 000123",,,,,,,,`);
      expect(lines[1]).toBe(`${asOf},2026-11-27T14:10:00.000Z,,,,,,,,`);
      expect(lines[2]).toBe(`${ofRange},2026-11-24T14:10:00.000Z,2026-11-27T14:10:00.000Z,,,,,,,`);
      for (const [id, concept] of [
        ['heart-rate', 'heart-rate'],
        ['blood-pressure', 'systolic-blood-pressure'],
        ['body-temperature', 'body-temperature'],
      ] as const) {
        const slider = readings(id);
        await slider.focus();
        await trends.page.keyboard.press('End');
        const drawn: string[] = [];
        for (let left = Number(await attribute(slider, 'aria-valuemax')); left > 0; left--) {
          drawn.push(await attribute(slider, 'aria-valuetext'));
          await trends.page.keyboard.press('ArrowLeft');
        }
        await switchTable(id);
        const rows = plot(id).getByRole('table').locator('tbody tr');
        const tabled: (readonly [value: string, time: string])[] = [];
        for (;;) {
          const shown = await rows.evaluateAll((all) =>
            // biome-ignore lint/performance/useDomNodeTextContent: heads that narrow windows repeat in each cell are not shown here
            all.map((row) => ['td', 'th'].map((part) => row.querySelector<HTMLElement>(part)!.innerText)),
          );
          tabled.push(...shown.map(([value, time]) => [value!, time!] as const));
          const older = plot(id).getByRole('button', { name: t('common.older'), exact: true });
          if ((await older.count()) === 0 || (await older.getAttribute('aria-disabled')) === 'true') break;
          await older.click();
        }
        const texts = tabled.map(([value, time]) => t('trends.at', { value, time }));
        expect([id, drawn]).toEqual([id, texts.map((text) => expect.stringMatching(textPattern`^${text};`))]);
        expect(drawn.length).toBeGreaterThan(5);
        const name = `${cell(t(`terms.concept.${concept}`))},`;
        const filed = lines
          .filter((line) => line.startsWith(name))
          .map((line) => line.slice(name.length).split(',')[1]);
        expect(filed.reverse()).toEqual(tabled.map(([value]) => /^[\d.]+/.exec(value)![0].replace(/\.0$/, '')));
        await switchTable(id);
      }
    });

    it('units are switched; what was charted is still said', async () => {
      await trends.open('ward');
      const temperature = plot('body-temperature');
      const [name, weight] = [t('terms.concept.body-temperature'), t('terms.concept.body-weight')];
      expect(await shownText(temperature)).toMatch(textPattern`${name}\s+${placed(/3\d\.\d °C/)}`);
      await trends.page
        .getByRole('group', { name: t('trends.unit.temperature') })
        .getByText('°F')
        .click();
      await trends.page
        .getByRole('group', { name: t('trends.unit.weight') })
        .getByText('lb')
        .click();
      expect(await shownText(temperature)).toMatch(textPattern`${name}\s+${placed(/(9\d|10\d)\.\d °F/)}`);
      expect(await shownText(plot('body-weight'))).toMatch(textPattern`${weight}\s+${placed(/1[56]\d(\.\d)? lb/)}`);
      await readings('body-weight').focus();
      await trends.page.keyboard.press('End');
      expect(await attribute(readings('body-weight'), 'aria-valuetext')).toMatch(
        textPattern`^${placed(/1[56]\d.* lb/)}; ${chartedAs(/7\d(\.\d)? kg/)}`,
      );
      await switchTable('body-temperature');
      expect(await shownText(temperature.getByRole('table'))).toMatch(
        pattern('trends.table.valueIn', { unit: '°F' }, 'part'),
      );
    });

    it('gaps are gaps: the day without readings has no line, on any graph', async () => {
      await trends.open('ward');
      await button(t('trends.range.preset.7d')).click();
      for (const id of ['heart-rate', 'respiratory-rate', 'oxygen-saturation', 'body-temperature']) {
        const path = await attribute(plot(id).locator('[data-line]'), 'd');
        // The first beginning is that of the visit a month before, to the left of the plot.
        const [visit, ...stretches] = [...path.matchAll(/M(-?[\d.]+)/g)].map((match) => Number(match[1]));
        expect([id, visit! < 0, stretches.length]).toEqual([id, true, 2]);
      }
    });

    it('the axis of the encounters is that of the graphs; the list says them', async () => {
      await trends.open('ward');
      await button(t('trends.range.preset.7d')).click();
      expect(await trends.page.locator('[data-encounters]').count()).toBe(2);
      await trends.page.getByText(t('trends.encounters.inRange', { count: 2 })).click();
      const kinds = {
        admission: t('trends.encounters.kind.admission'),
        emergency: t('trends.encounters.kind.emergency'),
      };
      const begun = { kind: kinds.admission, from: /24 Nov, \d\d:\d\d/ };
      const before = { kind: kinds.emergency, from: /23 Nov, \d\d:\d\d/, to: /24 Nov.*/ };
      const ongoing = pattern('trends.encounters.ongoing', begun, 'part');
      const over = pattern('trends.encounters.span', before, 'part');
      expect(await shownText(trends.page.locator('[data-strip]'))).toMatch(textPattern`${ongoing}\s+${over}`);
    });
  });
});
