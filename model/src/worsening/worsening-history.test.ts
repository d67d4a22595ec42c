import { hourMs, minuteMs, type Reading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SignSeries } from './sign-state.js';
import { worseningScore } from './worsening-score.js';
import { worseningSigns } from './worsening-signs.js';
import { worseningTriggers } from './worsening-triggers.js';
import { worseningHistory, type WorseningEpisode } from './worsening-history.js';

const start = Date.UTC(2026, 10, 20);
const usual = {
  ...{ 'heart-rate': 84, 'respiratory-rate': 16, 'systolic-blood-pressure': 128 },
  ...{ 'oxygen-saturation': 97, 'body-temperature': 37 },
} as const;
type Sign = keyof typeof usual;
type Values = Partial<Record<Sign, number>>;

function reading(concept: string, value: number, hours: number, changes: Partial<Reading> = {}): Reading {
  const at = start + hours * hourMs;
  return {
    ...{ reference: `Observation/${concept}-${hours}`, measuredAt: at, measuredPrecision: 'minute', knownAt: at },
    ...{ status: 'final', concept, value, recordedValue: value, recordedUnit: '', code: '', duplicates: [] },
    ...{ derived: false, ...changes },
  };
}

const round = (hours: number, values: Values): readonly Reading[] =>
  Object.entries(values).map(([concept, value]) => reading(concept, value, hours));

/** A day of usual values by the hour, and what follows. */
const stay = (...after: readonly Values[]): readonly Reading[] => [
  ...Array.from({ length: 28 }, (_, hour) => round(hour, usual)).flat(),
  ...after.flatMap((values, index) => round(28 + index, { ...usual, ...values })),
];

const lastOf = (readings: readonly Reading[]) => Math.max(...readings.map(({ knownAt }) => knownAt));
const history = (readings: readonly Reading[], asOf = lastOf(readings)): readonly WorseningEpisode[] =>
  worseningHistory(readings, { asOf });
const alarmHours = (episodes: readonly WorseningEpisode[]): readonly number[] =>
  episodes.flatMap(({ alarms }) => alarms.map(({ at }) => (at - start) / hourMs));

const worse: readonly Values[] = [
  { 'heart-rate': 108, 'respiratory-rate': 25, 'systolic-blood-pressure': 104, 'body-temperature': 38.1 },
  {
    ...{ 'heart-rate': 112, 'respiratory-rate': 24, 'systolic-blood-pressure': 106 },
    ...{ 'oxygen-saturation': 96, 'body-temperature': 38.2 },
  },
];

describe('worse than usual for this patient', () => {
  it('has the points of the worked example: 2.5, 1.83, 1.7, none for the saturation, and 2.25', () => {
    const readings = stay(...worse);
    const known = worseningSigns.map((sign) => {
      const own = readings.filter(({ concept }) => sign.concepts.includes(concept));
      const series = new SignSeries(sign, own);
      for (const _ of own) series.learnNext();
      return { sign, state: series.stateAt(lastOf(readings))! };
    });
    const { parts, score } = worseningScore(known, lastOf(readings), worseningTriggers);
    expect(score).toBeCloseTo(8.28, 2);
    expect(parts.map(({ sign, side, points }) => [sign, side, Number(points.toFixed(2))])).toEqual([
      ['heart-rate', 'rise', 2.5],
      ['body-temperature', 'rise', 2.25],
      ['respiratory-rate', 'rise', 1.83],
      ['systolic-blood-pressure', 'fall', 1.7],
    ]);
    expect(parts[0]).toMatchObject({ own: 84, excess: 3, reading: { value: 108 } });
  });

  it('one value that nothing confirms adds nothing', () => {
    expect(history(stay({ 'heart-rate': 168 }, {}))).toEqual([]);
    expect(history(stay({ 'oxygen-saturation': 62 }, {}))).toEqual([]);
  });

  it('three signs that are worse in one hour confirm each other, up to the third of them', () => {
    const [episode] = history(stay(worse[0]!));
    expect(episode).toMatchObject({ endedAt: null, alarms: [{ at: start + 28 * hourMs }] });
    expect(episode!.start.parts.map(({ points }) => Number(points.toFixed(2)))).toEqual([2.17, 2.17, 2.17, 1.9]);
  });

  it('a value that is usual for this patient is none that is worse, but what is beyond a limit counts', () => {
    const fast = (values: Values) =>
      stay()
        .map((one) => (one.concept === 'heart-rate' ? { ...one, value: 128 } : one))
        .concat(
          round(28, { ...usual, 'heart-rate': 132, ...values }),
          round(29, { ...usual, 'heart-rate': 132, ...values }),
        );
    const [crossed] = history(fast({}));
    expect(crossed?.start.parts).toMatchObject([{ sign: 'heart-rate', isBeyondLimit: true, own: 128 }]);
    const aboveAlready = fast({}).map((one) => (one.value === 128 ? { ...one, value: 131 } : one));
    // Before anything is usual the limit alone counts.
    expect(history(aboveAlready).map(({ endedAt }) => endedAt)).toEqual([start + 6 * hourMs]);
    expect(worseningHistory(fast({}), { asOf: start + 1e9, channel: 'beside-limits' })).toEqual([]);
    // Whatever is usual: 152.
    const [always] = history(fast({ 'heart-rate': 152 }));
    expect(always).toBeDefined();
  });

  it('one silence for the patient, which only a rise by half of what alarms breaks', () => {
    const bad = { 'heart-rate': 108, 'respiratory-rate': 23 };
    const steady = history(stay(...Array.from({ length: 6 }, () => bad)));
    expect(alarmHours(steady)).toEqual([29]);
    const rising = history(stay(bad, bad, bad, { ...bad, 'heart-rate': 126 }, { ...bad, 'heart-rate': 126 }));
    expect(alarmHours(rising)).toEqual([29, 32]);
    const again = history(stay(bad, bad, {}, {}, bad, bad));
    expect(again.map(({ alarms, endedAt }) => [alarms.length, endedAt === null])).toEqual([
      [1, false],
      [0, true],
    ]);
  });

  it('sources of a sign are not compared: a cuff never confirms an arterial line', () => {
    const line = (value: number, hours: number) => reading('invasive-systolic-blood-pressure', value, hours);
    const mixed = [...stay(), ...round(28, { 'systolic-blood-pressure': 78 }), line(79, 29)];
    expect(history(mixed)).toEqual([]);
    expect(history([...mixed, line(78, 30)])).toMatchObject([{ start: { parts: [{ isBeyondLimit: true }] } }]);
  });

  it('two values of one moment are one: what was charted twice confirms nothing', () => {
    const twice = { ...reading('heart-rate', 168, 28), reference: 'Observation/again' };
    expect(history([...stay({ 'heart-rate': 168 }), twice])).toEqual([]);
  });

  it('is silent where readings are hours apart', () => {
    const sparse = stay(...worse, ...worse, ...worse).map((one) => {
      const measuredAt = start + 4 * (one.measuredAt - start);
      return { ...one, measuredAt, knownAt: measuredAt };
    });
    expect(history(sparse)).toEqual([]);
  });

  it('an episode ends where the patient is as usual, or nothing is read for four hours', () => {
    const [over] = history(stay(...worse, {}, {}));
    // The first usual value is the less extreme of the last two.
    expect(over?.endedAt).toBe(start + 30 * hourMs);
    expect(history(stay(...worse), start + 30 * hourMs)).toMatchObject([{ endedAt: null }]);
    expect(history(stay(...worse), start + 40 * hourMs)).toMatchObject([{ endedAt: start + 29 * hourMs }]);
  });
});

const arbitraryStays = fc
  .array(
    fc.record({
      concept: fc.constantFrom(...(Object.keys(usual) as Sign[])),
      away: fc.integer({ min: -30, max: 45 }),
      minutes: fc.integer({ min: 0, max: 40 * 60 }),
      late: fc.constantFrom(0, 0, 0, 20, 300),
    }),
    { minLength: 40, maxLength: 160 },
  )
  .map((rows) =>
    rows.map(({ concept, away, minutes, late }, index) => {
      const measuredAt = start + minutes * minuteMs;
      const value = usual[concept] + (concept === 'body-temperature' ? away / 20 : away / 2);
      const reference = `Observation/${index}`;
      return reading(concept, value, 0, { reference, measuredAt, knownAt: measuredAt + late * minuteMs });
    }),
  );

describe('properties', () => {
  it('nothing looks ahead: what alarmed by a moment is the same whatever became known after it', () => {
    let alarms = 0;
    fc.assert(
      fc.property(arbitraryStays, fc.integer({ min: 10, max: 40 }), (readings, hours) => {
        const asOf = start + hours * hourMs;
        const moments = (episodes: readonly WorseningEpisode[]) => episodes.flatMap((one) => one.alarms);
        const then = moments(worseningHistory(readings, { asOf }));
        const now = moments(history(readings)).filter(({ knownAt, at }) => knownAt <= asOf && at <= asOf);
        alarms += then.length;
        expect(then).toEqual(now);
      }),
      { numRuns: 300 },
    );
    expect(alarms).toBeGreaterThan(50);
  });

  it('any order of arrival in the record gives the same episodes', () => {
    fc.assert(
      fc.property(arbitraryStays, fc.infiniteStream(fc.nat()), (readings, draws) => {
        const shuffled = readings
          .map((one) => [one, draws.next().value as number] as const)
          .toSorted(([, a], [, b]) => a - b)
          .map(([one]) => one);
        expect(history(shuffled)).toEqual(history(readings));
      }),
    );
  });
});
