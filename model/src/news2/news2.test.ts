import { describe, expect, it } from '@jest/globals';
import type { News2Component } from '../assessment/assessment.js';
import { answer, NOW, reading, recordOf, woman } from '../test-support/record.js';
import { type News2Options, news2 } from './news2.js';

const normal = [
  reading('respiratory-rate', 16),
  reading('oxygen-saturation', 98),
  reading('systolic-blood-pressure', 120),
  reading('heart-rate', 70),
  reading('body-temperature', 37),
];
const alertOnAir = [answer('consciousness', 'alert'), answer('oxygen', 'air')];

const readingsWith = (concept: string, value: number) => [
  ...normal.filter((row) => row.concept !== concept),
  reading(concept, value),
];

/** Points of one input when all others are 0. */
function points(input: News2Component['input'], value: number, options: News2Options = {}, coded = alertOnAir): number {
  const score = news2(recordOf({ readings: readingsWith(input, value), coded }), NOW, options);
  return score!.components.find((row) => row.input === input)!.low;
}

describe('NEWS2 (Royal College of Physicians, 2017), chart 1', () => {
  it.each<[News2Component['input'], readonly (readonly [value: number, points: number])[]]>([
    [
      'respiratory-rate',
      [
        [4, 3],
        [8, 3],
        [9, 1],
        [11, 1],
        [12, 0],
        [20, 0],
        [21, 2],
        [24, 2],
        [25, 3],
        [60, 3],
      ],
    ],
    [
      'oxygen-saturation',
      [
        [70, 3],
        [91, 3],
        [92, 2],
        [93, 2],
        [94, 1],
        [95, 1],
        [96, 0],
        [100, 0],
      ],
    ],
    [
      'systolic-blood-pressure',
      [
        [60, 3],
        [90, 3],
        [91, 2],
        [100, 2],
        [101, 1],
        [110, 1],
        [111, 0],
        [219, 0],
        [220, 3],
        [250, 3],
      ],
    ],
    [
      'heart-rate',
      [
        [30, 3],
        [40, 3],
        [41, 1],
        [50, 1],
        [51, 0],
        [90, 0],
        [91, 1],
        [110, 1],
        [111, 2],
        [130, 2],
        [131, 3],
        [180, 3],
      ],
    ],
    [
      'body-temperature',
      [
        [33, 3],
        [35, 3],
        [35.1, 1],
        [36, 1],
        [36.1, 0],
        [38, 0],
        [38.1, 1],
        [39, 1],
        [39.1, 2],
        [41, 2],
      ],
    ],
  ])('%s: every cell at its boundaries', (input, rows) => {
    for (const [value, expected] of rows) expect([value, points(input, value)]).toEqual([value, expected]);
  });

  it.each<[string, readonly (readonly [value: number, points: number])[]]>([
    [
      'air',
      [
        [83, 3],
        [84, 2],
        [85, 2],
        [86, 1],
        [87, 1],
        [88, 0],
        [92, 0],
        [93, 0],
        [97, 0],
        [100, 0],
      ],
    ],
    [
      'on-oxygen',
      [
        [83, 3],
        [84, 2],
        [85, 2],
        [86, 1],
        [87, 1],
        [88, 0],
        [92, 0],
        [93, 1],
        [94, 1],
        [95, 2],
        [96, 2],
        [97, 3],
        [100, 3],
      ],
    ],
  ])('SpO2 scale 2 with %s: every cell at its boundaries', (oxygen, rows) => {
    const coded = [answer('consciousness', 'alert'), answer('oxygen', oxygen)];
    for (const [value, expected] of rows) {
      expect([value, points('oxygen-saturation', value, { oxygenSaturationScale: 2 }, coded)]).toEqual([
        value,
        expected,
      ]);
    }
  });

  it.each([
    ['respiratory-rate', 20.4, 0],
    ['respiratory-rate', 20.5, 2],
    ['oxygen-saturation', 91.5, 2],
    ['body-temperature', 38.04, 0],
    ['body-temperature', 38.05, 1],
    ['body-temperature', 35.04, 3],
  ] as const)('%s of %d is rounded as charted before it is looked up: %d points', (input, value, expected) => {
    expect(points(input, value)).toBe(expected);
  });

  it.each([
    ['alert', 0],
    ['confusion', 3],
    ['voice', 3],
    ['pain', 3],
    ['unresponsive', 3],
  ])('consciousness %s scores %d', (state, expected) => {
    const score = news2(
      recordOf({ readings: normal, coded: [answer('consciousness', state), answer('oxygen', 'air')] }),
      NOW,
    );
    expect([score!.low, score!.high, score!.singleThree]).toEqual([expected, expected, expected === 3]);
  });
});

describe('NEWS2 air or oxygen', () => {
  const oxygenPoints = (readings: typeof normal, coded: typeof alertOnAir) =>
    news2(recordOf({ readings: [...normal, ...readings], coded }), NOW)!.components.find(
      ({ input }) => input === 'oxygen',
    )!;

  it.each([
    ['a flow of 2 L/min', [reading('inhaled-oxygen-flow', 2)], [], 2],
    ['a flow of 0 L/min', [reading('inhaled-oxygen-flow', 0)], [], 0],
    ['a concentration of 28 %', [reading('inhaled-oxygen-concentration', 28)], [], 2],
    ['a concentration of 21 %', [reading('inhaled-oxygen-concentration', 21)], [], 0],
    ['a coded answer', [], [answer('oxygen', 'on-oxygen')], 2],
    ['the newest: a flow after the answer', [reading('inhaled-oxygen-flow', 2, 1)], [answer('oxygen', 'air', 2)], 2],
    ['the newest: an answer after the flow', [reading('inhaled-oxygen-flow', 2, 2)], [answer('oxygen', 'air', 1)], 0],
    ['of the same moment, the one that says oxygen', [reading('inhaled-oxygen-flow', 2)], [answer('oxygen', 'air')], 2],
  ])('is read from %s', (_what, readings, coded, expected) => {
    expect(oxygenPoints(readings, coded)).toMatchObject({ state: 'known', low: expected, high: expected });
  });
});

describe('NEWS2 with missing or stale inputs', () => {
  it('is a range: nothing is guessed to be 0', () => {
    const score = news2(recordOf({ readings: readingsWith('respiratory-rate', 22), coded: [] }), NOW)!;
    expect([score.low, score.high]).toEqual([2, 7]);
    expect(score.notCharted).toEqual(['oxygen', 'consciousness']);
    expect(score.singleThree).toBe(false);
  });

  it('takes an input of more than 24 hours ago as stale, at the limit too, and still names it', () => {
    const stale = normal.map((row) => (row.concept === 'heart-rate' ? reading('heart-rate', 140, 24) : row));
    const score = news2(recordOf({ readings: stale, coded: alertOnAir }), NOW)!;
    expect(score.components.find(({ input }) => input === 'heart-rate')).toEqual({
      input: 'heart-rate',
      state: 'stale',
      low: 0,
      high: 3,
      reference: 'Observation/heart-rate-24',
      measuredAt: NOW - 24 * 3_600_000,
    });
    expect(score.singleThree).toBe(false);
    expect(news2(recordOf({ readings: stale, coded: alertOnAir }), NOW, { staleAfterHours: 25 })!.low).toBe(3);
  });

  it('does not use what was measured or known only later', () => {
    const later = { ...reading('heart-rate', 140), knownAt: NOW + 1 };
    const score = news2(
      recordOf({ readings: [...normal, later, reading('heart-rate', 140, -1)], coded: alertOnAir }),
      NOW,
    )!;
    expect(score.low).toBe(0);
  });

  it('on scale 2 with oxygen unknown holds both possibilities', () => {
    const record = recordOf({
      readings: readingsWith('oxygen-saturation', 97),
      coded: [answer('consciousness', 'alert')],
    });
    const score = news2(record, NOW, { oxygenSaturationScale: 2 })!;
    expect([score.low, score.high]).toEqual([0, 5]);
  });

  it('is not there when nothing is known', () => {
    expect(news2(recordOf(), NOW)).toBeNull();
    expect(news2(recordOf({ readings: [reading('heart-rate', 140, 30)] }), NOW)).toBeNull();
  });

  it.each([
    ['under 16', { instant: Date.UTC(2010, 2, 2), precision: 'day' } as const, false],
    ['16 today', { instant: Date.UTC(2010, 2, 1), precision: 'day' } as const, true],
    ['of unknown age', null, false],
  ])('of someone %s: %p gives %p', (_who, birthDate, applies) => {
    const record = recordOf({ patient: { ...woman, birthDate }, readings: normal });
    expect(news2(record, NOW) !== null).toBe(applies);
  });
});
