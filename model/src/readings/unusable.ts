import type { Instant, PatientRecord, RejectionReason } from '@bellwether/fhir-mapping';
import { type NewestKnown, newestKnownIn, newestKnownOver } from './newest-known.js';

/** Somebody measured and wrote down something, but what it means is not known: neither a value nor "not charted". */
const charted: ReadonlySet<RejectionReason> = new Set([
  ...(['implausible', 'zero', 'systolic-below-diastolic', 'not-a-quantity', 'comparator'] as const),
  ...(['unknown-answer', 'modifier-extension'] as const),
  ...(['unit-missing', 'unit-unknown', 'unit-not-convertible'] as const),
]);

/**
 * Concepts of which the newest value known by `asOf` is charted but cannot be used, with the moment at which it was measured.
 * Of such a concept nobody may say that it is not charted, or that an older value is the newest.
 */
export function unusableAt(record: PatientRecord, asOf: Instant): ReadonlyMap<string, Instant> {
  return unusableIn(record, newestKnownIn(record))(asOf);
}

/** The same for many moments of one record. */
export function unusableOver(record: PatientRecord): (asOf: Instant) => ReadonlyMap<string, Instant> {
  return unusableIn(record, newestKnownOver(record));
}

function unusableIn({ rejected }: PatientRecord, known: NewestKnown): (asOf: Instant) => ReadonlyMap<string, Instant> {
  const candidates = rejected.filter(({ reason }) => charted.has(reason));
  return (asOf) => {
    const newest = new Map<string, Instant>();
    for (const { concept, measuredAt, knownAt } of candidates) {
      if (concept === null || measuredAt === null || knownAt === null || knownAt > asOf) continue;
      newest.set(concept, Math.max(measuredAt, newest.get(concept) ?? measuredAt));
    }
    const isNewer = ([concept, at]: readonly [string, Instant]) =>
      [known.reading(concept, asOf), known.answer(concept, asOf)].every((one) => one === null || one.measuredAt < at);
    return new Map([...newest].filter(isNewer));
  };
}
