import { type CoverageEntry, completeCoverage, hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import type { News2Component } from './news2-result.js';
import { answer, NOW, reading, recordOf, rejected, woman } from '../test-support/record.js';
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

describe('NEWS2 with open inputs', () => {
  const only = (input: News2Component['input'], parts: Parameters<typeof recordOf>[0]) =>
    news2(recordOf(parts), NOW)!.components.find((row) => row.input === input)!;
  const without = (concept: string) => normal.filter((row) => row.concept !== concept);
  const [air, alert] = [answer('oxygen', 'air'), answer('consciousness', 'alert')];

  it('is a range: nothing is guessed to be 0', () => {
    const score = news2(recordOf({ readings: readingsWith('respiratory-rate', 22), coded: [] }), NOW)!;
    expect([score.low, score.high]).toEqual([2, 7]);
    expect(score.open).toEqual(['oxygen', 'consciousness']);
    expect(score.singleThree).toBe(false);
  });

  it('acuity §0.3: within an hour of the set an input is of it; later it counts and is named; much later it is open', () => {
    const states = [1.9, 2, 2.1, 6, 6.1, 17].map((hoursAgo) => {
      const temperature = reading('body-temperature', 38.5, hoursAgo);
      const { state, low, high } = only('body-temperature', {
        readings: [...without('body-temperature'), temperature],
        coded: alertOnAir,
      });
      return [hoursAgo, state, low, high];
    });
    expect(states).toEqual([
      [1.9, 'known', 1, 1],
      [2, 'known', 1, 1],
      [2.1, 'earlier', 1, 1],
      // The others score 0: the next set is due in 12 hours, and an input lags by 6 at most.
      [6, 'earlier', 1, 1],
      [6.1, 'earlier', 1, 1],
      [17, 'stale', 0, 3],
    ]);
  });

  it('acuity §0.3: the sooner the next set is due by the others, the less may an input lag', () => {
    const stateAt = (hoursAgo: number, heartRate: number) =>
      only('body-temperature', {
        readings: [
          ...normal.filter(({ concept }) => concept !== 'body-temperature' && concept !== 'heart-rate'),
          reading('heart-rate', heartRate),
          reading('body-temperature', 37, hoursAgo),
        ],
        coded: alertOnAir,
      }).state;
    expect([stateAt(6.9, 70), stateAt(7.1, 70)]).toEqual(['earlier', 'stale']);
    expect([stateAt(5.9, 100), stateAt(6.1, 100)]).toEqual(['earlier', 'stale']);
    expect([stateAt(1.9, 140), stateAt(2.1, 140)]).toEqual(['known', 'stale']);
  });

  it('a respiratory rate of 15 hours ago is not part of an exact score', () => {
    const readings = [...without('respiratory-rate'), reading('respiratory-rate', 16, 15)];
    const score = news2(recordOf({ readings, coded: alertOnAir }), NOW)!;
    expect([score.low, score.high, score.open]).toEqual([0, 3, ['respiratory-rate']]);
  });

  it.each([
    ['unknown-answer', 'consciousness', 'unusable'],
    ['implausible', 'heart-rate', 'unusable'],
    ['unit-unknown', 'heart-rate', 'unusable'],
    ['no-value', 'heart-rate', 'unusable'],
    ['data-absent', 'heart-rate', 'missing'],
    ['entered-in-error', 'heart-rate', 'known'],
    ['cancelled', 'heart-rate', 'known'],
    ['duplicate', 'heart-rate', 'known'],
  ] as const)('the newest answer decides: of one that is %s, %s is %s', (reason, concept, state) => {
    const parts = { readings: normal, coded: alertOnAir, rejected: [rejected(reason, concept, 0.5)] };
    const row = only(concept, parts);
    expect([row.state, row.low, row.high]).toEqual(state === 'known' ? ['known', 0, 0] : [state, 0, 3]);
    expect(row.unusable?.why ?? null).toBe(state === 'unusable' ? reason : null);
  });

  it('what cannot be read may be worse than what can, of the same moment too', () => {
    const parts = { readings: readingsWith('heart-rate', 100), rejected: [rejected('implausible', 'heart-rate', 1)] };
    expect(only('heart-rate', parts)).toMatchObject({ state: 'unusable', low: 1, high: 3 });
  });

  it('of several values of one moment the worst counts', () => {
    expect(only('oxygen-saturation', { readings: [...normal, reading('oxygen-saturation', 90)] })).toMatchObject({
      state: 'known',
      low: 3,
    });
    const coded = [answer('oxygen', 'on-oxygen'), air, answer('consciousness', 'pain'), alert];
    const score = news2(recordOf({ readings: normal, coded }), NOW)!;
    expect([score.low, score.high]).toEqual([5, 5]);
  });

  it('a flow of oxygen that cannot be read opens air or oxygen', () => {
    const parts = {
      readings: normal,
      coded: alertOnAir,
      rejected: [rejected('comparator', 'inhaled-oxygen-flow', 0.5)],
    };
    expect(only('oxygen', parts)).toMatchObject({ state: 'unusable', low: 0, high: 2 });
  });

  it('a ventilator’s rate is not the patient’s', () => {
    const coded = [...alertOnAir, answer('ventilation', 'invasive', 3)];
    expect(only('respiratory-rate', { readings: normal, coded })).toMatchObject({
      state: 'unusable',
      unusable: { why: 'ventilated', detail: null },
    });
    const extubated = [...coded, answer('ventilation', 'none', 2)];
    expect(only('respiratory-rate', { readings: normal, coded: extubated }).state).toBe('known');
  });

  const maybe = { state: 'unusable', low: 0, high: 3, unusable: { why: 'maybe-ventilated', detail: null } };
  const unknownDevice = { ...rejected('not-modelled', null, 2), mayBe: ['oxygen', 'ventilation'] };

  it.each([
    ['cannot be read', rejected('unknown-answer', 'oxygen', 2)],
    ['is said to be absent', rejected('data-absent', 'oxygen', 2)],
    ['has no time', { ...rejected('no-time', 'oxygen', 2), measuredAt: null, knownAt: null }],
    ['has a code that is not known', unknownDevice],
  ])('a device that %s may be a ventilator', (_, lost) => {
    const parts = { readings: normal, coded: alertOnAir, rejected: [lost] };
    expect(only('respiratory-rate', parts)).toMatchObject(maybe);
    // Charts say of ventilated patients too that they are alert and oriented.
    expect(only('consciousness', parts).state).toBe('known');
  });

  it('of one moment a device that may be a ventilator opens the rate beside one that is not', () => {
    const coded = [...alertOnAir, answer('ventilation', 'none', 2)];
    expect(only('respiratory-rate', { readings: normal, coded, rejected: [unknownDevice] })).toMatchObject(maybe);
  });

  it.each([
    ['another device was read since', { coded: [...alertOnAir, answer('ventilation', 'none', 1)] }],
    ['it is of before 16 hours', { rejected: [rejected('unknown-answer', 'oxygen', 16)] }],
    ['it is an amount of oxygen', { rejected: [rejected('comparator', 'inhaled-oxygen-flow', 0.5)] }],
    ['it may be an amount alone', { rejected: [{ ...unknownDevice, mayBe: ['oxygen'] }] }],
    ['it does not say whether it is air', { rejected: [rejected('undecided', 'oxygen', 0.5)] }],
  ])('the rate stands where %s', (_, changes) => {
    const parts = { readings: normal, coded: alertOnAir, rejected: [rejected('unknown-answer', 'oxygen', 2)] };
    expect(only('respiratory-rate', { ...parts, ...changes }).state).toBe('known');
  });

  it('a device that may not have been read may be a ventilator, unless a site never asks for it', () => {
    const withOxygen = (oxygen: CoverageEntry) =>
      only('respiratory-rate', {
        readings: normal,
        coded: [...alertOnAir, answer('ventilation', 'none', 3)],
        coverage: { ...completeCoverage, concepts: { oxygen } },
      });
    expect(withOxygen({ status: 'unavailable', why: 'failed' })).toMatchObject(maybe);
    expect(withOxygen({ status: 'unavailable', why: 'not-requested' }).state).toBe('known');
    const cut = (hours: number) => withOxygen({ status: 'partial', why: 'truncated', since: NOW - hours * hourMs });
    expect([cut(2).state, cut(4).state]).toEqual(['unusable', 'known']);
  });

  it('an arterial line counts where the cuff is silent for an hour', () => {
    const line = (value: number, hoursAgo: number) => reading('invasive-systolic-blood-pressure', value, hoursAgo);
    const low = (readings: typeof normal) => only('systolic-blood-pressure', { readings }).low;
    expect(low([...normal, line(85, 0.1)])).toBe(0);
    expect(
      low([...without('systolic-blood-pressure'), reading('systolic-blood-pressure', 120, 2), line(85, 0.1)]),
    ).toBe(3);
    expect(low([...without('systolic-blood-pressure'), line(85, 1)])).toBe(3);
  });

  it('what was not read is open, unless the list was cut behind the newest value', () => {
    const covered = (since: number | null) => ({
      ...completeCoverage,
      concepts: { 'heart-rate': { status: 'partial', why: 'truncated', since } as const },
    });
    const stateWith = (since: number | null) =>
      only('heart-rate', { readings: normal, coverage: covered(since) }).state;
    expect([stateWith(NOW - 2 * hourMs), stateWith(NOW - 0.5 * hourMs), stateWith(null)]).toEqual([
      'known',
      'unread',
      'unread',
    ]);
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

  it('is not there when nothing is known, and is where something is that cannot be used', () => {
    expect(news2(recordOf(), NOW)).toBeNull();
    expect(news2(recordOf({ readings: [reading('heart-rate', 140, 30)] }), NOW)).toBeNull();
    const unread = recordOf({ rejected: [rejected('implausible', 'heart-rate', 1)] });
    expect(news2(unread, NOW)).toMatchObject({ low: 0, high: 20 });
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
