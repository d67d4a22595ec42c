import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { type AcuityRank, byAcuity, news2Slope } from './by-acuity.js';

const rank = (low: number | null, changes: Partial<AcuityRank> = {}): AcuityRank => ({
  ...{ low, isLate: false, slope: null, risk: null },
  ...changes,
});
const number = fc.oneof(fc.constantFrom(null, Number.NaN, 0, -0), fc.integer({ min: -20, max: 20 }));
const ranks: fc.Arbitrary<AcuityRank> = fc.record({ low: number, isLate: fc.boolean(), slope: number, risk: number });

describe('acuity.md §10: a list by acuity', () => {
  it.each<[string, AcuityRank, AcuityRank]>([
    ['late with 5 comes before 9 in time', rank(5, { isLate: true }), rank(9)],
    ['of late ones the higher score', rank(7, { isLate: true }), rank(6, { isLate: true })],
    ['late with 4 is not put first', rank(5), rank(4, { isLate: true })],
    ['then the low bound', rank(3), rank(2, { slope: 2, risk: 0.9 })],
    ['then the slope', rank(3, { slope: 1 }), rank(3, { slope: -1, risk: 0.9 })],
    ['then the risk', rank(3, { slope: 1, risk: 0.2 }), rank(3, { slope: 1, risk: 0.1 })],
    ['no score comes last', rank(0), rank(null, { isLate: true, slope: 5, risk: 1 })],
    ['an unknown slope comes after a fall', rank(3, { slope: -4 }), rank(3)],
  ])('%s', (_rule, first, second) => {
    expect(byAcuity(first, second)).toBeLessThan(0);
    expect(byAcuity(second, first)).toBeGreaterThan(0);
  });

  it('is a total order: the same both ways round, and transitive', () => {
    fc.assert(
      fc.property(ranks, ranks, ranks, (a, b, c) => {
        expect(byAcuity(a, a)).toBe(0);
        expect(Math.sign(byAcuity(a, b)) + Math.sign(byAcuity(b, a))).toBe(0);
        if (byAcuity(a, b) <= 0 && byAcuity(b, c) <= 0) expect(byAcuity(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('the slope of NEWS2', () => {
  const set = (rate: number, hoursAgo: number) => [
    reading('respiratory-rate', rate, hoursAgo),
    reading('heart-rate', 70, hoursAgo),
    reading('body-temperature', 37, hoursAgo),
  ];
  it('is the change of the low bound since the first score of the last 12 hours', () => {
    const record = recordOf({
      readings: [...set(26, 20), ...set(16, 6), ...set(22, 1)].sort((a, b) => a.measuredAt - b.measuredAt),
    });
    expect(news2Slope(record, NOW)).toBe(-1);
    expect(news2Slope(record, NOW - 6 * hourMs)).toBe(-3);
  });
  it('is not known where there is one score, or none', () => {
    expect(news2Slope(recordOf({ readings: set(16, 0) }), NOW)).toBeNull();
    expect(news2Slope(recordOf({}), NOW)).toBeNull();
  });
});
