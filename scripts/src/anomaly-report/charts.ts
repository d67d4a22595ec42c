import { readFileSync } from 'node:fs';
import {
  dayMs,
  entriesOf,
  parseConceptMap,
  type PatientRecord,
  readPatientRecord,
  splitByPatient,
} from '@bellwether/fhir-mapping';
import { chartByHabit, simulateWardPatient } from '@bellwether/model-training';
import { readSharedData } from '../shared-data.js';
import { recordOf } from './alarm-rules.js';
import type { RatedChart } from './chart-rates.js';
import type { IcuStay } from './icu-series.js';

const mimic = 'mimic-iv-demo-fhir-a';
const siteMap = new URL('../../../fixtures/site-maps/mimic-iv-demo.concept-map.json', import.meta.url);

/** Real charts of intensive care (MIMIC-IV demo): calendar days with a reading. */
export function mimicCharts(): readonly RatedChart[] {
  const codes = parseConceptMap(JSON.parse(readFileSync(siteMap, 'utf8')));
  const resources = readSharedData(mimic, '.ndjson').flatMap(({ text }) =>
    text.split('\n').flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)])),
  );
  return [...splitByPatient(entriesOf(resources)).values()]
    .map((entries) => readPatientRecord(entries, { codes }))
    .filter(({ readings }) => readings.length > 0)
    .map((record) => {
      const days = new Set(record.readings.map(({ measuredAt }) => Math.floor(measuredAt / dayMs)));
      return { record, days: days.size, asOf: newestOf(record) };
    });
}

const newestOf = ({ readings }: PatientRecord): number => Math.max(...readings.map(({ knownAt }) => knownAt));

/** Stays of a ward that is simulated, charted by habit: days of the stay. No series of a real ward is at hand. */
export function wardCharts(count: number): readonly RatedChart[] {
  const from = Date.UTC(2024, 0, 1);
  return Array.from({ length: count }, (_, index) => {
    const { resources, coverage, admittedAt, endedAt } = simulateWardPatient({
      seed: 20,
      split: { name: 'calibration', from, to: from + 365 * dayMs, patients: count, missingness: 'habit' },
      index,
      indexTimes: { kind: 'landmarks', everyHours: 24 },
      horizonHours: 24,
      charting: chartByHabit,
    });
    const record = readPatientRecord(entriesOf(resources), { coverage });
    return { record, days: (endedAt - admittedAt) / dayMs, asOf: endedAt };
  });
}

/** Stays of intensive care, by the hour: days between the first and the last reading. */
export function stayCharts(stays: readonly IcuStay[]): readonly RatedChart[] {
  return stays.flatMap(({ series }) => {
    const readings = [...series.values()].flat().sort((a, b) => a.measuredAt - b.measuredAt);
    const [first, last] = [readings[0], readings.at(-1)];
    if (first === undefined || last === undefined || first === last) return [];
    return [{ record: recordOf(readings), days: (last.measuredAt - first.measuredAt) / dayMs, asOf: last.measuredAt }];
  });
}
