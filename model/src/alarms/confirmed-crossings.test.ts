import { hourMs, minuteMs, type Reading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { news2Points } from '../news2/points.js';
import { confirmedCrossings } from './confirmed-crossings.js';
import { sideBeyond, threePointTriggers } from './limits.js';

const start = Date.UTC(2026, 10, 20);

function reading(concept: string, value: number, hours: number, changes: Partial<Reading> = {}): Reading {
  const at = start + Math.round((hours * hourMs) / minuteMs) * minuteMs;
  return {
    ...{ reference: `Observation/${concept}-${hours}`, measuredAt: at, measuredPrecision: 'minute', knownAt: at },
    ...{ status: 'final', concept, value, recordedValue: value, recordedUnit: '', code: '', duplicates: [] },
    ...{ derived: false, ...changes },
  };
}

/** Heart rates so many hours apart. */
const pulse = (everyHours: number, ...values: readonly number[]): readonly Reading[] =>
  values.map((value, index) => reading('heart-rate', value, index * everyHours));

const found = (readings: readonly Reading[], laterHours = 0) =>
  confirmedCrossings(readings, threePointTriggers, {
    asOf: Math.max(...readings.map(({ measuredAt, knownAt }) => Math.max(measuredAt, knownAt))) + laterHours * hourMs,
  });
const hours = (readings: readonly Reading[], laterHours = 0) =>
  found(readings, laterHours).map((one) =>
    [one.start, one.confirmedAt, one.end].map((at) => (at === null ? null : (at - start) / hourMs)),
  );

describe('limits of three points', () => {
  it('are crossed by the values that have three points in NEWS2, and no others', () => {
    for (const trigger of threePointTriggers) {
      if (news2Points(trigger.concept, 100) === null) continue;
      for (let value = 0; value < 260; value += 0.05) {
        expect([value, sideBeyond(trigger, value) !== null]).toEqual([
          value,
          news2Points(trigger.concept, value) === 3,
        ]);
      }
    }
    expect(threePointTriggers).toContainEqual({ concept: 'heart-rate', below: 41, above: 130 });
    expect(threePointTriggers).toContainEqual({ concept: 'body-temperature', below: 35.1 });
    expect(threePointTriggers).toContainEqual({ concept: 'invasive-systolic-blood-pressure', below: 91, above: 219 });
  });
});

describe('confirmed crossings', () => {
  it('a lone value beyond a limit is none', () => {
    expect(hours(pulse(1, 80, 80, 140, 80, 80, 80))).toEqual([]);
    expect(hours(pulse(4, 140, 140))).toEqual([]);
  });

  it('a second value on the same side within three hours confirms the first, whatever lies between', () => {
    expect(hours(pulse(1, 80, 140, 135))).toEqual([[1, 2, null]]);
    expect(hours(pulse(1, 80, 140, 80, 80, 135))).toEqual([[1, 4, null]]);
    expect(hours(pulse(1, 80, 140, 80, 80, 80, 135))).toEqual([]);
    expect(hours(pulse(1, 80, 140, 30))).toEqual([]);
  });

  const breaths = (...values: readonly number[]) =>
    values.map((value, index) => reading('respiratory-rate', value, index));

  it('a respiratory rate that is a jump away confirms nothing; a value nearer to it does, and any third one', () => {
    expect(hours(breaths(20, 26, 45, 20))).toEqual([]);
    expect(hours(breaths(20, 45, 26, 20))).toEqual([]);
    expect(hours(breaths(20, 26, 38))).toEqual([[1, 2, null]]);
    expect(hours(breaths(20, 26, 20, 45, 27))).toEqual([[1, 4, null]]);
    expect(hours(breaths(20, 26, 40, 55))).toEqual([[1, 3, null]]);
    expect(hours(breaths(26, 20, 20, 45, 60))).toEqual([]);
  });

  it('of every other sign a value far away confirms: what falls at once does not wait for a third', () => {
    for (const [concept, values] of [
      ['systolic-blood-pressure', [85, 40]],
      ['oxygen-saturation', [90, 60]],
      ['heart-rate', [135, 190]],
    ] as const) {
      expect(hours(values.map((value, hour) => reading(concept, value, hour)))).toEqual([[0, 1, null]]);
    }
  });

  it('in a continuous series a second value within 15 minutes does', () => {
    const minutes = (...values: readonly number[]) => hours(pulse(0.1, 80, 80, 80, 80, 80, ...values));
    expect(minutes(140, 80, 140)).toEqual([[0.5, 0.7, null]]);
    expect(minutes(140, 80, 80, 140)).toEqual([]);
  });

  it('ends at two values back inside, or when four hours passed without one', () => {
    expect(hours(pulse(1, 140, 140, 80, 140, 80, 80))).toEqual([[0, 1, 5]]);
    expect(hours(pulse(1, 140, 140), 4)).toEqual([[0, 1, null]]);
    expect(hours(pulse(1, 140, 140), 4.1)).toEqual([[0, 1, 1]]);
  });

  it('two that are nearer than an hour apart are one', () => {
    expect(hours(pulse(0.5, 140, 140, 80, 80, 140, 140))).toEqual([[0, 0.5, null]]);
    expect(hours(pulse(0.5, 140, 140, 80, 80, 80, 140, 140))).toEqual([
      [0, 0.5, 1.5],
      [2.5, 3, null],
    ]);
  });

  it('values of one moment are one, and a cuff confirms no arterial line', () => {
    const twice = [reading('heart-rate', 140, 0), reading('heart-rate', 150, 0)];
    expect(found(twice)).toEqual([]);
    const pressures = [reading('systolic-blood-pressure', 80, 0), reading('invasive-systolic-blood-pressure', 80, 0.5)];
    expect(found(pressures)).toEqual([]);
  });

  const set = (values: Readonly<Record<string, number>>, at: number) =>
    Object.entries(values).map(([concept, value]) => reading(concept, value, at));

  it('a set confirms itself: three inputs of one minute, or another input with two points', () => {
    const fast = { 'heart-rate': 140 };
    expect(hours(set({ ...fast, 'respiratory-rate': 16 }, 0))).toEqual([]);
    expect(hours(set({ ...fast, 'respiratory-rate': 16, 'oxygen-saturation': 97 }, 0))).toEqual([[0, 0, null]]);
    expect(hours(set({ ...fast, 'respiratory-rate': 22 }, 0))).toEqual([[0, 0, null]]);
    expect(hours([...set(fast, 0), reading('respiratory-rate', 22, 0.2)])).toEqual([[0, 0.2, null]]);
    expect(hours([...set(fast, 0), reading('respiratory-rate', 22, 0.4)])).toEqual([]);
  });

  it('where readings come often no set does: a monitor has all of a minute', () => {
    const usual = { 'heart-rate': 80, 'respiratory-rate': 16, 'oxygen-saturation': 97 };
    const byHour = Array.from({ length: 6 }, (_, hour) => set(usual, hour)).flat();
    expect(hours([...byHour, ...set({ ...usual, 'heart-rate': 140 }, 6)])).toEqual([]);
  });

  it('says how far it went, and what it rests on', () => {
    const [one] = found(pulse(1, 140, 150, 135, 80));
    expect(one).toMatchObject({ concept: 'heart-rate', side: 'high', peak: { value: 150 }, source: undefined });
    expect(one!.readings.map(({ value }) => value)).toEqual([140, 150, 135]);
  });

  it('is known as soon as the chart knew the third value, where only that confirms it', () => {
    const late = { knownAt: start + 9 * hourMs };
    const rising = [26, 40, 55].map((value, hour) => reading('respiratory-rate', value, hour, hour === 1 ? late : {}));
    expect(found(rising)[0]).toMatchObject({ confirmedAt: start + 2 * hourMs, knownAt: start + 9 * hourMs });
  });

  it('is known as soon as the chart knew two of its values', () => {
    const late = { knownAt: start + 9 * hourMs };
    const readings = [
      reading('heart-rate', 140, 0),
      reading('heart-rate', 140, 1, late),
      reading('heart-rate', 140, 2),
    ];
    expect(found(readings)[0]).toMatchObject({ confirmedAt: start + hourMs, knownAt: start + 2 * hourMs });
  });
});

const concepts = ['heart-rate', 'respiratory-rate', 'systolic-blood-pressure'] as const;
const someReadings = fc
  .array(
    fc.record({
      concept: fc.constantFrom(...concepts),
      value: fc.constantFrom(5, 26, 35, 60, 90, 140),
      minutes: fc.integer({ min: 0, max: 1200 }),
      late: fc.constantFrom(0, 0, 0, 30, 600),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ concept, value, minutes, late }, index) =>
      reading(concept, value, minutes / 60, {
        reference: `Observation/${index}`,
        knownAt: start + (minutes + late) * minuteMs,
      }),
    ),
  );
const end = start + 40 * hourMs;

describe('whatever is charted', () => {
  it('what rests on what was measured by a moment is the same whatever came later', () => {
    fc.assert(
      fc.property(someReadings, fc.integer({ min: 0, max: 1200 }), (readings, minutes) => {
        const at = start + minutes * minuteMs;
        const now = readings.map((one) => ({ ...one, knownAt: one.measuredAt }));
        const begun = (asOf: number) =>
          confirmedCrossings(now, threePointTriggers, { asOf })
            .filter(({ confirmedAt }) => confirmedAt <= at)
            .map(({ concept, side, start: from, confirmedAt }) => ({ concept, side, from, confirmedAt }));
        expect(begun(at)).toEqual(begun(end));
      }),
    );
  });

  it('neither the order of the record nor that of arrival changes an episode', () => {
    fc.assert(
      fc.property(
        someReadings.chain((readings) =>
          fc.tuple(fc.constant(readings), fc.shuffledSubarray([...readings], { minLength: readings.length })),
        ),
        ([readings, shuffled]) => {
          const of = (some: readonly Reading[]) => confirmedCrossings(some, threePointTriggers, { asOf: end });
          expect(of(shuffled)).toEqual(of(readings));
          const told = (some: readonly Reading[]) =>
            of(some).map(({ concept, side, start: from, confirmedAt, end: until, peak, readings: own }) => {
              return { concept, side, from, confirmedAt, until, peak: peak.value, own: own.length };
            });
          expect(told(readings.map((one) => ({ ...one, knownAt: one.measuredAt })))).toEqual(told(readings));
        },
      ),
    );
  });
});
