import type { CodedReading, Evidence, Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { observedByConcept } from '@bellwether/fhir-mapping';

/** The newest reading, or answer, of a concept that was measured and known by a moment. */
export interface NewestKnown {
  readonly reading: (concept: string, asOf: Instant) => Reading | null;
  readonly answer: (concept: string, asOf: Instant) => CodedReading | null;
}

type Observed = Evidence & { readonly concept: string };

/** For one moment: looks through the record from its end. */
export function newestKnownIn(record: PatientRecord): NewestKnown {
  const newest = <T extends Observed>(items: readonly T[], concept: string, asOf: Instant): T | null =>
    items.findLast((item) => item.concept === concept && item.measuredAt <= asOf && item.knownAt <= asOf) ?? null;
  return {
    reading: (concept, asOf) => newest(record.readings, concept, asOf),
    answer: (concept, asOf) => newest(record.coded, concept, asOf),
  };
}

/** The same for many moments: by concept, so that an early moment costs no more than a late one. */
export function newestKnownOver(record: PatientRecord): NewestKnown {
  const { readings, coded } = observedByConcept(record);
  return {
    reading: (concept, asOf) => lastKnown(readings.get(concept) ?? [], asOf),
    answer: (concept, asOf) => lastKnown(coded.get(concept) ?? [], asOf),
  };
}

/** Expects items sorted by `measuredAt`. */
function lastKnown<T extends Evidence>(items: readonly T[], asOf: Instant): T | null {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]!.measuredAt > asOf) high = middle;
    else low = middle + 1;
  }
  for (let index = low - 1; index >= 0; index -= 1) {
    const item = items[index]!;
    if (item.knownAt <= asOf) return item;
  }
  return null;
}
