import type { Charted, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { VENTILATION } from '../news2/ventilator.js';
import { chartedIn, codedObservations, type TellsOf, vitalSigns } from '@bellwether/fhir-mapping';

const concepts: readonly string[] = [...vitalSigns, ...codedObservations].map(({ concept }) => concept);
/** What a patient breathes by is read from answers about oxygen, and these are named. */
const itself: TellsOf = new Map(
  concepts.filter((concept) => concept !== VENTILATION).map((concept) => [concept, [concept]]),
);

const made = new WeakMap<PatientRecord, Charted>();

/** What is charted of each concept by itself. A record never changes, and several parts of a message ask. */
export function chartedConceptsOf(record: PatientRecord): Charted {
  const known = made.get(record);
  if (known !== undefined) return known;
  const charted = chartedIn(record, itself);
  made.set(record, charted);
  return charted;
}

/**
 * Concepts of which the newest value known by a moment is charted but cannot be used, or may be it by a code that is not known,
 * with the time at which it was measured; of a value without a readable time, the moment. Of such a concept nobody may say that
 * it is not charted, or that an older value is the newest.
 */
export function unusableIn(record: PatientRecord): (asOf: Instant) => ReadonlyMap<string, Instant> {
  const charted = chartedConceptsOf(record);
  const candidates = new Set(record.rejected.flatMap(({ concept, mayBe = [] }) => [concept ?? [], mayBe].flat()));
  return (asOf) =>
    new Map(
      [...candidates].flatMap((concept) => {
        if (charted.undated(concept) !== null) return [[concept, asOf] as const];
        const newest = charted.newest(concept, asOf, asOf);
        return newest !== null && newest.unusable.length > 0 ? [[concept, newest.measuredAt] as const] : [];
      }),
    );
}
