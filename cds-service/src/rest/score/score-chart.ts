import { type Instant, latestInstant, type PatientRecord } from '@bellwether/fhir-mapping';
import type { AsOf } from '../../score/arguments.js';
import type { ScoreOptions } from './score-options.js';
import { assessRecord, type ScoredChart, warningOf } from './scored-chart.js';

/** With what and when a chart is scored. */
export interface ChartOptions extends Omit<ScoreOptions, 'asOf'> {
  readonly asOf: AsOf;
  readonly now: Instant;
}

/** Scores the record of a chart; null where it shall be scored at its latest moment and has no date at all. */
export function scoreChart(record: PatientRecord, { asOf, now, ...options }: ChartOptions): ScoredChart | null {
  const moment = asOf === 'latest' ? latestInstant(record) : asOf === 'now' ? now : asOf;
  if (moment === null) return null;
  const warnings = record.rejected
    .filter(({ concept, mayBe }) => concept !== null || mayBe !== undefined)
    .map(({ reference, detail }) => warningOf(reference, detail));
  return { record, warnings, ...assessRecord(record, { ...options, asOf: moment }) };
}
