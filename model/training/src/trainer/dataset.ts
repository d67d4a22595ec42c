import {
  extractFeatures,
  type FeatureExtractor,
  type Instant,
  type PatientRecord,
  readPatientRecord,
} from '@bellwether/fhir-mapping';
import { Random, type Sex } from '@bellwether/fixtures';
import { news2 } from '@bellwether/model';
import type { Table } from '../baselines/logistic-regression.js';
import type { CohortPatient, CohortSource } from '../cohort/cohort-source.js';
import type { Split } from '../cohort/splits.js';
import type { Outcomes } from '../evaluation/predictions.js';
import { forestConcepts } from './forest.js';

/** The rows of a split: one a moment, those of a patient one after the other, in the order of the patients. */
export interface Dataset {
  readonly features: Table;
  /** Number of the patient of each row, rising. */
  readonly patients: Uint32Array;
  /** 1: what the recipe's outcome names happened. */
  readonly outcomes: Uint8Array;
  /** Known because the cohort is synthetic; NaN: not computed. */
  readonly trueRisks: Float64Array;
  /** Mean outcome over futures of each moment, others than behind its true risk (NaN: not simulated); null: the split has none. */
  readonly expected: Float64Array | null;
  /** Part of the cohort that the report tells apart. */
  readonly parts: readonly string[];
  readonly sexes: readonly Sex[];
  readonly agesYears: Float64Array;
  /** NEWS2 at the moment as a chart adds it up: what is not charted or older than 24 hours counts 0. */
  readonly news2: Float64Array;
  /**
   * One moment of each patient at which every column of the isolation forest was measured, up to the last index time, one after the
   * other. Any of them, and not the newest: a forest is asked about ill people on wards too, whenever their model is.
   */
  readonly completeMoments: Float64Array;
}

/** What the mapping makes of one patient at one moment. */
interface MappedRow {
  readonly values: Float64Array;
  readonly news2: number;
}

/** What the mapping makes of one patient. */
export interface MappedPatient {
  /** One a moment. */
  readonly rows: readonly MappedRow[];
  /** Moments at which every column of the isolation forest was measured, in order of time. */
  readonly completeMoments: readonly (readonly number[])[];
}

/** One patient through the same mapping as in service: FHIR resources in, features at each moment out. */
export function mapPatient(
  { resources, coverage, moments }: Pick<CohortPatient, 'resources' | 'coverage' | 'moments'>,
  extractor: FeatureExtractor,
): MappedPatient {
  const record = readPatientRecord(
    resources.map((resource) => ({ resource })),
    { coverage },
  );
  const rows = moments.map(
    ({ asOf }): MappedRow => ({
      values: extractFeatures(record, extractor, { asOf }).values,
      news2: news2(record, asOf)?.low ?? 0,
    }),
  );
  return { rows, completeMoments: completeMomentsUpTo(record, moments.at(-1)!.asOf) };
}

/** Simulates and maps patients `from` to `to` (exclusive) of a split; of the FHIR resources nothing is kept. */
export function collectDataset(
  source: CohortSource,
  seed: number,
  split: Split,
  extractor: FeatureExtractor,
  { from, to }: { readonly from: number; readonly to: number },
): Dataset {
  const people = Array.from({ length: to - from }, (_, index) => {
    const patient = source.patient(seed, split, from + index);
    const { moments, part, sex, birthYearsAt } = patient;
    const mapped = mapPatient(patient, extractor);
    const rows = mapped.rows.map((row, at) => ({ ...row, ...moments[at]!, age: birthYearsAt(moments[at]!.asOf) }));
    const { completeMoments } = mapped;
    const any = new Random(seed).fork(`${patient.id}/complete moment`);
    const completeMoment = completeMoments.length === 0 ? [] : any.pick(completeMoments);
    return { number: from + index, part, sex, rows, completeMoment };
  });
  const columns = extractor.names.length;
  const rows = people.flatMap((person) => person.rows.map((row) => ({ ...row, person })));
  const values = new Float64Array(rows.length * columns);
  for (const [index, row] of rows.entries()) values.set(row.values, index * columns);
  return {
    features: { values, rows: rows.length, columns },
    patients: Uint32Array.from(rows, ({ person }) => person.number),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    trueRisks: Float64Array.from(rows, ({ trueRisk }) => trueRisk),
    expected: split.futures === undefined ? null : Float64Array.from(rows, ({ expected = Number.NaN }) => expected),
    parts: rows.map(({ person }) => person.part),
    sexes: rows.map(({ person }) => person.sex),
    agesYears: Float64Array.from(rows, ({ age }) => age),
    news2: Float64Array.from(rows, (row) => row.news2),
    completeMoments: Float64Array.from(people.flatMap(({ completeMoment }) => completeMoment)),
  };
}

/** Datasets one after the other, of one extractor. */
export function joinDatasets(datasets: readonly Dataset[]): Dataset {
  const first = datasets[0]!;
  const all = (column: (dataset: Dataset) => Float64Array): Float64Array => {
    const parts = datasets.map(column);
    const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      joined.set(part, at);
      at += part.length;
    }
    return joined;
  };
  return {
    features: {
      values: all(({ features }) => features.values),
      rows: datasets.reduce((sum, { features }) => sum + features.rows, 0),
      columns: first.features.columns,
    },
    patients: Uint32Array.from(datasets.flatMap(({ patients }) => [...patients])),
    outcomes: Uint8Array.from(datasets.flatMap(({ outcomes }) => [...outcomes])),
    trueRisks: all(({ trueRisks }) => trueRisks),
    expected: first.expected === null ? null : all(({ expected }) => expected ?? new Float64Array(0)),
    parts: datasets.flatMap(({ parts }) => parts),
    sexes: datasets.flatMap(({ sexes }) => sexes),
    agesYears: all(({ agesYears }) => agesYears),
    news2: all((dataset) => dataset.news2),
    completeMoments: all(({ completeMoments }) => completeMoments),
  };
}

/** What a model is fitted and calibrated to: what happened, or, where futures were simulated, what happens on average. */
export function targetsOf({ expected, outcomes }: Pick<Dataset, 'expected' | 'outcomes'>): Outcomes {
  return expected ?? outcomes;
}

/** Number of patients of a dataset, or of some of its rows. */
export function patientCount(
  { patients }: Pick<Dataset, 'patients'>,
  rows: Iterable<number> = patients.keys(),
): number {
  return new Set(Array.from(rows, (row) => patients[row])).size;
}

/** Row numbers of a dataset. */
export function allRows({ features }: Pick<Dataset, 'features'>): readonly number[] {
  return Array.from({ length: features.rows }, (_, row) => row);
}

function completeMomentsUpTo(record: PatientRecord, asOf: Instant): readonly (readonly number[])[] {
  const moments = new Map<number, Map<string, number>>();
  for (const { concept, value, measuredAt, knownAt } of record.readings) {
    if (knownAt > asOf || measuredAt > asOf || !forestConcepts.includes(concept)) continue;
    const moment = moments.get(measuredAt) ?? new Map<string, number>();
    moments.set(measuredAt, moment.set(concept, value));
  }
  return [...moments]
    .filter(([, moment]) => moment.size === forestConcepts.length)
    .sort(([a], [b]) => a - b)
    .map(([, moment]) => forestConcepts.map((concept) => moment.get(concept) ?? Number.NaN));
}
