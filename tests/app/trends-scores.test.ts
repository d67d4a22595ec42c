import { describe, expect, it, jest } from '@jest/globals';
import { shownText } from '../support/app-in-browser.js';
import { describeInBrowser } from '../support/chromium.js';
import { pattern, t, textPattern } from '../support/texts.js';
import { attribute, hoursOf, trendsInBrowser } from '../support/trends-in-browser.js';

// A browser on a busy machine.
jest.setTimeout(180_000);

const part = (key: string, values: Parameters<typeof pattern>[1] = {}) => pattern(key, values, 'part');
const percent = (value: string | RegExp) => part('terms.percent.value', { value });
const [raised, high] = [t('terms.band.raised'), t('terms.band.high')];
const vitals = ['blood-pressure', 'oxygen-saturation', 'heart-rate', 'respiratory-rate', 'body-temperature'] as const;
const tooThin = t('trends.risk.tooThin');

describeInBrowser('Scores among the trends', () => {
  const trends = trendsInBrowser();
  const { plot, readings, button, range, check } = trends;
  const highlighted = (id: string) => attribute(plot(id).locator('[data-highlighted]'), 'data-highlighted');
  /** The fields have minutes. */
  const expectRange = async (hours: number) => expect(hoursOf(await range())).toBeCloseTo(hours, 0);
  const showTable = (id: string) =>
    plot(id)
      .getByRole('button', { name: pattern('trends.table.buttonLabel') })
      .click();
  const sentence = (id: string) => attribute(plot(id).locator('svg[role=img]').first(), 'aria-label');

  describe('the risk of a rolling model artefact', () => {
    const changes = () => trends.page.locator('[data-risk-changes]');
    const rows = () => changes().locator('tbody tr');
    /** The newest changes come first, a few a page. */
    const turnTo = async (text: string, wanted = () => rows().filter({ hasText: text })) => {
      const older = changes().getByRole('button', { name: t('common.older'), exact: true });
      await rows().first().waitFor();
      while ((await wanted().count()) === 0) await older.click();
    };
    const toHigh = t('trends.risk.bandHigher', { before: raised, now: high });

    it('has its changes of risk band marked on the line, in words and in the list', async () => {
      await trends.open('rolling', '', 1400);
      await button(t('trends.range.preset.7d')).click();
      const marks = plot('risk').locator('[data-band-change]');
      // How many there are is the artefact's, which is trained anew now and then.
      const directions = await marks.evaluateAll((all) => all.map((one) => one.getAttribute('data-band-change')));
      expect(directions[0]).toBe('higher');
      expect(await marks.first().textContent()).toBe(high);
      const value = part('trends.risk.value', { percent: percent(/\d\d/), band: high });
      const latest = part('trends.risk.latest', { value, time: /27 Nov.*/ });
      const count = { count: directions.length };
      const some =
        directions.length === 1
          ? part('trends.risk.bandChanges_one', count)
          : part('trends.risk.bandChanges_other', count);
      expect(await sentence('risk')).toMatch(textPattern`${latest}; ${some}`);
      await turnTo(toHigh);
    });

    it('lists what drove each change, and choosing one by keyboard marks exactly its readings', async () => {
      await trends.open('rolling', '', 1400);
      await button(t('trends.range.preset.7d')).click();
      const before = await range();
      // A change of the hour alone has no readings to show.
      const ofReadings = () =>
        rows()
          .filter({ hasText: toHigh })
          .filter({ has: trends.page.getByRole('button') });
      await turnTo(toHigh, ofReadings);
      const row = ofReadings().last();
      const text = await shownText(row);
      expect(text).toMatch(part('trends.risk.step', { before: percent(/\d+/), now: percent(/\d+/) }));
      const arrivedOf = (group: (typeof vitals)[number]) => {
        const driver = part('trends.risk.raised', { name: t(`terms.group.${group}`), mark: /●+/ });
        return part('trends.risk.arrived', { driver, readings: part('trends.at', { value: /.+?/, time: /.+/ }) });
      };
      const named = vitals.filter((group) => arrivedOf(group).test(text));
      expect(named).not.toEqual([]);
      expect(named).not.toEqual(vitals);
      const choose = row.getByRole('button');
      const time = /\d+ Nov, \d\d:\d\d/.exec(text)![0];
      expect(await attribute(choose, 'aria-label')).toMatch(pattern('trends.risk.showChange', { time }));
      await choose.focus();
      await trends.page.keyboard.press('Enter');
      expect(await attribute(choose, 'aria-pressed')).toBe('true');
      for (const vital of vitals) {
        // A blood pressure is two values.
        const marks = vital === 'blood-pressure' ? '2' : '1';
        expect([vital, await highlighted(vital)]).toEqual([vital, named.includes(vital) ? marks : '0']);
      }
      expect(await plot('risk').locator('[data-chosen-change="1"]').count()).toBe(1);
      await trends.page.getByText(t('trends.legend.highlight', { label: t('trends.risk.change', { time }) })).waitFor();
      expect(await range()).toEqual(before);
      await check('risk-change');
      await choose.press('Enter');
      expect(await highlighted(named[0]!)).toBe('0');
      // Of a year one moment is too small to be read.
      await button(t('trends.range.preset.1y')).click();
      await choose.press('Enter');
      await expectRange(24);
    });

    it('a change that nothing drove by much says so and offers no readings', async () => {
      await trends.open('rolling', '', 1400);
      await button(t('trends.range.preset.7d')).click();
      const quiet = rows()
        .filter({ hasText: t('trends.risk.noDriver') })
        .first();
      await quiet.waitFor();
      expect(await quiet.getByRole('button').count()).toBe(0);
    });

    it('where there was too little it is a gap, with the reason in words and in the table', async () => {
      await trends.open('rolling', '', 1400);
      await button(t('trends.range.preset.all')).click();
      expect(await plot('risk').locator('[data-gap]').count()).toBe(1);
      const groups = (['respiratory-rate', 'blood-pressure', 'oxygen-saturation'] as const).map((group) =>
        t(`terms.group.${group}`),
      );
      const missing = part('common.gap.missing', { names: textPattern`${groups.join(', ')}.*` });
      expect(await sentence('risk')).toMatch(
        part('trends.risk.gaps', { reasons: textPattern`${tooThin}, ${missing}` }),
      );
      // No line before there was enough.
      const gap = plot('risk').locator('[data-gap] rect');
      const end = Number(await attribute(gap, 'x')) + Number(await attribute(gap, 'width'));
      expect(Number(/^M([\d.]+)/.exec(await attribute(plot('risk').locator('[data-risk]'), 'd'))![1])).toBe(end);
      await readings('risk').focus();
      await trends.page.keyboard.press('Home');
      expect(await attribute(readings('risk'), 'aria-valuetext')).toMatch(
        pattern('trends.risk.notScored', { time: /.*/, why: textPattern`${tooThin}.*` }),
      );
      await showTable('risk');
      const table = plot('risk').getByRole('table');
      for (const older = plot('risk').getByRole('button', { name: t('common.older'), exact: true }); ; ) {
        if ((await older.getAttribute('aria-disabled')) === 'true') break;
        await older.click();
      }
      expect(await shownText(table.locator('tbody tr').last())).toMatch(
        textPattern`${t('trends.risk.noScore')}\s+[\s\S]*${tooThin}, ${part('common.gap.missing')}`,
      );
    });

    it('between two scores the one before holds, and is said', async () => {
      await trends.open('rolling');
      await trends.page.getByLabel(t('trends.range.from'), { exact: true }).fill('2026-11-22T06:00');
      await trends.page.getByLabel(t('trends.range.to'), { exact: true }).fill('2026-11-22T18:00');
      await button(t('trends.range.show')).click();
      const value = part('trends.risk.value', { percent: percent(/\d+/), band: /.+?/ });
      const said = { name: t('terms.outcome.hospitalization-30d'), value, time: '31 Oct, 14:10' };
      expect(await sentence('risk')).toMatch(
        textPattern`^${part('trends.risk.latest', said)}; ${part('trends.risk.estimates_one', { count: 1 })}\.$`,
      );
      expect(await shownText(plot('risk'))).not.toMatch(part('trends.risk.none'));
      await changes().getByText(t('trends.risk.changesNone')).waitFor();
    });

    it('a snapshot has neither changes nor a line', async () => {
      await trends.open('twenty-years');
      await button(t('trends.range.preset.all')).click();
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
      const consciousness = t('terms.news2Input.consciousness');
      const missing = part('common.gap.missing', { names: consciousness });
      let said = '';
      for (let steps = 0; steps < 12 && !missing.test(said); steps++) {
        await trends.page.keyboard.press('ArrowLeft');
        said = await attribute(readings('news2'), 'aria-valuetext');
      }
      const spread = part('common.between', { low: /\d+/, high: /\d+/ });
      const value = part('trends.news2.value', { value: spread });
      expect(said).toMatch(textPattern`${part('trends.at', { value, time: /.*/ })}; ${missing}`);
      await showTable('news2');
      expect(await shownText(plot('news2').getByRole('table'))).toMatch(textPattern`${spread}\s+${consciousness}`);
      await check('news2-table');
    });

    it('where none can be made there is a gap: the last score does not go on', async () => {
      await trends.open('rolling', '', 1400);
      await button(t('trends.range.preset.3d')).click();
      const gaps = plot('news2').locator('[data-gap] rect');
      expect(await gaps.count()).toBe(1);
      const { x, width } = (await gaps.boundingBox())!;
      expect(width).toBeGreaterThan(20);
      const surface = (await readings('news2').boundingBox())!;
      const middle = x + width / 2 - surface.x;
      const line = await attribute(plot('news2').locator('[data-news2]'), 'd');
      const left = surface.x - (await plot('news2').locator('svg[role=img]').boundingBox())!.x;
      const across = [...line.matchAll(/M([\d.]+),[\d.]+H([\d.]+)/g)].filter(
        ([, from, to]) => Number(from) - left < middle && Number(to) - left > middle,
      );
      expect(across).toEqual([]);
      expect(await sentence('news2')).toMatch(textPattern`; ${part('trends.news2.without_one', { count: 1 })}\.$`);
    });
  });

  describe('a chosen reason', () => {
    it('marks exactly its readings and shades its window, on its graph only', async () => {
      await trends.open('ward');
      expect(await trends.page.locator('[data-window]').count()).toBe(0);
      await button('Reason: Respiratory rate').click();
      expect(Number(await highlighted('respiratory-rate'))).toBeGreaterThan(3);
      expect([await highlighted('heart-rate'), await highlighted('blood-pressure')]).toEqual(['0', '0']);
      expect([
        await plot('respiratory-rate').locator('[data-window]').count(),
        await trends.page.locator('[data-window]').count(),
      ]).toEqual([1, 1]);
      await trends.page.getByText(t('trends.legend.highlight', { label: 'Respiratory rate' })).waitFor();
      await check('reason');
    });

    it('that looked back over 400 days is shown at its readings, its whole window by a button, and back', async () => {
      await trends.open('long-window');
      await button('Reason: Heart rate').click();
      await button(t('trends.legend.showWindow')).waitFor();
      // Two readings four hours apart, half a day before and after.
      const near = await range();
      await expectRange(28);
      expect(await highlighted('heart-rate')).toBe('2');
      expect(await plot('heart-rate').locator('[data-window]').count()).toBe(1);
      await button(t('trends.legend.showWindow')).click();
      expect(hoursOf(await range())).toBeGreaterThan(360 * 24);
      expect(await button(t('trends.legend.showWindow')).count()).toBe(0);
      await button(t('trends.legend.showReadings')).click();
      expect(await range()).toEqual(near);
    });

    it('opens at its readings where it was chosen before', async () => {
      await trends.open('long-window', 'reason=1');
      await expectRange(28);
    });

    it('takes the place of a change of the risk that was chosen before it', async () => {
      await trends.open('ward', '', 1400);
      const showChange = pattern('trends.risk.showChange');
      await button(showChange).first().click();
      await trends.page.getByText(pattern('trends.legend.highlight', { label: part('trends.risk.change') })).waitFor();
      await button('Reason: Respiratory rate').click();
      await trends.page.getByText(t('trends.legend.highlight', { label: 'Respiratory rate' })).waitFor();
      expect(await trends.page.getByRole('button', { name: showChange, pressed: true }).count()).toBe(0);
    });
  });
});
