import { describe, expect, it } from '@jest/globals';
import { fhirInstant } from './fhir-instant.js';

describe('fhirInstant', () => {
  it.each([
    ['year', '2026'],
    ['month', '2026-11'],
    ['day', '2026-11-24'],
    ['minute', '2026-11-24T14:02:00.000Z'],
    ['second', '2026-11-24T14:02:00.000Z'],
  ] as const)('to the %s: %s', (precision, text) => {
    expect(fhirInstant(Date.UTC(2026, 10, 24, 14, 2), precision)).toBe(text);
  });

  it('is null for none, and for what no date can be', () => {
    expect([fhirInstant(null), fhirInstant(Number.NaN), fhirInstant(9e15)]).toEqual([null, null, null]);
  });
});
