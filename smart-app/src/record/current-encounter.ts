import { isOngoing, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';

/**
 * The encounter that a patient is in, where no EHR says which one is in context: under way at a moment by status and
 * period, of several the one that began last. It is not a past one to the model, as it is none on a card. Null: none.
 */
export function currentEncounterId({ encounters }: Pick<PatientRecord, 'encounters'>, at: Instant): string | null {
  // Sorted by start: the last one began last.
  const found = encounters.findLast(
    (encounter) =>
      isOngoing(encounter) &&
      encounter.start !== null &&
      encounter.start <= at &&
      (encounter.end === null || encounter.end > at),
  );
  return found?.id ?? null;
}
