import { completeCoverage, minuteMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { acuityOf } from './acuity.js';
import type { CarePlace } from './input-limits.js';
import { news2 } from './news2.js';

const alertOnAir = [answer('consciousness', 'alert', 0.1), answer('oxygen', 'air', 0.1)];
const slow = [
  reading('respiratory-rate', 16, 3),
  reading('oxygen-saturation', 98, 3),
  reading('systolic-blood-pressure', 120, 3),
];

/** How long ago the set was, in minutes, and the state of the respiratory rate, which lags. */
function setOf(parts: Parameters<typeof recordOf>[0]) {
  const { setAt, components } = news2(recordOf({ coded: alertOnAir, ...parts }), NOW)!;
  const { state } = components.find(({ input }) => input === 'respiratory-rate')!;
  return [setAt === null ? null : (NOW - setAt) / minuteMs, state];
}

describe('acuity §0.3: the newest set of observations', () => {
  const two = [reading('heart-rate', 100, 0.1), reading('body-temperature', 38.5, 0.1)];

  it('is of three numeric inputs within 15 minutes: two alone are none', () => {
    expect(setOf({ readings: [...slow, ...two] })).toEqual([180, 'known']);
    const three = slow.map((row) => (row.concept === 'respiratory-rate' ? row : { ...row, measuredAt: NOW }));
    expect(setOf({ readings: [...three, ...two] })).toEqual([0, 'earlier']);
  });

  it('holds what cannot be used: an unreadable value does not move it back', () => {
    const readings = [...slow.slice(0, 2), ...two];
    const unreadable = [rejected('unit-unknown', 'systolic-blood-pressure', 0.1)];
    expect(setOf({ readings, rejected: unreadable })).toEqual([6, 'stale']);
  });

  it('may be newer where an input was lost: what lags behind that may lag behind the set', () => {
    const readings = [...slow.slice(0, 2), ...two];
    const lost = {
      ...completeCoverage,
      concepts: { 'systolic-blood-pressure': { status: 'unavailable', why: 'failed' } },
    };
    expect(setOf({ readings, coverage: lost as typeof completeCoverage })).toEqual([null, 'stale']);
  });

  it('what cannot be used and has no time that can be read may be the newest: its input is open', () => {
    const undated = { ...rejected('time-unreadable', 'respiratory-rate'), measuredAt: null, knownAt: null };
    expect(setOf({ readings: [...slow, ...two], rejected: [undated] })[1]).toBe('unusable');
  });
});

describe('acuity §0.4: where the encounters were not read, any place is possible', () => {
  const values = {
    'respiratory-rate': [16, 22],
    'oxygen-saturation': [97, 92],
    'systolic-blood-pressure': [120, 95],
    'heart-rate': [70, 135],
    'body-temperature': [37, 39.2],
  } as const;
  const inputs = Object.keys(values) as readonly (keyof typeof values)[];
  /** Some inputs, charted together in the last 18 hours, of a well patient or an ill one. */
  const rounds = fc
    .tuple(fc.subarray([...inputs], { minLength: 1 }), fc.integer({ min: 0, max: 72 }), fc.constantFrom(0, 1))
    .map(([concepts, quarters, ill]) =>
      concepts.map((concept) => reading(concept, values[concept][ill], quarters / 4)),
    );
  const failed = { status: 'unavailable', why: 'failed' } as const;
  const coverages = fc
    .subarray([...inputs], { maxLength: 1 })
    .map((lost) => ({ ...completeCoverage, concepts: Object.fromEntries(lost.map((input) => [input, failed])) }));

  /** When a set is due, late and missed, in minutes from now; null: at once. */
  function clockOf(record: PatientRecord, place: CarePlace): readonly (number | null)[] {
    const { dueAt, lateAt, missedAt } = acuityOf(news2(record, NOW, { place }), NOW).due;
    return [dueAt, lateAt, missedAt].map((at) => (at === null ? null : (at - NOW) / minuteMs));
  }

  it('a set that is too old for an emergency and the last for a ward is missed since its own time', () => {
    // One set, and an hour later one input alone: that one is the newest where only four hours count.
    const set = inputs.map((concept) => reading(concept, values[concept][1], 4.5));
    const record = recordOf({ readings: [...set, reading('heart-rate', 135, 3.5)] });
    expect(clockOf(record, 'ward')).toEqual([-240, -230, -220]);
    expect(clockOf(record, 'emergency')).toEqual([-180, -170, -160]);
    expect(clockOf(record, 'not-read')).toEqual([-240, -230, -220]);
  });

  it('nothing is due, late or missed later than in any of the places, and the range holds theirs (property)', () => {
    fc.assert(
      fc.property(fc.array(rounds, { maxLength: 5 }), coverages, (readings, coverage) => {
        const record = recordOf({ readings: readings.flat(), coverage });
        const notRead = news2(record, NOW, { place: 'not-read' });
        const clock = clockOf(record, 'not-read');
        for (const place of ['ward', 'emergency'] as const) {
          for (const [index, at] of clockOf(record, place).entries()) {
            expect(clock[index] ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(at ?? Number.NEGATIVE_INFINITY);
          }
          const there = news2(record, NOW, { place });
          if (notRead === null || there === null) continue;
          expect(notRead.low).toBeLessThanOrEqual(there.low);
          expect(notRead.high).toBeGreaterThanOrEqual(there.high);
        }
      }),
      { numRuns: 300 },
    );
  });
});
