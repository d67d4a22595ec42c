import { coverageOfConcept, type Instant, mayHaveLost, type PatientRecord } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { chartedConceptsOf } from '../readings/unusable.js';
import { measuredBy } from '../readings/measured-by.js';

/**
 * Concepts with a limit of which an entry that is so new cannot be used, or may be among what was not read: it may be beyond its limit, and
 * nobody may say that none is. What was never charted is not among them, and neither is what the chart says was not measured: neither
 * leaves anything that could be read some day.
 *
 * An arterial line is left out where the input that it tells of is there.
 *
 * @param withinMs how long before `asOf` a value beyond its limit is told
 */
export function unknownLimits(
  record: PatientRecord,
  asOf: Instant,
  triggers: readonly CriticalTrigger[],
  withinMs: number,
): readonly string[] {
  const since = asOf - withinMs;
  const found = new Set(
    triggers
      .map(({ concept }) => concept)
      .filter(
        (concept) =>
          mayHaveLost(coverageOfConcept(record.coverage, concept), since) || isUnusable(record, concept, since, asOf),
      ),
  );
  return [...found].filter((concept) => measuredBy(concept) === concept || !found.has(measuredBy(concept)));
}

function isUnusable(record: PatientRecord, concept: string, since: Instant, asOf: Instant): boolean {
  const charted = chartedConceptsOf(record);
  if (charted.undated(concept) !== null) return true;
  return charted
    .timesWithoutValue(concept, since + 1, asOf, asOf)
    .some((at) => (charted.newest(concept, at, asOf)?.unusable.length ?? 0) > 0);
}
