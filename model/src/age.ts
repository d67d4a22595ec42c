import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';

/** Completed years at `asOf` in the UTC calendar; null where the birth date is unknown or later. */
export function completedYears(record: PatientRecord, asOf: Instant): number | null {
  const birth = record.patient?.birthDate;
  if (!birth || birth.instant > asOf) return null;
  const born = new Date(birth.instant);
  const now = new Date(asOf);
  const before = now.getUTCMonth() - born.getUTCMonth() || now.getUTCDate() - born.getUTCDate();
  return now.getUTCFullYear() - born.getUTCFullYear() - (before < 0 ? 1 : 0);
}
