import { type CoverageEntry, requiredQueries } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { mapChart } from './map-chart.js';

const asOf = Date.parse('2026-11-24T14:00:00Z');
const queries = requiredQueries([]);
const complete: CoverageEntry = { status: 'complete', since: null };
type Json = Record<string, unknown>;

const patient: Json = {
  resourceType: 'Patient',
  id: 'p1',
  gender: 'female',
  birthDate: '1948-03',
  name: [
    { use: 'maiden', family: 'Before' },
    { family: 'Plain' },
    { use: 'official', family: 'Synthetic', given: ['Anna', 'B.'] },
  ],
  identifier: [{ value: 'first' }, { type: { coding: [{ code: 'MR' }] }, value: 'MRN-1' }],
};
const quantity = (value: number, code: string) => ({ value, unit: code, system: 'http://unitsofmeasure.org', code });
const observation = (id: string, code: string, value: number, unit: string, changes: Json = {}): Json => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  subject: { reference: 'Patient/p1' },
  code: { coding: [{ system: 'http://loinc.org', code }] },
  effectiveDateTime: '2026-11-24T13:00:00Z',
  valueQuantity: quantity(value, unit),
  ...changes,
});
const map = (resources: readonly unknown[], gaps: Record<string, CoverageEntry> = {}) =>
  mapChart({
    entries: resources.map((resource) => ({ resource })),
    queries,
    coverage: new Map(queries.map(({ key }) => [key, gaps[key] ?? complete])),
    patientId: 'p1',
    base: 'https://ehr.example/fhir',
    asOf,
  }).rows;
const latest = (resources: readonly unknown[], concept: string, gaps?: Record<string, CoverageEntry>) =>
  map(resources, gaps).latest.find((row) => row.concept === concept);

describe('Identity', () => {
  it('the name in use, the record number, the age; a birth date as precisely as it is charted', () => {
    expect(map([patient]).identity).toEqual({
      id: 'p1',
      name: 'SYNTHETIC, Anna B.',
      medicalRecordNumber: 'MRN-1',
      sex: 'female',
      birthDate: '1948-03',
      ageYears: 78,
      deceased: false,
    });
  });

  it.each([
    [{ name: [{ text: 'Anna' }] }, { name: 'Anna' }],
    [{ name: undefined }, { name: null }],
    [{ name: 'Anna' }, { name: null }],
    [{ gender: undefined }, { sex: null }],
    [{ gender: 'other' }, { sex: 'other' }],
    [{ birthDate: undefined }, { birthDate: null, ageYears: null }],
    [{ birthDate: '0001-01-01' }, { ageYears: null }],
    [{ identifier: [{ value: 'first' }] }, { medicalRecordNumber: 'first' }],
    [{ identifier: [{ use: 'old', value: 'x' }] }, { medicalRecordNumber: null }],
    [{ deceasedBoolean: true }, { deceased: true }],
    [{ deceasedDateTime: '2026-01-02' }, { deceased: Date.parse('2026-01-02') }],
  ])('%j', (changes, identity) => expect(map([{ ...patient, ...changes }]).identity).toMatchObject(identity));

  it('of another patient it takes nothing', () => {
    const chart = map([
      { ...patient, id: 'p2' },
      observation('o1', '8867-4', 199, '/min', { subject: { reference: 'Patient/p2' } }),
    ]);
    expect([chart.identity, chart.othersCount, chart.unusedCount]).toEqual([null, 2, 2]);
    expect(chart.latest.every(({ reading }) => reading === null)).toBe(true);
  });
});

describe('The latest vital signs', () => {
  it('the last measured, whatever the order; converted, with what was recorded', () => {
    const rows = [
      observation('o1', '8310-5', 98.6, '[degF]'),
      observation('o2', '8310-5', 39, 'Cel', { effectiveDateTime: '2026-11-24T12:00:00Z' }),
    ];
    expect(latest(rows, 'body-temperature')).toEqual({
      concept: 'body-temperature',
      reading: {
        kind: 'values',
        values: [37],
        unit: 'Cel',
        comparator: null,
        recorded: { values: [98.6], unit: '°F' },
        measuredAt: Date.parse('2026-11-24T13:00:00Z'),
        precision: 'second',
      },
      wholeKnown: true,
      unmapped: 0,
    });
  });

  it('two pressures of one moment are one row; of two moments, two', () => {
    const systolic = observation('o1', '8480-6', 128, 'mm[Hg]');
    const diastolic = observation('o2', '8462-4', 74, 'mm[Hg]');
    expect(latest([systolic, diastolic], 'systolic-blood-pressure')).toMatchObject({
      reading: { values: [128, 74], unit: 'mm[Hg]', recorded: null },
    });
    const later = { ...systolic, effectiveDateTime: '2026-11-24T13:30:00Z' };
    expect(latest([later, diastolic], 'systolic-blood-pressure')).toMatchObject({ reading: { values: [128] } });
    expect(latest([later, diastolic], 'diastolic-blood-pressure')).toMatchObject({ reading: { values: [74] } });
  });

  it('unknown is not "not charted": where not everything was read, absence is not known', () => {
    expect(latest([], 'heart-rate')).toMatchObject({ reading: null, wholeKnown: true });
    const gap: CoverageEntry = { status: 'unavailable', why: 'not-granted' };
    expect(latest([], 'heart-rate', { vitals: gap })).toMatchObject({ reading: null, wholeKnown: false });
    expect(map([], { vitals: gap }).gaps).toEqual([{ key: 'vitals', why: 'not-granted', part: false }]);
  });
});

describe('What is not used', () => {
  it('everything, with its reason; what loses nothing is not counted', () => {
    const chart = map([
      patient,
      observation('o1', '8867-4', 70, '/min'),
      observation('o2', '8867-4', 70, '/min'),
      observation('o3', '8867-4', 71, '/min', { status: 'entered-in-error' }),
      observation('o4', '8867-4', 5000, '/min'),
      observation('o5', '44963-7', 3, 's'),
      { resourceType: 'Device', id: 'd1' },
      7,
    ]);
    expect(chart.unused.map(({ reason, harmless, items }) => [reason, harmless, items.length])).toEqual(
      expect.arrayContaining([
        ['entered-in-error', false, 1],
        ['implausible', false, 1],
        ['not-modelled', false, 1],
        ['not-mapped', false, 1],
        ['malformed', false, 1],
      ]),
    );
    expect(chart.unusedCount).toBe(5);
    expect(chart.span).toEqual({ from: Date.parse('2026-11-24T13:00:00Z'), to: Date.parse('2026-11-24T13:00:00Z') });
  });
});

describe('Other records of the patient', () => {
  const link = (type: string, reference: string) => ({ type, other: { reference } });
  const linked = (...links: readonly Json[]) => map([{ ...patient, link: links }]);

  it('what was read from which record, and what was not, the gravest first', () => {
    const { links } = linked(
      link('seealso', 'Patient/a'),
      link('replaces', 'Patient/b'),
      link('replaced-by', 'Patient/c'),
    );
    expect(links).toEqual([
      { reference: 'Patient/b', relation: 'replaces', read: 'none', why: 'not-requested', count: 0 },
      { reference: 'Patient/c', relation: 'replaced-by', read: 'none', why: 'not-followed', count: 0 },
      { reference: 'Patient/a', relation: 'seealso', read: 'none', why: null, count: 0 },
    ]);
  });

  it('twenty, and how many more: that it was merged into another is never cut', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => link('replaces', `Patient/m${index}`));
    const { links, linksCut } = linked(...many, link('replaced-by', 'Patient/z'));
    expect([links.length, linksCut]).toEqual([20, 981]);
    expect(links.map(({ relation }) => relation)).toContain('replaced-by');
  });
});
