import { readFileSync } from 'node:fs';
import {
  compileFeatures,
  entriesOf,
  extractFeatures,
  type FeatureDefinition,
  latestInstant,
  type PatientRecord,
  type ReadOptions,
  readPatientRecord,
  requiredQueries,
  vitalSigns,
} from '@bellwether/fhir-mapping';
import { expect, it } from '@jest/globals';
import { codesOf, dataSets } from '../../scripts/src/mapping-report/data-sets.js';
import { renderReport } from '../../scripts/src/mapping-report/render.js';
import { tally } from '../../scripts/src/mapping-report/tally.js';
import { describeOnSharedData, readSharedData } from '../support/shared-data.js';

interface Raw {
  readonly resourceType?: string;
  readonly id?: string;
  readonly category?: readonly { readonly coding?: readonly { readonly code?: string }[] }[];
}

const names = dataSets.map(({ name }) => name);
const [synthea] = dataSets;

const year = { kind: 'look-back', hours: 365 * 24 } as const;
const extractor = compileFeatures([
  ...vitalSigns.flatMap(({ concept, unit }): readonly FeatureDefinition[] => {
    const row = { display: concept, group: concept, source: 'vital', concept, window: year } as const;
    const name = concept.replaceAll('-', '_');
    return [
      { ...row, name: `${name}_last`, reducer: 'last', unit },
      { ...row, name: `${name}_slope`, reducer: 'slope', unit: `${unit}/h` },
      { ...row, name: `${name}_count`, reducer: 'count', unit: '1' },
    ];
  }),
  { name: 'age', display: 'Age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
  {
    name: 'hypertension',
    display: 'x',
    group: 'x',
    source: 'condition',
    concept: 'hypertension',
    reducer: 'present',
    unit: '1',
  },
]);

/** Every chart of every data set: its parsed JSON and how it is read. */
function* charts(): Generator<{ readonly name: string; readonly value: unknown; readonly options: ReadOptions }> {
  for (const dataSet of dataSets) {
    const options = { codes: codesOf(dataSet) };
    for (const { name, text } of readSharedData(dataSet.name)) yield { name, value: JSON.parse(text), options };
  }
}

const observationsOf = (value: unknown): readonly Raw[] =>
  entriesOf(value)
    .map(({ resource }) => resource as Raw)
    .filter(({ resourceType }) => resourceType === 'Observation');

const accounted = ({ readings, coded, rejected, refused }: PatientRecord): ReadonlySet<string> =>
  new Set([
    ...[...readings, ...coded, ...rejected, ...refused].map(({ reference }) => reference),
    ...readings.flatMap(({ duplicates }) => duplicates),
  ]);

describeOnSharedData('shared data', names, () => {
  it('every patient and every example maps, and every Observation is a reading or a named rejection', () => {
    let seen = 0;
    for (const { name, value, options } of charts()) {
      const record = readPatientRecord(entriesOf(value), options);
      const known = accounted(record);
      const lost = observationsOf(value).filter(({ id }) => !known.has(`Observation/${id}`));
      expect([name, lost]).toEqual([name, []]);
      expect(record.refused.filter(({ reason }) => reason !== 'not-mapped')).toEqual([]);
      seen += observationsOf(value).length;
    }
    expect(seen).toBe(7899 + 4430 + 1596 + 14);
  });

  it('nothing that is modelled is rejected, but for duplicates, a pressure that says that it is absent, and one without a unit that is known', () => {
    const rejected = [...charts()].flatMap(
      ({ value, options }) => readPatientRecord(entriesOf(value), options).rejected,
    );
    // Two panels of one sample have the same electrolytes.
    const others = rejected.filter(({ concept, reason }) => concept !== null && reason !== 'duplicate');
    expect(others).toMatchObject([
      { concept: 'mean-arterial-pressure', reason: 'unit-unknown' },
      { reference: 'Observation/bp-data-absent', concept: 'diastolic-blood-pressure', reason: 'data-absent' },
    ]);
  });

  it('the order of a Bundle changes nothing', () => {
    for (const { value, options } of charts()) {
      const entries = entriesOf(value);
      expect(readPatientRecord([...entries].reverse(), options)).toEqual(readPatientRecord(entries, options));
    }
  });

  it('every chart has features at its latest moment, all plausible, with references that are in it', () => {
    for (const { value, options } of charts()) {
      const record = readPatientRecord(entriesOf(value), options);
      const asOf = latestInstant(record);
      if (asOf === null) continue;
      const { values, evidence } = extractFeatures(record, extractor, { asOf });
      const known = new Set([
        ...accounted(record),
        ...record.conditions.map(({ reference }) => reference),
        record.patient?.reference,
      ]);
      for (const [index, { references, missing }] of evidence.entries()) {
        expect(Number.isNaN(values[index])).toBe(missing !== null);
        for (const reference of references) expect(known).toContain(reference);
      }
      if (record.readings.length > 0) expect(values.some((number) => !Number.isNaN(number))).toBe(true);
    }
  });

  it('the queries find by category or code what the mapping reads (vital signs of Synthea, local codes of a site)', () => {
    const local = dataSets.find(({ siteMap }) => siteMap !== null)!;
    const made = requiredQueries([], codesOf(local), { laboratory: true });
    const codes = made
      .filter(({ key }) => key === 'local' || key === 'laboratory')
      .flatMap(({ params }) => params.find(([name]) => name === 'code')?.[1].split(',') ?? []);
    for (const dataSet of [synthea!, local]) {
      for (const { text } of readSharedData(dataSet.name)) {
        const value: unknown = JSON.parse(text);
        const raw = new Map(observationsOf(value).map((resource) => [`Observation/${resource.id}`, resource]));
        for (const { reference } of readPatientRecord(entriesOf(value), { codes: codesOf(dataSet) }).readings) {
          const found = raw.get(reference) as Raw & { code: { coding: { system: string; code: string }[] } };
          const byCategory = found.category?.some(({ coding }) => coding?.some(({ code }) => code === 'vital-signs'));
          const byCode = found.code.coding.some(({ system, code }) => codes.includes(`${system}|${code}`));
          expect(byCategory || byCode).toBe(true);
        }
      }
    }
  });

  it('docs/mapping-report.md is current (node scripts/dist/mapping-report.js writes it)', () => {
    const results = dataSets.map((dataSet) => {
      const texts = readSharedData(dataSet.name).map(({ text }) => text);
      return [dataSet, tally(texts, codesOf(dataSet))] as const;
    });
    const committed = readFileSync(new URL('../../docs/mapping-report.md', import.meta.url), 'utf8');
    expect(renderReport(results)).toBe(committed);
  });
});
