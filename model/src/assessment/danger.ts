import { dayMs, type PatientRecord } from '@bellwether/fhir-mapping';
import { type NoNews2, whyNoNews2 } from '../news2/news2.js';
import type { Assessment } from './assessment.js';
import { hasDied } from './setting.js';

/** Reasons of the patient for which there is no NEWS2 that would ask for anything. */
const withoutScore: ReadonlySet<NoNews2> = new Set(['child', 'age-unknown', 'pregnancy', 'after-birth']);

/**
 * Whether no NEWS2 is made of the patient (a child, of unknown age, pregnant, after a birth) and a value beyond the site's limits
 * is charted of the last day: a single danger value is a warning all the same.
 */
export function isDangerWithoutScore(
  record: PatientRecord,
  { anomalies, asOf }: Pick<Assessment, 'anomalies' | 'asOf'>,
  encounterId?: string,
): boolean {
  const isRecent = (measuredAt: number | null) => measuredAt === null || measuredAt > asOf - dayMs;
  return (
    anomalies.some(({ kind, measuredAt }) => kind === 'threshold' && isRecent(measuredAt)) &&
    !hasDied(record, asOf) &&
    withoutScore.has(whyNoNews2(record, asOf, encounterId))
  );
}
