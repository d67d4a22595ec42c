import { describe, expect, it } from '@jest/globals';
import { entriesOf, readPatientRecord, recordAsKnown, splitByPatient } from './index.js';
import { at, encounter, type Json, patient } from './test-support/resources.js';

const roleCodes = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode';
const location = (id: string, changes: Json = {}): Json => ({
  resourceType: 'Location',
  id,
  name: `Place ${id}`,
  type: [{ coding: [{ system: roleCodes, code: 'ICU' }] }],
  ...changes,
});
const stay = (...rows: readonly unknown[]): Json =>
  encounter({ id: 'e', status: 'in-progress', period: { start: '2024-04-01T08:00:00Z' }, location: rows });
const row = (reference: unknown, changes: Json = {}): Json => ({
  location: { reference },
  status: 'active',
  ...changes,
});
const entry = (resource: Json, fullUrl?: string) => (fullUrl === undefined ? { resource } : { fullUrl, resource });
type Options = Parameters<typeof readPatientRecord>[1];
const read = (resources: readonly Json[], options: Options = {}) =>
  readPatientRecord(
    resources.map((resource) => ('resource' in resource ? (resource as { resource: unknown }) : { resource })),
    options,
  );
const locationsOf = (resources: readonly Json[], options: Options = {}) =>
  read([patient(), ...resources], options).encounters[0]?.locations ?? [];
const base = 'https://ehr.example/fhir';

describe('Encounter.location', () => {
  it('is read with what the Location says', () => {
    const bed = location('bed', {
      type: undefined,
      physicalType: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/location-physical-type', code: 'bd' }],
      },
      partOf: { reference: 'Location/ward', display: 'ICU 1' },
    });
    const rows = [row('Location/bed', { period: { start: '2024-04-02T08:00:00Z' }, status: 'active' })];
    expect(locationsOf([stay(...rows), location('ward', { name: 'ICU 1' }), bed])).toEqual([
      {
        reference: 'Location/bed',
        display: '',
        status: 'active',
        start: at('2024-04-02T08:00:00Z'),
        end: null,
        physicalType: 'bd',
        resource: {
          name: 'Place bed',
          types: [],
          physicalType: 'bd',
          partOf: {
            reference: 'Location/ward',
            display: 'ICU 1',
            resource: { name: 'ICU 1', types: [{ system: roleCodes, code: 'ICU' }], physicalType: null, partOf: null },
          },
        },
      },
    ]);
  });

  it.each<[string, unknown, readonly Json[], Json, Options?]>([
    [
      'not read: its name stays',
      { reference: 'Location/1', display: 'Ward 4' },
      [],
      { reference: 'Location/1', display: 'Ward 4', resource: null },
    ],
    ['only named', { display: 'Ward 4' }, [], { reference: null, display: 'Ward 4', resource: null }],
    ['contained', { reference: '#c' }, [], { reference: null, resource: null }],
    [
      'another type of that id',
      { reference: 'Location/1' },
      [{ resourceType: 'Organization', id: '1', name: 'x' }],
      { resource: null },
    ],
    [
      'of a version',
      { reference: 'Location/1/_history/3' },
      [location('1')],
      { reference: 'Location/1', resource: { name: 'Place 1' } },
    ],
    [
      'absolute, of this server',
      { reference: `${base}/Location/1` },
      [location('1')],
      { reference: 'Location/1', resource: { name: 'Place 1' } },
      { baseUrl: base },
    ],
    [
      'absolute, of another server',
      { reference: 'https://other.example/Location/1' },
      [location('1')],
      { reference: 'https://other.example/Location/1', resource: null },
      { baseUrl: base },
    ],
    ['absolute, where no server is known', { reference: `${base}/Location/1` }, [location('1')], { resource: null }],
    [
      'absolute, by its entry',
      { reference: `${base}/Location/1` },
      [entry(location('1'), `${base}/Location/1`)],
      { resource: { name: 'Place 1' } },
    ],
    [
      'by urn:uuid',
      { reference: 'urn:uuid:a' },
      [entry(location('1'), 'urn:uuid:a')],
      { resource: { name: 'Place 1' } },
    ],
    [
      'of another server by its entry',
      { reference: 'Location/1' },
      [entry(location('1'), 'https://other.example/Location/1')],
      { resource: null },
      { baseUrl: base },
    ],
    [
      'two servers’ places of one id',
      { reference: 'Location/1' },
      [entry(location('1'), 'https://a.example/Location/1'), entry(location('1'), 'https://b.example/Location/1')],
      { resource: null },
    ],
    [
      'a Location that says what is not known',
      { reference: 'Location/1' },
      [location('1', { modifierExtension: [{ url: 'x' }] })],
      { resource: null },
    ],
    [
      'wrong types',
      { reference: 'Location/1' },
      [
        location('1', {
          name: 7,
          type: [3, null, { coding: 'x' }, { coding: [{ code: 4 }] }],
          physicalType: [],
          partOf: 'x',
        }),
      ],
      { resource: { name: '', types: [], physicalType: null, partOf: null } },
    ],
  ])('%s', (_case, reference, resources, expected, options = {}) => {
    expect(locationsOf([stay({ location: reference }), ...resources], options)).toMatchObject([expected]);
  });

  it('a contained Location is of its own Encounter alone', () => {
    const contained = [location('c'), { resourceType: 'Practitioner', id: 'p' }];
    expect(locationsOf([{ ...stay(row('#c'), row('#p')), contained }])).toMatchObject([
      { reference: null, resource: { name: 'Place c' } },
      { reference: null, resource: null },
    ]);
  });

  it.each<[string, unknown]>([
    ['not a list', 'ICU'],
    ['rows that are not objects', [1, null, 'x', []]],
    ['rows without a place', [{}, { location: 'Location/1' }, { location: {} }, { location: { reference: 4 } }]],
    ['rows that say what is not known', [row('Location/1', { modifierExtension: [{ url: 'x' }] })]],
  ])('says nothing, and the Encounter stays: %s', (_case, value) => {
    const { encounters, refused } = read([patient(), { ...stay(), location: value }, location('1')]);
    expect(encounters).toMatchObject([{ reference: 'Encounter/e', locations: [] }]);
    expect(refused).toEqual([]);
  });

  it.each<[string, Json]>([
    ['status', { status: { code: 'active' } }],
    ['period', { period: 'always' }],
    ['end', { period: { end: 'some day' } }],
    ['start', { period: { start: 7 } }],
  ])('a %s that cannot be read does not say whether the patient is there', (_case, changes) => {
    expect(locationsOf([stay(row('Location/1', changes))])).toMatchObject([{ status: 'unreadable' }]);
  });

  it('a place that is part of itself ends', () => {
    const circle = [
      location('1', { partOf: { reference: 'Location/2' } }),
      location('2', { partOf: { reference: 'Location/1' } }),
    ];
    expect(JSON.stringify(locationsOf([stay(row('Location/1')), ...circle])).match(/Place/g)).toHaveLength(6);
  });

  it('the newer of two versions counts, in either order', () => {
    const versions = [
      location('1', { name: 'old', meta: { lastUpdated: '2024-01-01T00:00:00Z' } }),
      location('1', { name: 'new', meta: { lastUpdated: '2024-02-01T00:00:00Z' } }),
    ];
    for (const both of [versions, versions.toReversed()])
      expect(locationsOf([stay(row('Location/1')), ...both])).toMatchObject([{ resource: { name: 'new' } }]);
  });
});

describe('Locations of a Bundle', () => {
  it('are nobody’s: no gap, no refusal, and no reading of another patient’s encounter', () => {
    const foreign = { ...stay(row('Location/2')), id: 'foreign', subject: { reference: 'Patient/2' } };
    const { encounters, refused, coverage } = read(
      [patient(), stay(row('Location/1')), foreign, location('1'), location('2')],
      { patientId: '1' },
    );
    expect(encounters.map(({ id }) => id)).toEqual(['e']);
    expect(JSON.stringify(encounters)).not.toContain('Place 2');
    expect(refused.map(({ reference }) => reference)).toEqual(['Encounter/foreign']);
    expect(coverage.types.Encounter).toEqual({ status: 'complete', since: null });
  });

  it('that are of another server are refused', () => {
    const found = read([patient(), stay(row('Location/1')), entry(location('1'), 'https://b.example/Location/1')], {
      baseUrl: base,
    });
    expect(found.refused).toMatchObject([{ reference: 'Location/1', detail: { kind: 'another-server' } }]);
  });

  it('of several patients go to those whose encounters name them, with what they are part of', () => {
    const theirs = { ...stay(row('Location/1')), subject: { reference: 'Patient/2' } };
    const bundle = {
      resourceType: 'Bundle',
      entry: [
        patient(),
        patient({ id: '2' }),
        theirs,
        location('1', { partOf: { reference: 'Location/2' } }),
        location('2'),
        location('3'),
      ].map((resource) => ({ resource })),
    };
    const parts = splitByPatient(entriesOf(bundle));
    const idsOf = (name: string) =>
      parts
        .get(name)
        ?.flatMap(({ resource }) => ((resource as Json).resourceType === 'Location' ? [(resource as Json).id] : []));
    expect([idsOf('Patient/1'), idsOf('Patient/2')]).toEqual([[], ['1', '2']]);
  });
});

describe('The record as of a moment', () => {
  it('has the patient still in a place that was left later', () => {
    const there = row('Location/1', {
      status: 'completed',
      period: { start: '2024-04-02T08:00:00Z', end: '2024-04-03T08:00:00Z' },
    });
    const record = read([patient(), stay(there, row('Location/2', { status: 'completed' }))]);
    const statusesAt = (text: string) =>
      recordAsKnown(record, at(text)).encounters[0]!.locations.map(({ status, end }) => [status, end]);
    expect(statusesAt('2024-04-02T12:00:00Z')).toEqual([
      ['active', null],
      ['completed', null],
    ]);
    expect(statusesAt('2024-04-03T12:00:00Z')[0]).toEqual(['completed', at('2024-04-03T08:00:00Z')]);
    expect(statusesAt('2024-04-01T12:00:00Z')[0]).toEqual(['completed', at('2024-04-03T08:00:00Z')]);
  });
});
