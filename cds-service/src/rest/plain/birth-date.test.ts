import { ageYears, dayMs, parseInstant, readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { birthDateOf } from './birth-date.js';

const dayOfYear = 1 / 365;

function ageOf(birthDate: string, asOf: number): number {
  const { patient } = readPatientRecord([{ resource: { resourceType: 'Patient', id: 'p', birthDate } }], {});
  return ageYears(patient, asOf);
}

describe('the birth date of an age', () => {
  it.each([
    [71, '2026-12-01T07:40:00Z', '1955-12-01'],
    [0, '2026-12-01T00:00:00Z', '2026-12-01'],
    [125, '2026-12-01T23:59:59.999Z', '1901-12-01'],
    [18, '2024-02-29T12:00:00Z', '2006-02-28'],
    [20, '2024-02-29T12:00:00Z', '2004-02-29'],
    [18, '2025-03-01T12:00:00Z', '2007-03-01'],
    [1.999999999, '2353-02-28T00:00:00Z', '2351-03-01'],
    [17.9999, '2026-12-01T12:00:00Z', '2008-12-02'],
    [0.5, '2026-12-01T12:00:00Z', '2026-06-02'],
    [125, '1900-01-01T00:00:00Z', '1775-01-01'],
    [40, '9999-12-31T23:59:59Z', '9959-12-31'],
  ])('%d years at %s: %s', (age, at, born) => {
    expect(birthDateOf(age, parseInstant(at))).toBe(born);
  });

  it('gives the age back: its completed years exactly, the rest to two days (property)', () => {
    const instants = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2500, 0, 1) });
    const leapDays = fc.integer({ min: 475, max: 600 }).map((n) => Date.UTC(n * 4, 1, 29) + dayMs / 3);
    const ages = fc.oneof(
      fc.integer({ min: 0, max: 125 }),
      fc.double({ min: 0, max: 125, noNaN: true }),
      fc.integer({ min: 1, max: 125 }).map((years) => years - 1e-9),
    );
    fc.assert(
      fc.property(ages, fc.oneof(instants, leapDays), (age, asOf) => {
        const given = ageOf(birthDateOf(age, asOf), asOf);
        expect(Math.floor(given)).toBe(Math.floor(age));
        expect(Math.abs(given - age)).toBeLessThanOrEqual(2 * dayOfYear);
      }),
      { numRuns: 2_000 },
    );
  });
});
