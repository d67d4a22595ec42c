import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compileFeatures,
  entriesOf,
  extractFeatures,
  type FeatureDefinition,
  latestInstant,
  type PatientRecord,
  readPatientRecord,
  splitByPatient,
  vitalSigns,
} from './index.js';
import { charts } from './test-support/charts.js';
import { type Json, observation, patient, record } from './test-support/resources.js';

const row = { display: 'x', group: 'x' };
const window = { kind: 'look-back', hours: 14 * 24 } as const;
const reducers = ['last', 'first', 'mean', 'minimum', 'maximum', 'slope', 'spread', 'count', 'hours-since'] as const;
const definitions: readonly FeatureDefinition[] = [
  ...vitalSigns.flatMap(({ concept, unit }) =>
    reducers.map((reducer): FeatureDefinition => {
      const units = { slope: `${unit}/h`, count: '1', 'hours-since': 'h' } as const;
      const own = reducer in units ? units[reducer as keyof typeof units] : unit;
      const name = `${concept}_${reducer}`.replaceAll('-', '_');
      return { ...row, name, source: 'vital', concept, reducer, window, unit: own };
    }),
  ),
  {
    ...row,
    name: 'smoking',
    source: 'coded-observation',
    concept: 'smoking-status',
    reducer: 'last',
    window,
    unit: '1',
  },
  { ...row, name: 'oxygen', source: 'coded-observation', concept: 'oxygen', reducer: 'count', window, unit: '1' },
  { ...row, name: 'hypertension', source: 'condition', concept: 'hypertension', reducer: 'present', unit: '1' },
  { ...row, name: 'age', source: 'demographic', field: 'age', unit: 'a' },
  { ...row, name: 'stays', source: 'encounter', classes: ['IMP'], reducer: 'count', window, unit: '1' },
];
const extractor = compileFeatures(definitions);
const asOf = Date.UTC(2024, 0, 12);
const featuresOf = (read: PatientRecord) => extractFeatures(read, extractor, { asOf });

/** Jest's own comparison takes long; it is asked where there is a difference, which it shows. */
function expectEqual(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}

/** Every reference that a record accounts for. */
const accounted = ({
  readings,
  coded,
  rejected,
  refused,
  conditions,
  encounters,
}: PatientRecord): ReadonlySet<string> =>
  new Set([
    ...[...readings, ...coded, ...rejected, ...refused, ...conditions, ...encounters].map(({ reference }) => reference),
    ...readings.flatMap(({ duplicates }) => duplicates),
  ]);

describe('properties of the mapping', () => {
  it('the order of a Bundle changes nothing', () => {
    const shuffled = charts.chain((chart) =>
      fc.tuple(fc.constant(chart), fc.shuffledSubarray([...chart], { minLength: chart.length })),
    );
    fc.assert(
      fc.property(shuffled, ([chart, other]) => {
        const [a, b] = [record(chart), record(other)];
        expectEqual(b, a);
        expectEqual(featuresOf(b), featuresOf(a));
      }),
    );
  });

  it('the same resources again change nothing that is used', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const [once, twice] = [record(chart), record([...chart, ...chart])];
        expectEqual({ ...twice, refused: [] }, { ...once, refused: [] });
        expect(twice.refused).toHaveLength(once.refused.length + chart.length);
      }),
    );
  });

  it('the same readings again under other ids change no feature', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const observations = chart.filter(({ resourceType }) => resourceType === 'Observation');
        const copies = observations.map((resource) => ({ ...resource, id: `z${String(resource.id)}` }));
        const [once, twice] = [record(chart), record([...chart, ...copies])];
        expectEqual(featuresOf(twice), featuresOf(once));
        expectEqual(
          twice.readings.map(({ value }) => value),
          once.readings.map(({ value }) => value),
        );
      }),
    );
  });

  it('the same instants written in another zone change nothing', () => {
    const zoned = (text: unknown, hours: number) => {
      if (typeof text !== 'string' || !text.endsWith('Z')) return text;
      const local = new Date(Date.parse(text) + hours * 3_600_000).toISOString().slice(0, -1);
      return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
    };
    fc.assert(
      fc.property(charts, fc.integer({ min: -12, max: 14 }), (chart, hours) => {
        const moved = chart.map((resource) => ({
          ...resource,
          effectiveDateTime: zoned(resource.effectiveDateTime, hours),
          issued: zoned(resource.issued, hours),
        }));
        const [a, b] = [record(chart), record(moved)];
        expectEqual(b.readings, a.readings);
        expectEqual(featuresOf(b), featuresOf(a));
      }),
    );
  });

  it("another patient's resources are refused and change nothing else", () => {
    fc.assert(
      fc.property(charts, charts, (chart, foreign) => {
        const theirs = foreign.map((resource) => ({
          ...resource,
          id: `f${String(resource.id)}`,
          subject: { reference: 'Patient/2' },
        }));
        const [a, b] = [record(chart), record([...theirs, ...chart])];
        expectEqual({ ...b, refused: [] }, { ...a, refused: [] });
        expect(b.refused.filter(({ reason }) => reason === 'another-patient')).toHaveLength(theirs.length);
      }),
    );
  });

  it('nothing disappears: every resource is read, rejected or refused', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const seen = accounted(record(chart));
        const all = chart.map(({ resourceType, id }) => `${String(resourceType)}/${String(id)}`);
        expect(all.filter((reference) => !seen.has(reference))).toEqual([]);
      }),
    );
  });

  it('every reading is plausible, in order, and no feature looks past asOf', () => {
    const bounds = new Map(vitalSigns.map((vital) => [vital.concept, vital]));
    fc.assert(
      fc.property(charts, (chart) => {
        const read = record(chart);
        const wrong = read.readings.filter(({ concept, value, knownAt, measuredAt }) => {
          const { low, high } = bounds.get(concept)!;
          return !(value >= low && value <= high && knownAt >= measuredAt);
        });
        expect(wrong).toEqual([]);
        const known = read.readings.filter(({ knownAt }) => knownAt <= asOf);
        expectEqual(featuresOf({ ...read, readings: known }), featuresOf(read));
        expect(featuresOf(read).evidence.filter(({ measuredAt }) => (measuredAt ?? asOf) > asOf)).toEqual([]);
      }),
    );
  });

  it('inputs are not changed', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const before = JSON.stringify(chart);
        featuresOf(record(chart));
        expect(JSON.stringify(chart)).toBe(before);
      }),
    );
  });
});

describe('hostile input', () => {
  /** Reads, extracts, splits: whatever it is, it must not throw. */
  const survive = (value: unknown) => {
    const entries = entriesOf(value);
    const read = readPatientRecord(entries);
    featuresOf(read);
    latestInstant(read);
    splitByPatient(entries);
    return read;
  };

  it('arbitrary JSON never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => void survive(value)),
      { numRuns: 1000 },
    );
  });

  it('a resource with anything anywhere never throws, and never disappears', () => {
    const spots = fc.constantFrom(
      ...[
        'id',
        'meta',
        'status',
        'code',
        'subject',
        'effectiveDateTime',
        'effectivePeriod',
        'effectiveTiming',
        'issued',
        'focus',
      ],
      ...[
        'valueQuantity',
        'valueCodeableConcept',
        'component',
        'hasMember',
        'dataAbsentReason',
        'category',
        'clinicalStatus',
      ],
      ...[
        'verificationStatus',
        'onsetDateTime',
        'onsetPeriod',
        'abatementPeriod',
        'recordedDate',
        'class',
        'period',
        'extension',
      ],
    );
    const nested = fc.constantFrom<(value: unknown) => unknown>(
      (value) => value,
      (value) => ({ coding: value }),
      (value) => ({ coding: [value] }),
      (value) => [{ code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] }, valueQuantity: value }],
      (value) => ({ value, code: '/min', system: 'http://unitsofmeasure.org' }),
      (value) => ({ value: 72, code: value }),
      (value) => ({ event: value, start: value, end: value }),
    );
    const types = fc.constantFrom('Observation', 'Condition', 'Encounter', 'Patient');
    fc.assert(
      fc.property(
        types,
        fc.array(fc.tuple(spots, nested, fc.jsonValue()), { minLength: 1, maxLength: 3 }),
        (type, changes) => {
          const resource: Json = { ...observation(), resourceType: type };
          for (const [spot, nest, value] of changes) resource[spot] = nest(value);
          const read = survive([patient(), resource]);
          expect(accounted(read).size + (type === 'Patient' ? 1 : 0)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('values nested ten thousand levels deep do not exhaust the stack', () => {
    const depth = 10_000;
    const deep: unknown = JSON.parse(`${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`);
    const spots = ['status', 'code', 'effectiveDateTime', 'effectiveTiming', 'valueQuantity', 'component', 'note'];
    for (const spot of spots) survive([patient(), observation({ [spot]: deep })]);
    for (const part of ['value', 'unit', 'code', 'comparator']) {
      survive([patient(), observation({ valueQuantity: { value: 72, code: '/min', [part]: deep } })]);
    }
    survive([
      patient(),
      observation({ code: { coding: [{ system: 'http://loinc.org', code: '72166-2' }] }, valueString: deep }),
    ]);
    const versions = [observation({ id: 'same', note: deep }), observation({ id: 'same', note: [deep] })];
    expect(survive([patient(), ...versions]).readings).toHaveLength(1);
  });

  it('hundreds of thousands of resources do not exhaust the stack', () => {
    const organizations = Array.from({ length: 200_000 }, () => ({ resourceType: 'Organization' }));
    const [own] = splitByPatient(entriesOf([patient(), ...organizations])).values();
    expect(own).toHaveLength(200_001);
  });

  it('keys that pollute prototypes are keys like others', () => {
    const text = `[{"resourceType":"Patient","id":"1"},{"resourceType":"Observation","id":"__proto__","__proto__":{"status":"final"},
      "constructor":{"prototype":{"polluted":true}},"subject":{"reference":"Patient/1"},"effectiveDateTime":"2024-05-01",
      "code":{"coding":[{"system":"__proto__","code":"constructor"},{"system":"http://loinc.org","code":"8867-4"}]},
      "valueQuantity":{"value":72,"unit":"__proto__","code":"/min","system":"http://unitsofmeasure.org"}}]`;
    expect(survive(JSON.parse(text)).readings).toMatchObject([{ value: 72, reference: 'Observation/__proto__' }]);
    expect(({} as Json).polluted).toBeUndefined();
  });
});
