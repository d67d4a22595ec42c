import type { CodedReading, Evidence, Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { countMeasuredBy, observedByConcept } from '@bellwether/fhir-mapping';

/** The newest reading, or answer, of a concept that was measured and known by a moment. */
export interface NewestKnown {
  readonly reading: (concept: string, asOf: Instant) => Reading | null;
  readonly answer: (concept: string, asOf: Instant) => CodedReading | null;
}

/** By concept, so that an early moment costs no more than a late one. */
export function newestKnownIn(record: PatientRecord): NewestKnown {
  const { readings, coded } = observedByConcept(record);
  return {
    reading: (concept, asOf) => lastKnown(readings.get(concept) ?? [], asOf),
    answer: (concept, asOf) => lastKnown(coded.get(concept) ?? [], asOf),
  };
}

/** Expects items sorted by `measuredAt`. */
function lastKnown<T extends Evidence>(items: readonly T[], asOf: Instant): T | null {
  for (let index = countMeasuredBy(items, asOf) - 1; index >= 0; index -= 1) {
    const item = items[index]!;
    if (item.knownAt <= asOf) return item;
  }
  return null;
}
