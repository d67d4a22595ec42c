import { readPatientRecord } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dataRows } from './data-rows.js';

const vital = (id: string, changes: object = {}) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] },
  effectiveDateTime: '2026-11-24T13:00:00Z',
  issued: '2026-11-24T13:40:00Z',
  valueQuantity: { value: 98.6, unit: 'F', system: 'http://unitsofmeasure.org', code: '[degF]' },
  ...changes,
});
const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1948-03-02' };
const recordOf = (resources: readonly unknown[]) =>
  readPatientRecord(
    resources.map((resource) => ({ resource })),
    { patientId: 'p1' },
  );
const rowsOf = (resources: readonly unknown[]) => dataRows(recordOf([patient, ...resources]));

describe('Rows of data', () => {
  it('a used reading has its value as used and as recorded, both times, status, code and reference', () => {
    expect(rowsOf([vital('a')])).toEqual([
      {
        id: '0',
        state: 'used',
        concept: 'body-temperature',
        value: 37,
        comparator: null,
        unit: 'Cel',
        answer: null,
        recordedValue: 98.6,
        recordedText: '[degF]',
        measuredAt: Date.parse('2026-11-24T13:00:00Z'),
        precision: 'second',
        knownAt: Date.parse('2026-11-24T13:40:00Z'),
        knownAtAssumed: false,
        source: null,
        status: 'final',
        code: 'http://loinc.org|8310-5',
        reference: 'Observation/a',
        duplicates: [],
        derivedFrom: [],
        derived: false,
        reason: null,
        detail: null,
        perhaps: [],
        harmless: false,
      },
    ]);
  });

  it('a rejected one has the reason; a duplicate loses nothing, and the kept one names it', () => {
    const rows = rowsOf([vital('a'), vital('b'), vital('c', { status: 'entered-in-error' })]);
    expect(rows.map(({ reference, state, reason, harmless }) => [reference, state, reason, harmless])).toEqual([
      ['Observation/a', 'used', null, false],
      ['Observation/b', 'rejected', 'duplicate', true],
      ['Observation/c', 'rejected', 'entered-in-error', false],
    ]);
    expect(rows[0]?.duplicates).toEqual(['Observation/b']);
  });

  it('another patient’s record is refused, and has no value', () => {
    const rows = rowsOf([vital('a', { subject: { reference: 'Patient/p2' } })]);
    expect(rows).toEqual([
      expect.objectContaining({ state: 'refused', reason: 'another-patient', value: null, measuredAt: null }),
    ]);
  });

  it('a computed value names what it was computed from', () => {
    const weight = vital('w', {
      code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] },
      valueQuantity: { value: 70, code: 'kg', system: 'http://unitsofmeasure.org' },
    });
    const height = vital('h', {
      code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
      valueQuantity: { value: 170, code: 'cm', system: 'http://unitsofmeasure.org' },
    });
    expect(rowsOf([weight, height]).find(({ state }) => state === 'computed')).toMatchObject({
      concept: 'body-mass-index',
      derivedFrom: expect.arrayContaining(['Observation/w', 'Observation/h']),
    });
  });

  it('nothing disappears: used, rejected and refused are all there are, whatever the chart holds', () => {
    const text = fc.constantFrom('final', 'entered-in-error', '<img src=x onerror=alert(1)>', '', '\u0000');
    const value = fc.oneof(fc.double(), fc.constantFrom(null, '12', {}, [], true));
    const resource = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      status: text,
      subject: fc.constantFrom({ reference: 'Patient/p1' }, { reference: 'Patient/p2' }, {}),
      effectiveDateTime: fc.constantFrom('2026-11-24T13:00:00Z', '2026', 'yesterday', undefined),
      valueQuantity: fc.record({ value, code: fc.constantFrom('Cel', '[degF]', 'kg', '<b>', undefined) }),
    });
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 12 }), (changes) => {
        const resources = changes.map((one) => vital(one.id, one));
        const record = recordOf([patient, ...resources]);
        const rows = dataRows(record);
        const count = (states: readonly string[]) => rows.filter(({ state }) => states.includes(state)).length;
        expect(count(['used', 'computed'])).toBe(record.readings.length + record.coded.length);
        expect(count(['rejected'])).toBe(record.rejected.length);
        expect(count(['refused'])).toBe(record.refused.length);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        for (const { id } of resources)
          expect(rows.some(({ reference }) => reference === `Observation/${id}`)).toBe(true);
      }),
    );
  });
});
