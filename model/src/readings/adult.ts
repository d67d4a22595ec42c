import { type Demographics, type Instant, youngerThan } from '@bellwether/fhir-mapping';

/** Limits for adults hold from this birthday on. */
export const adultFromYears = 18;

/** Whether limits for adults hold for a patient at an instant: also where the birth date is not known. */
export function adultAt(patient: Demographics | null): (at: Instant) => boolean {
  const isChild = youngerThan(patient, adultFromYears);
  return (at) => !isChild(at);
}
