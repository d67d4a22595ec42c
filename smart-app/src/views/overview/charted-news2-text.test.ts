import type { ChartedInput, ChartedNews2, News2 } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { readersAt } from '../../i18n/test-support/texts.js';
import { chartedNews2Text } from './charted-news2-text.js';

const now = Date.parse('2026-11-24T14:10:00Z');
const { english, german } = readersAt(now);
const time = '14:05';
const ours: News2 = { low: 4, high: 4, singleThree: false, components: [], setAt: now, open: [] };
const charted = (changes: Partial<ChartedNews2> = {}): ChartedNews2 => ({
  ...{ measuredAt: Date.parse('2026-11-24T14:05:00Z'), reference: 'Observation/1', score: 6, unusable: null, ours },
  ...{ agreement: 'differs', inputs: [], sum: null, perhaps: [], isOlder: false, counts: true },
  ...changes,
});
const rate: ChartedInput = {
  ...{ input: 'respiratory-rate', points: 3, scale: null, ours: { low: 1, high: 1 }, differs: true },
};
const said = (reader: typeof english, name: string, points: string, range: string) =>
  reader.t('overview.chartedNews2.input', { name, points, range });

describe('acuity §0.5: the hospital’s own NEWS2 in the app', () => {
  it.each([
    ['English', english],
    ['German', german],
  ])('names the inputs that differ, with the points of both, in %s', (_language, reader) => {
    const { t } = reader;
    const why = said(reader, t('terms.news2Input.respiratory-rate'), '3', '1');
    const values = { score: '6', time, range: '4', why };
    const differing = charted({ inputs: [rate] });
    expect(chartedNews2Text(differing, 'bellwether', reader)).toBe(t('overview.chartedNews2.oursCounts', values));
    expect(chartedNews2Text(differing, 'charted', reader)).toBe(t('overview.chartedNews2.theirsCounts', values));
    expect(chartedNews2Text(differing, null, reader)).toBe(t('overview.chartedNews2.older', values));
    expect(why).toMatch(/3, \S+ 1$/);
  });

  const { t } = english;
  const withWhy = (why: string) => t('overview.chartedNews2.oursCounts', { score: '6', time, range: '4', why });
  const saturation: ChartedInput = {
    ...rate,
    input: 'oxygen-saturation',
    scale: 2,
    points: 0,
    ours: { low: 0, high: 3 },
  };
  const spo2 = t('terms.news2Input.oxygen-saturation');
  const list = [
    said(english, t('terms.news2Input.respiratory-rate'), '3', '1'),
    said(
      english,
      t('overview.chartedNews2.onScale', { name: spo2, scale: '2' }),
      '0',
      t('common.between', { low: '0', high: '3' }),
    ),
    said(english, t('terms.news2Input.respiratory-rate'), '3', '1'),
  ].join('; ');

  it.each<[string, Partial<ChartedNews2>, string]>([
    ['many inputs', { inputs: [rate, saturation, rate, rate] }, t('overview.chartedNews2.more', { list, number: '1' })],
    ['a wrong sum', { inputs: [{ ...rate, differs: false }], sum: 4 }, t('overview.chartedNews2.sum', { sum: '4' })],
    [
      'inputs from before our set',
      { perhaps: ['consciousness'] },
      t('overview.chartedNews2.perhaps', { names: t('terms.news2Input.consciousness') }),
    ],
    ['no points', {}, t('overview.chartedNews2.notCharted')],
    ['points that agree', { inputs: [{ ...rate, differs: false }] }, t('overview.chartedNews2.noneDiffers')],
  ])('of %s', (_what, changes, why) => {
    expect(chartedNews2Text(charted(changes), 'bellwether', english)).toBe(withWhy(why));
  });

  it('is said where they agree, where nothing else is charted, and where it cannot be used', () => {
    const values = { score: '6', time };
    expect(chartedNews2Text(charted({ agreement: 'agrees' }), null, english)).toBe(
      t('overview.chartedNews2.agrees', values),
    );
    const open = charted({ agreement: 'agrees', ours: { ...ours, low: 0, high: 20 } });
    expect(chartedNews2Text(open, null, english)).toBe(
      t('overview.chartedNews2.within', { ...values, range: t('common.between', { low: '0', high: '20' }) }),
    );
    expect(chartedNews2Text(charted({ agreement: 'alone', ours: null }), null, english)).toBe(
      t('overview.chartedNews2.alone', values),
    );
    const unusable = {
      agreement: 'unusable',
      score: null,
      unusable: { why: 'unknown-answer', detail: { kind: 'other-answer', element: 'valueString', got: 'high' } },
    } as const;
    expect(chartedNews2Text(charted(unusable), null, english)).toBe(
      t('overview.chartedNews2.unusableOf', { time, charted: 'high' }),
    );
    expect(chartedNews2Text(charted({ ...unusable, measuredAt: null }), null, english)).toBe(
      t('overview.chartedNews2.unusable', { charted: 'high' }),
    );
  });
});
