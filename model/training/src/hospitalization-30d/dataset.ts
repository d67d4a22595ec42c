import {
  extractFeatures,
  type FeatureExtractor,
  type PatientRecord,
  readPatientRecord,
} from '@bellwether/fhir-mapping';
import type { Regime, Sex } from '@bellwether/fixtures';
import { news2 } from '@bellwether/model';
import type { Table } from '../baselines/logistic-regression.js';
import { type CohortPatient, simulatePatient } from '../cohort/cohort-patient.js';
import type { Split } from '../cohort/splits.js';
import { forestConcepts } from './forest.js';

/** The rows of a split, one a patient, in the order of the patients. Of the FHIR resources nothing is kept. */
export interface Dataset {
  readonly split: Split;
  readonly features: Table;
  /** 1: admitted within 30 days. */
  readonly outcomes: Uint8Array;
  /** Known because the cohort is synthetic. */
  readonly trueRisks: Float64Array;
  readonly regimes: readonly Regime[];
  readonly sexes: readonly Sex[];
  readonly agesYears: Float64Array;
  /** NEWS2 at the index time as a chart adds it up: what is not charted or older than 24 hours counts 0. */
  readonly news2: Float64Array;
  /** The newest moment of each patient at which every column of the isolation forest was measured, one after the other. */
  readonly completeMoments: Float64Array;
}

/** What the mapping makes of one patient at the index time. */
export interface MappedRow {
  readonly values: Float64Array;
  readonly news2: number;
  readonly completeMoment: readonly number[];
}

/** One patient through the same mapping as in service: FHIR resources in, features at the index time out. */
export function mapPatient(
  { resources, coverage, asOf }: Pick<CohortPatient, 'resources' | 'coverage' | 'asOf'>,
  extractor: FeatureExtractor,
): MappedRow {
  const record = readPatientRecord(
    resources.map((resource) => ({ resource })),
    { coverage },
  );
  return {
    values: extractFeatures(record, extractor, { asOf }).values,
    news2: news2(record, asOf)?.low ?? 0,
    completeMoment: newestCompleteMoment(record, asOf),
  };
}

/**
 * Simulates and maps a split, patient by patient.
 *
 * @param onProgress called now and then with the number of patients done
 */
export function collectDataset(
  seed: number,
  split: Split,
  extractor: FeatureExtractor,
  onProgress: (done: number) => void = () => undefined,
): Dataset {
  const rows = split.patients;
  const columns = extractor.names.length;
  const values = new Float64Array(rows * columns);
  const outcomes = new Uint8Array(rows);
  const [trueRisks, agesYears, points] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  const regimes: Regime[] = [];
  const sexes: Sex[] = [];
  const moments: number[] = [];
  for (let row = 0; row < rows; row++) {
    const patient = simulatePatient(seed, split, row);
    const mapped = mapPatient(patient, extractor);
    values.set(mapped.values, row * columns);
    outcomes[row] = patient.admittedAt === null ? 0 : 1;
    trueRisks[row] = patient.trueRisk;
    agesYears[row] = patient.state.ageYears;
    points[row] = mapped.news2;
    regimes.push(patient.regime);
    sexes.push(patient.state.sex);
    moments.push(...mapped.completeMoment);
    if ((row + 1) % 500 === 0 || row + 1 === rows) onProgress(row + 1);
  }
  return {
    split,
    features: { values, rows, columns },
    outcomes,
    trueRisks,
    regimes,
    sexes,
    agesYears,
    news2: points,
    completeMoments: Float64Array.from(moments),
  };
}

function newestCompleteMoment(record: PatientRecord, asOf: number): readonly number[] {
  const moments = new Map<number, Map<string, number>>();
  for (const { concept, value, measuredAt, knownAt } of record.readings) {
    if (knownAt > asOf || measuredAt > asOf || !forestConcepts.includes(concept)) continue;
    const moment = moments.get(measuredAt) ?? new Map<string, number>();
    moments.set(measuredAt, moment.set(concept, value));
  }
  const complete = [...moments].filter(([, moment]) => moment.size === forestConcepts.length);
  const newest = complete.reduce<(typeof complete)[number] | null>(
    (best, candidate) => (best === null || candidate[0] > best[0] ? candidate : best),
    null,
  );
  return newest === null ? [] : forestConcepts.map((concept) => newest[1].get(concept) ?? Number.NaN);
}
