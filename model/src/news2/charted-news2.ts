import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { dayMs, observedByConcept, recordAsMeasured } from '@bellwether/fhir-mapping';
import type { News2 } from './news2-result.js';
import { type News2Options, news2 } from './news2.js';

/** The NEWS2 that the hospital charted itself, beside ours of the same moment. */
export interface ChartedNews2 {
  readonly score: number;
  readonly measuredAt: Instant;
  readonly reference: string;
  /** From what was measured by that moment and is known now. */
  readonly ours: News2 | null;
  /** Whether it is one of the scores that ours can be. */
  readonly agrees: boolean;
}

/** How far back a charted score is of interest, in milliseconds. */
const ofInterest = dayMs;

/** The newest of the last day; null: none is charted. It is an input of nothing. */
export function chartedNews2(record: PatientRecord, asOf: Instant, options: News2Options = {}): ChartedNews2 | null {
  const newest = observedByConcept(record)
    .readings.get('charted-news2')
    ?.findLast(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf);
  if (newest === undefined || newest.measuredAt <= asOf - ofInterest) return null;
  const { value: score, measuredAt, reference } = newest;
  const ours = news2(recordAsMeasured(record, asOf), measuredAt, options);
  return { score, measuredAt, reference, ours, agrees: ours !== null && ours.low <= score && score <= ours.high };
}
