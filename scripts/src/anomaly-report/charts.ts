import { dayMs, entriesOf, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { type SiteLocations, threePointTriggers } from '@bellwether/model';
import { chartByHabit, simulateWardPatient } from '@bellwether/model-training';
import { mimicRecords } from '../mimic-charts.js';
import { recordOf } from './alarm-rules.js';
import type { RatedChart } from './chart-rates.js';
import { type IcuStay, START } from './icu-series.js';

const signs = new Set(threePointTriggers.map(({ concept }) => concept));

/** Places of intensive care among those of charts, by the kind that stands behind their names. */
export function intensiveCareOf(charts: readonly RatedChart[]): SiteLocations {
  const names = charts.flatMap(({ record }) =>
    record.encounters.flatMap(({ locations }) => locations.map(({ display }) => display ?? '')),
  );
  return [...new Set(names)]
    .filter((name) => name.endsWith('icu)'))
    .map((name) => ({ name, setting: 'intensive-care' }));
}

/** Real charts of intensive care (MIMIC-IV demo): calendar days with a reading of a vital sign that has limits. */
export function mimicCharts(): readonly RatedChart[] {
  return mimicRecords()
    .filter(({ readings }) => readings.length > 0)
    .map((record) => {
      const ours = record.readings.filter(({ concept }) => signs.has(concept));
      const days = new Set(ours.map(({ measuredAt }) => Math.floor(measuredAt / dayMs)));
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

/** Stays of intensive care, by the hour: days from their beginning to the last reading. */
export function stayCharts(stays: readonly IcuStay[]): readonly RatedChart[] {
  return stays.flatMap(({ series }) => {
    const readings = [...series.values()].flat().sort((a, b) => a.measuredAt - b.measuredAt);
    const last = readings.at(-1);
    if (last === undefined) return [];
    return [{ record: recordOf(readings), days: (last.measuredAt - START) / dayMs, asOf: last.measuredAt }];
  });
}
