import { describe, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { attribute, hoursOf, trendsInBrowser } from '../support/trends-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(180_000);

describeInBrowser('Scores among the trends', () => {
  const trends = trendsInBrowser();
  const { plot, readings, button, range, check } = trends;
  const highlighted = (id: string) => attribute(plot(id).locator('[data-highlighted]'), 'data-highlighted');
  /** The fields have minutes. */
  const expectRange = async (hours: number) => expect(hoursOf(await range())).toBeCloseTo(hours, 0);
  const sentence = (id: string) => attribute(plot(id).locator('svg[role=img]').first(), 'aria-label');

  describe('the risk of a rolling artefact', () => {
    const changes = () => trends.page.locator('[data-risk-changes]');
    const rows = () => changes().locator('tbody tr');

    it('has its changes of band marked on the line, in words and in the list', async () => {
      await trends.open('rolling', '', 1400);
      await button('7 d').click();
      const marks = plot('risk').locator('[data-band-change]');
      expect(await marks.evaluateAll((all) => all.map((one) => one.getAttribute('data-band-change')))).toEqual([
        'higher',
      ]);
      expect(await marks.evaluateAll((all) => all.map((one) => one.textContent))).toEqual(['high']);
      expect(await sentence('risk')).toMatch(/57 %, high, at 27 Nov.*; 1 change of band/);
      await changes().getByText('▲ from raised to high').waitFor();
    });

    it('lists what drove each change, and choosing one by keyboard marks exactly its readings', async () => {
      await trends.open('rolling', '', 1400);
      await button('7 d').click();
      const before = await range();
      const row = rows().filter({ hasText: '▲ from raised to high' });
      expect(await shownText(row)).toMatch(
        /28 % to 34 %.*SpO₂ ▲ raised it: 94\.8 % at 27 Nov, 04:34\s+Heart rate ▲ raised it: 92\.3 \/min at/s,
      );
      const choose = row.getByRole('button');
      expect(await attribute(choose, 'aria-label')).toBe('Show the readings behind the change at 27 Nov, 04:38');
      await choose.focus();
      await trends.page.keyboard.press('Enter');
      expect(await attribute(choose, 'aria-pressed')).toBe('true');
      expect([await highlighted('oxygen-saturation'), await highlighted('heart-rate')]).toEqual(['1', '1']);
      expect([await highlighted('respiratory-rate'), await highlighted('body-temperature')]).toEqual(['0', '0']);
      expect(await plot('risk').locator('[data-chosen-change="1"]').count()).toBe(1);
      await trends.page.getByText('Marked: what “the change of the risk at 27 Nov, 04:38” rests on').waitFor();
      expect(await range()).toEqual(before);
      await check('risk-change');
      await choose.press('Enter');
      expect(await highlighted('heart-rate')).toBe('0');
      // Of a year one moment is too small to be read.
      await button('1 y').click();
      await choose.press('Enter');
      await expectRange(24);
    });

    it('a change that nothing drove by much says so and offers no readings', async () => {
      await trends.open('rolling', '', 1400);
      await button('7 d').click();
      const quiet = rows().filter({ hasText: 'nothing by much' }).first();
      expect(await quiet.getByRole('button').count()).toBe(0);
    });

    it('where there was too little it is a gap, with the reason in words and in the table', async () => {
      await trends.open('rolling', '', 1400);
      await button('All').click();
      expect(await plot('risk').locator('[data-gap]').count()).toBe(1);
      expect(await sentence('risk')).toMatch(
        /not scored for a time: too few inputs, not charted: Respiratory rate, Blood pressure, SpO₂/,
      );
      // No line before there was enough.
      const gap = plot('risk').locator('[data-gap] rect');
      const end = Number(await attribute(gap, 'x')) + Number(await attribute(gap, 'width'));
      expect(Number(/^M([\d.]+)/.exec(await attribute(plot('risk').locator('[data-risk]'), 'd'))![1])).toBe(end);
      await readings('risk').focus();
      await trends.page.keyboard.press('Home');
      expect(await attribute(readings('risk'), 'aria-valuetext')).toMatch(/^not scored at .*: too few inputs/);
      await plot('risk')
        .getByRole('button', { name: /^Table/ })
        .click();
      const table = plot('risk').getByRole('table');
      for (const older = plot('risk').getByRole('button', { name: 'Older' }); ; ) {
        if ((await older.getAttribute('aria-disabled')) === 'true') break;
        await older.click();
      }
      expect(await shownText(table.locator('tbody tr').last())).toMatch(/no score\s+.*too few inputs, not charted/s);
    });

    it('between two scores the one before holds, and is said', async () => {
      await trends.open('rolling');
      await trends.page.getByLabel('From', { exact: true }).fill('2026-11-22T06:00');
      await trends.page.getByLabel('To', { exact: true }).fill('2026-11-22T18:00');
      await button('Show').click();
      expect(await sentence('risk')).toMatch(
        /^Hospital admission in 30 days: 1\d %, raised, at 31 Oct, 14:10; 1 score\.$/,
      );
      expect(await shownText(plot('risk'))).not.toContain('Not scored in this range');
      await changes().getByText('Neither the percentage nor the band changed in this range.').waitFor();
    });

    it('a snapshot has neither changes nor a line', async () => {
      await trends.open('twenty-years');
      await button('All').click();
      expect([await changes().count(), await trends.page.locator('[data-risk]').count()]).toEqual([0, 0]);
      expect(await attribute(trends.page.locator('[data-snapshots]'), 'data-snapshots')).toBe('1');
    });
  });

  describe('NEWS2', () => {
    it('is a range where inputs are missing or too old, each marked in its own way, and says which', async () => {
      await trends.open('ward', '', 1400);
      for (const state of ['missing', 'stale'])
        expect([state, await attribute(plot('news2').locator(`[data-news2-range=${state}]`), 'd')]).toEqual([
          state,
          expect.stringMatching(/^M/),
        ]);
      for (const state of ['whole', 'missing', 'stale'])
        expect(await attribute(plot('news2').locator(`[data-news2-points=${state}]`), 'd')).toMatch(/^M/);
      expect(await plot('news2').locator('[data-news2-gap]').count()).toBeGreaterThan(2);
      await readings('news2').focus();
      await trends.page.keyboard.press('End');
      let said = '';
      for (let steps = 0; steps < 12 && !said.includes('not charted'); steps++) {
        await trends.page.keyboard.press('ArrowLeft');
        said = await attribute(readings('news2'), 'aria-valuetext');
      }
      expect(said).toMatch(/NEWS2 \d+ to \d+ at .*; not charted: consciousness/);
      await plot('news2')
        .getByRole('button', { name: /^Table/ })
        .click();
      expect(await shownText(plot('news2').getByRole('table'))).toMatch(/\d to \d+\s+consciousness/);
      await check('news2-table');
    });

    it('where none can be made there is a gap: the last score does not go on', async () => {
      await trends.open('rolling', '', 1400);
      await button('3 d').click();
      const gaps = plot('news2').locator('[data-gap] rect');
      expect(await gaps.count()).toBe(1);
      const { x, width } = (await gaps.boundingBox())!;
      expect(width).toBeGreaterThan(20);
      const plot = (await readings('news2').boundingBox())!;
      const middle = x + width / 2 - plot.x;
      const line = await attribute(plot('news2').locator('[data-news2]'), 'd');
      const left = plot.x - (await plot('news2').locator('svg[role=img]').boundingBox())!.x;
      const across = [...line.matchAll(/M([\d.]+),[\d.]+H([\d.]+)/g)].filter(
        ([, from, to]) => Number(from) - left < middle && Number(to) - left > middle,
      );
      expect(across).toEqual([]);
      expect(await sentence('news2')).toMatch(/; 1 moment without a score\.$/);
    });
  });

  describe('a chosen reason', () => {
    it('marks exactly its readings and shades its window, on its chart alone', async () => {
      await trends.open('ward');
      expect(await trends.page.locator('[data-window]').count()).toBe(0);
      await button('Reason: Respiratory rate').click();
      expect(Number(await highlighted('respiratory-rate'))).toBeGreaterThan(3);
      expect([await highlighted('heart-rate'), await highlighted('blood-pressure')]).toEqual(['0', '0']);
      expect([
        await plot('respiratory-rate').locator('[data-window]').count(),
        await trends.page.locator('[data-window]').count(),
      ]).toEqual([1, 1]);
      await trends.page.getByText('Marked: what “Respiratory rate” rests on').waitFor();
      await check('reason');
    });

    it('that looked back over 400 days is shown at its readings, its whole window by a button, and back', async () => {
      await trends.open('long-window');
      await button('Reason: Heart rate').click();
      await trends.page.getByRole('button', { name: 'Show whole window' }).waitFor();
      // Two readings four hours apart, half a day before and after.
      const near = await range();
      await expectRange(28);
      expect(await highlighted('heart-rate')).toBe('2');
      expect(await plot('heart-rate').locator('[data-window]').count()).toBe(1);
      await button('Show whole window').click();
      expect(hoursOf(await range())).toBeGreaterThan(360 * 24);
      expect(await button('Show whole window').count()).toBe(0);
      await button('Show its readings').click();
      expect(await range()).toEqual(near);
    });

    it('opens at its readings where it was chosen before', async () => {
      await trends.open('long-window', 'reason=1');
      await expectRange(28);
    });

    it('takes the place of a change of the risk that was chosen before it', async () => {
      await trends.open('ward', '', 1400);
      await button(/^Show the readings behind the change/)
        .first()
        .click();
      await trends.page.getByText('Marked: what “the change of the risk').waitFor();
      await button('Reason: Respiratory rate').click();
      await trends.page.getByText('Marked: what “Respiratory rate” rests on').waitFor();
      expect(await trends.page.locator('[aria-pressed=true][aria-label^="Show the readings behind"]').count()).toBe(0);
    });
  });
});
