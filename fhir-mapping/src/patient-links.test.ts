import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  completeCoverage,
  type Coverage,
  mergedRecords,
  type PatientRecord,
  type ResourceEntry,
  readPatientRecord,
  wholeRecords,
} from './index.js';
import { condition, encounter, type Json, observation, patient } from './test-support/resources.js';

const link = (type: unknown, reference: unknown): Json => ({ type, other: { reference } });
const person = (id: string, ...links: readonly unknown[]): Json =>
  patient({ id, ...(links.length === 0 ? {} : { link: links }) });
const rate = (owner: string, value: number, changes: Json = {}): Json =>
  observation({
    id: `rate-${value}`,
    subject: { reference: owner },
    valueQuantity: { value, system: 'http://unitsofmeasure.org', code: '/min' },
    ...changes,
  });
const entriesOf = (...resources: readonly Json[]): readonly ResourceEntry[] =>
  resources.map((resource) => ({ resource }));

/** The record of `Patient/own`, with all of the merged records read that are named. */
const read = (
  resources: readonly Json[],
  { whole = [], baseUrl }: { readonly whole?: readonly string[]; readonly baseUrl?: string } = {},
): PatientRecord =>
  readPatientRecord(entriesOf(...resources), {
    patientId: 'own',
    merged: wholeRecords(whole),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
const valuesOf = ({ readings }: PatientRecord) => readings.map(({ value }) => value);
const notWhole = ({ coverage }: PatientRecord) =>
  Object.entries(coverage.types).flatMap(([type, entry]) => (entry.status === 'complete' ? [] : [type]));
const allParts = ['Observation', 'Condition', 'Encounter', 'ServiceRequest', 'Consent', 'Flag'];

describe('Patient.link: a record that this one replaces', () => {
  it('its readings, conditions and encounters are the patient’s, and it is said what was read from which record', () => {
    const record = read(
      [
        person('own', link('replaces', 'Patient/old')),
        person('old', link('replaced-by', 'Patient/own')),
        rate('Patient/own', 70),
        rate('Patient/old', 80),
        condition({ id: 'c', subject: { reference: 'Patient/old' } }),
        encounter({ id: 'e', subject: { reference: 'Patient/old' } }),
      ],
      { whole: ['Patient/old'] },
    );
    expect(valuesOf(record)).toEqual([70, 80]);
    expect([record.conditions.length, record.encounters.length]).toEqual([1, 1]);
    expect(record.links).toEqual([
      {
        reference: 'Patient/old',
        relation: 'replaces',
        read: 'whole',
        why: null,
        resources: ['Condition/c', 'Encounter/e', 'Observation/rate-80', 'Patient/old'],
      },
    ]);
    expect(record.refused).toEqual([]);
    expect(notWhole(record)).toEqual([]);
  });

  it('who the patient is comes from the own Patient alone', () => {
    const born = { birthDate: '1990-01-01', gender: 'male', deceasedBoolean: true };
    const old = { ...person('old'), ...born };
    const own = person('own', link('replaces', 'Patient/old'));
    for (const resources of [
      [own, old],
      [old, own],
    ]) {
      const { patient: found } = read(resources, { whole: ['Patient/old'] });
      expect(found).toEqual(read([own]).patient);
    }
  });

  it.each([
    ['was not read at all', [], 'none', 'not-requested'],
    ['is there, but nobody says that all of it is', [rate('Patient/old', 80)], 'part', 'not-requested'],
  ])('that %s: nothing is complete, and it is said', (_case, resources, extent, why) => {
    const record = read([person('own', link('replaces', 'Patient/old')), rate('Patient/own', 70), ...resources]);
    expect(record.links).toMatchObject([{ reference: 'Patient/old', read: extent, why }]);
    expect(notWhole(record)).toEqual(allParts);
    expect(record.coverage.types.Observation).toEqual({ status: 'partial', since: null, why: 'merged' });
    expect(record.coverage.types.Patient).toEqual({ status: 'complete', since: null });
  });

  it('that was read in part: what of it was not is partial, and what was cut has its date', () => {
    const entry = (part: 'failed' | 'truncated', since: number | null) =>
      ({ status: 'partial', since, why: part }) as const;
    const coverage: Coverage = {
      types: { ...completeCoverage.types, Condition: entry('failed', null), Encounter: entry('truncated', 500) },
      concepts: {},
    };
    const record = readPatientRecord(entriesOf(person('own', link('replaces', 'Patient/old')), person('old')), {
      patientId: 'own',
      merged: new Map([['Patient/old', coverage]]),
    });
    expect(record.coverage.types).toMatchObject({
      Observation: { status: 'complete' },
      Condition: { status: 'partial', since: null, why: 'merged' },
      Encounter: { status: 'partial', since: 500, why: 'truncated' },
    });
    expect(record.links).toMatchObject([{ read: 'part', why: 'failed' }]);
  });

  it('without its Patient nobody knows what was merged into it before: nothing is complete', () => {
    const types = { ...completeCoverage.types, Patient: { status: 'unavailable', why: 'refused' } as const };
    const record = readPatientRecord(
      entriesOf(person('own', link('replaces', 'Patient/old')), rate('Patient/old', 80)),
      {
        patientId: 'own',
        merged: new Map([['Patient/old', { types, concepts: {} }]]),
      },
    );
    expect(valuesOf(record)).toEqual([80]);
    expect(notWhole(record)).toEqual(allParts);
  });

  it('through another one, and in a circle', () => {
    const resources = [
      person('own', link('replaces', 'Patient/b')),
      person('b', link('replaced-by', 'Patient/own'), link('replaces', 'Patient/a')),
      person('a', link('replaced-by', 'Patient/b'), link('replaces', 'Patient/own'), link('replaces', 'Patient/b')),
      rate('Patient/a', 60),
      rate('Patient/b', 65),
    ];
    const record = read(resources, { whole: ['Patient/a', 'Patient/b'] });
    expect(valuesOf(record)).toEqual([60, 65]);
    expect(record.links.map(({ reference }) => reference)).toEqual(['Patient/b', 'Patient/a']);
    expect(notWhole(record)).toEqual([]);
  });

  it('no more than five, and none more than three behind: the others are a gap', () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      link('replaces', `Patient/m${String(index).padStart(4, '0')}`),
    );
    const wide = read([person('own', ...many), rate('Patient/m0004', 4), rate('Patient/m0005', 5)]);
    expect(valuesOf(wide)).toEqual([4]);
    expect(wide.links.filter(({ why }) => why === 'too-many')).toHaveLength(995);
    const chain = Array.from({ length: 6 }, (_, index) =>
      person(`c${index}`, link('replaces', `Patient/c${index + 1}`)),
    );
    const long = read([person('own', link('replaces', 'Patient/c0')), ...chain], {
      whole: ['Patient/c0', 'Patient/c1', 'Patient/c2'],
    });
    expect(long.links.map(({ reference, why }) => [reference, why])).toEqual([
      ['Patient/c0', null],
      ['Patient/c1', null],
      ['Patient/c2', null],
      ['Patient/c3', 'too-many'],
    ]);
    expect(notWhole(long)).toEqual(allParts);
  });

  it('is named by address, version or urn where that is of the same server', () => {
    const base = 'https://ehr.example/fhir';
    for (const reference of [
      'Patient/old',
      'Patient/old/_history/2',
      `${base}/Patient/old`,
      `${base}/Patient/old/_history/7`,
    ]) {
      const record = read([person('own', link('replaces', reference)), rate(`${base}/Patient/old`, 80)], {
        baseUrl: base,
      });
      expect(valuesOf(record)).toEqual([80]);
    }
    const urn = 'urn:uuid:742fc10a-c565-f636-3c05-5dcd28672194';
    const entries = [
      { fullUrl: 'urn:uuid:1', resource: person('own', link('replaces', urn)) },
      { fullUrl: urn, resource: patient({ id: undefined }) },
      { resource: rate(urn, 80) },
    ];
    expect(valuesOf(readPatientRecord(entries, { patientId: 'own' }))).toEqual([80]);
  });
});

describe('Patient.link: patients are never mixed', () => {
  it.each([
    [
      'another patient’s Patient says that ours replaced it',
      [person('own'), person('other', link('replaced-by', 'Patient/own'))],
    ],
    [
      'another patient’s Patient says that it replaces ours',
      [person('own'), person('other', link('replaces', 'Patient/own'))],
    ],
    ['see also', [person('own', link('seealso', 'Patient/other'))]],
    ['refer', [person('own', link('refer', 'Patient/other'))]],
    ['ours was merged into it', [person('own', link('replaced-by', 'Patient/other'))]],
    [
      'it says that it was merged into a third',
      [person('own', link('replaces', 'Patient/other')), person('other', link('replaced-by', 'Patient/third'))],
    ],
    ['ours says both', [person('own', link('replaces', 'Patient/other'), link('replaced-by', 'Patient/other'))]],
    ['the type is not known', [person('own', link('Replaces', 'Patient/other'))]],
    [
      'the link has a modifier extension',
      [person('own', { ...link('replaces', 'Patient/other'), modifierExtension: [{ url: 'x:not' }] })],
    ],
    ['another server’s', [person('own', link('replaces', 'https://other.example/fhir/Patient/other'))]],
    ['a contained one', [person('own', link('replaces', '#Patient/other'))]],
    ['a search', [person('own', link('replaces', 'Patient?identifier=other'))]],
    ['a related person', [person('own', link('replaces', 'RelatedPerson/other'))]],
    ['a longer id', [person('own', link('replaces', 'Patient/other2'))]],
    ['a path', [person('own', link('replaces', 'x/../Patient/other'))]],
    ['a path below a patient', [person('own', link('replaces', 'Patient/a/Patient/other'))]],
  ])('%s', (_case, resources) => {
    for (const baseUrl of [undefined, 'https://ehr.example/fhir']) {
      const record = read(
        [...resources, rate('Patient/own', 70), rate('Patient/other', 99)],
        baseUrl === undefined ? {} : { baseUrl },
      );
      expect(valuesOf(record)).toEqual([70]);
      expect(record.refused.map(({ reason }) => reason)).toContain('another-patient');
    }
  });

  it('a link that is cut at some length never names another patient', () => {
    const long = `https://ehr.example/${'a'.repeat(70)}/Patient/otherwise`;
    const record = read([person('own', link('replaces', long)), rate('Patient/other', 99), rate('Patient/o', 98)]);
    expect(valuesOf(record)).toEqual([]);
    expect(record.links[0]?.reference.length).toBeLessThanOrEqual(100);
  });

  it('the own Patient’s newest version counts, and one that nobody may read has no links', () => {
    const version = (lastUpdated: string, ...links: readonly Json[]) => ({
      ...person('own', ...links),
      meta: { lastUpdated },
    });
    const older = version('2026-01-01T00:00:00Z', link('replaces', 'Patient/other'));
    const newer = version('2026-02-01T00:00:00Z');
    for (const both of [
      [older, newer],
      [newer, older],
    ])
      expect(valuesOf(read([...both, rate('Patient/other', 99)]))).toEqual([]);
    const modified = { ...person('own', link('replaces', 'Patient/other')), modifierExtension: [{ url: 'x:y' }] };
    const record = read([modified, rate('Patient/other', 99)]);
    expect([valuesOf(record), notWhole(record)]).toEqual([[], allParts]);
  });

  it('a resource of a third patient that came with a merged record’s is refused', () => {
    const record = read([
      person('own', link('replaces', 'Patient/old')),
      rate('Patient/third', 99),
      rate('Patient/old', 80),
    ]);
    expect(valuesOf(record)).toEqual([80]);
  });
});

describe('Patient.link: what was not read is said', () => {
  it.each([
    ['replaced-by', 'Patient/new', 'not-followed'],
    ['replaces', 'https://other.example/fhir/Patient/1', 'not-here'],
    ['replaces', '#p', 'not-here'],
    ['replaces', undefined, 'not-here'],
    ['replaces', 'urn:uuid:742fc10a-c565-f636-3c05-5dcd28672194', 'not-here'],
    ['replaces', 7, 'not-here'],
    [undefined, 'Patient/new', 'not-here'],
    ['REPLACES', 'Patient/new', 'not-here'],
  ])('%s %s: nothing is complete', (type, reference, why) => {
    const record = read([person('own', link(type, reference)), rate('Patient/own', 70)]);
    expect(record.links).toMatchObject([{ read: 'none', why, resources: [] }]);
    expect(notWhole(record)).toEqual(allParts);
  });

  it.each([[['x']], [[null]], ['x'], [{ type: 'replaces' }], [[[]]]])(
    'a link that is none (%j) may be a merge',
    (links) => {
      const record = read([patient({ id: 'own', link: links })]);
      expect(record.links).toHaveLength(1);
      expect(notWhole(record)).toEqual(allParts);
    },
  );

  it('in a long list what is out of use comes first, then what nobody can read', () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      link(index % 2 === 0 ? 'refer' : 'seealso', `Patient/x${index}`),
    );
    const record = read([person('own', ...many, link('odd', 'Patient/o'), link('replaced-by', 'Patient/z'))]);
    expect(record.links.slice(0, 3).map(({ relation }) => relation)).toEqual(['replaced-by', 'unknown', 'refer']);
  });

  it('see also and refer are said, and leave everything complete', () => {
    const record = read([person('own', link('seealso', 'Patient/x'), link('refer', 'Patient/y'))]);
    expect(record.links.map(({ reference, relation, why }) => [reference, relation, why])).toEqual([
      ['Patient/y', 'refer', null],
      ['Patient/x', 'seealso', null],
    ]);
    expect(notWhole(record)).toEqual([]);
  });

  it('a patient without links has none, and everything is as it was', () => {
    for (const links of [undefined, null, []]) {
      const record = read([patient({ id: 'own', link: links }), rate('Patient/own', 70)]);
      expect(record.links).toEqual([]);
      expect(record.coverage).toBe(completeCoverage);
    }
  });
});

describe('Patient.link: properties', () => {
  const ids = ['own', 'a', 'b', 'c', 'd'];
  const links = fc.array(
    fc.tuple(
      fc.constantFrom('replaces', 'replaced-by', 'seealso'),
      fc.constantFrom(...ids.map((id) => `Patient/${id}`)),
    ),
    { maxLength: 4 },
  );
  const charts = fc.tuple(...ids.map(() => links));
  type Links = readonly (readonly [type: string, to: string])[];
  /** Whatever a chain of `replaces` leads to, however long. */
  const reachedFrom = (start: string, linksOf: readonly Links[]): ReadonlySet<string> => {
    const reached = new Set([start]);
    for (const from of reached) {
      const own = linksOf[ids.indexOf(from.slice('Patient/'.length))]!;
      for (const [type, to] of own) if (type === 'replaces') reached.add(to);
    }
    return reached;
  };

  it('the order of entries and links changes nothing, and only what a chain of `replaces` reaches is read', () => {
    fc.assert(
      fc.property(charts, (linksOf) => {
        const resources = ids.flatMap((id, index) => [
          person(id, ...linksOf[index]!.map(([type, to]) => link(type, to))),
          rate(`Patient/${id}`, 60 + index),
        ]);
        const turned = resources
          .map((one) => (Array.isArray(one.link) ? { ...one, link: one.link.toReversed() } : one))
          .toReversed();
        const [record, again] = [read(resources), read(turned)];
        expect(again).toEqual(record);
        const reached = reachedFrom('Patient/own', linksOf);
        for (const { reference } of record.readings) {
          const owner = `Patient/${ids[Number(reference.slice('Observation/rate-'.length)) - 60]}`;
          expect(reached).toContain(owner);
        }
        const asked = mergedRecords(entriesOf(...resources), { patientId: 'own' }).map(({ reference }) => reference);
        expect(record.links.filter(({ why }) => why === 'not-requested').map(({ reference }) => reference)).toEqual(
          asked,
        );
      }),
      { seed: 33, numRuns: 400 },
    );
  });
});
