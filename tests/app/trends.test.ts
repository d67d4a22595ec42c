import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { attribute, hoursOf, trendsInBrowser } from '../support/trends-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(180_000);

describeInBrowser('Trends', () => {
  const trends = trendsInBrowser();
  const { chart, readings, button, range } = trends;
  const status = () => shownText(trends.page.getByRole('main').getByRole('status').first());
  /** The lines of the file that the readings of the range are saved as. */
  const savedLines = async () => {
    const downloading = trends.page.waitForEvent('download');
    await button(/CSV/).click();
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
        const picture = chart(id).locator('svg[role=img]').first();
        expect(await attribute(picture, 'aria-label')).toMatch(/at 27 Nov, \d\d:\d\d.*\d+ (reading|score)s?/);
      }
      expect(await trends.page.locator('[role=application]').count()).toBe(0);
      const ticks = await trends.page
        .locator('[data-chart] [data-axis=time]')
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
      await button('Show').click();
      expect(await exact()).toBe(zoomed);
    });

    it('by buttons and date fields; what cannot be read is said, what lies beyond is made to fit', async () => {
      await trends.open('ward');
      await button('7 d').click();
      expect(await attribute(button('7 d'), 'aria-pressed')).toBe('true');
      const week = await range();
      await button('Zoom in').click();
      expect(hoursOf(await range())).toBeCloseTo(hoursOf(week) / 2, 0);
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
      const lines = await savedLines();
      expect(lines[0]).toBe('\uFEFFPatient,"SYNTHETIC, Anna, 78 y, MRN 000123",,,,,,,,');
      expect(lines[1]).toBe('As of (UTC),2026-11-27T14:10:00.000Z,,,,,,,,');
      expect(lines[2]).toBe('Range (UTC),2026-11-24T14:10:00.000Z,2026-11-27T14:10:00.000Z,,,,,,,');
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
          const shown = await rows.evaluateAll((all) =>
            // biome-ignore lint/performance/useDomNodeTextContent: heads that narrow windows repeat in each cell are not shown here
            all.map((row) => ['td', 'th'].map((cell) => row.querySelector<HTMLElement>(cell)!.innerText).join(' at ')),
          );
          tabled.push(...shown.map((text) => text.replaceAll('\u00a0', ' ')));
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
  });
});
