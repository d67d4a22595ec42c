import type { Instant, PatientRecord, RejectionReason } from '@bellwether/fhir-mapping';
import { newestKnownIn } from './newest-known.js';

/** Somebody measured and wrote down something, but what it means is not known: neither a value nor "not charted". */
const charted: ReadonlySet<RejectionReason> = new Set([
  ...(['implausible', 'systolic-below-diastolic', 'not-a-quantity', 'comparator', 'unknown-answer'] as const),
  ...(['unit-missing', 'unit-unknown', 'unit-not-convertible'] as const),
]);

/**
 * Concepts of which the newest value by `asOf` is charted but cannot be used, with the moment at which it was measured.
 * Of such a concept nobody may say that it is not charted, or that an older value is the newest.
 */
export function unusableAt(record: PatientRecord, asOf: Instant): ReadonlyMap<string, Instant> {
  const newest = new Map<string, Instant>();
  for (const { concept, reason, measuredAt } of record.rejected) {
    if (concept === null || measuredAt === null || measuredAt > asOf || !charted.has(reason)) continue;
    newest.set(concept, Math.max(measuredAt, newest.get(concept) ?? measuredAt));
  }
  if (newest.size === 0) return newest;
  const known = newestKnownIn(record);
  return new Map(
    [...newest].filter(([concept, at]) =>
      [known.reading(concept, asOf), known.answer(concept, asOf)].every((one) => one === null || one.measuredAt < at),
    ),
  );
}
