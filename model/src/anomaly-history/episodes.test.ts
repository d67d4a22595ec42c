import { describe, expect, it } from '@jest/globals';
import { historyOf, hourly } from '../test-support/anomaly-histories.js';
import { NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { recentEpisodes } from './anomaly-episode.js';

const hours = (ago: number) => NOW - ago * 3_600_000;
const episodesOf = (parts: Parameters<typeof recordOf>[0]) => historyOf(recordOf(parts)).episodes;

describe('episodes', () => {
  it('a crossing is one from start to end, with its peak and what it changed in NEWS2', () => {
    const found = episodesOf({ readings: hourly('heart-rate', [80, 82, 135, 150, 140, 88, 84, 82]) });
    expect(found.filter(({ told }) => told)).toMatchObject([
      {
        kind: 'threshold',
        side: 'high',
        start: hours(6),
        end: hours(2),
        peak: { value: 150, at: hours(5) },
        newest: { value: 140, at: hours(4) },
        points: { before: 0, peak: 3 },
        references: ['Observation/heart-rate-6', 'Observation/heart-rate-5', 'Observation/heart-rate-4'],
      },
    ]);
  });

  it('one that goes on has no end', () => {
    expect(episodesOf({ readings: hourly('heart-rate', [80, 135, 140]) })).toMatchObject([{ end: null }]);
    expect(
      episodesOf({ readings: [80, 135, 140].map((value, index) => reading('heart-rate', value, 30 - index)) }),
    ).toMatchObject([{ end: hours(28) }]);
  });

  it('a reading is told once, by its strongest kind, with the others listed', () => {
    const readings = hourly('heart-rate', [70, 72, 71, 69, 70, 73, 71, 70, 72, 71, 140]);
    const { events, episodes } = historyOf(recordOf({ readings }));
    expect(events.length).toBeGreaterThan(2);
    expect(episodes).toMatchObject([{ kind: 'threshold', kinds: ['threshold', 'own-baseline', 'time-series'] }]);
    expect(episodes[0]!.eventIds).toHaveLength(events.length);
  });

  it('a trend is one line, told where it is to the worse and worth 2 points', () => {
    const rising = episodesOf({ readings: hourly('respiratory-rate', [14, 15, 15, 17, 18, 19, 21, 22]) });
    expect(rising).toMatchObject([
      { kind: 'trend', side: 'high', told: true, start: hours(8), end: null, points: { before: 0, peak: 2 } },
    ]);
    const falling = episodesOf({ readings: hourly('respiratory-rate', [22, 21, 19, 18, 17, 15, 15, 14]) });
    expect(falling).toMatchObject([{ kind: 'trend', side: 'low', told: false }]);
  });

  it('a lone spike is one of its own, listed and not told; three of them are told', () => {
    const minutes = (values: readonly number[]) =>
      values.map((value, index) => reading('heart-rate', value, (values.length - index) / 12));
    const spike = episodesOf({ readings: minutes([80, 82, 81, 180, 83, 82]) });
    expect(spike.map(({ rule, told }) => [rule, told])).toEqual([['lone-spike', false]]);
    expect(spike[0]!.kinds).toEqual(['artefact', 'threshold']);
    const several = episodesOf({
      readings: minutes([80, 82, 81, 180, 83, 82, 83, 82, 180, 81, 80, 81, 80, 180, 81, 80]),
    });
    expect(several.filter(({ told }) => told)).toMatchObject([{ rule: 'recurrent', start: expect.anything() }]);
    expect(several).toHaveLength(1);
  });

  it('count within 24 hours; what has no time may be new', () => {
    const undated = { ...rejected('implausible', 'body-temperature'), measuredAt: null, knownAt: null };
    const found = episodesOf({
      readings: [reading('heart-rate', 140, 30), reading('heart-rate', 140, 20)],
      rejected: [undated],
    });
    expect(found).toHaveLength(3);
    expect(recentEpisodes(found, NOW).map(({ start }) => start)).toEqual([null, hours(20)]);
  });
});
