import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';

/** Whether a chart has something that became known in (since, until]: a reading, an answer, a rejection, a condition or a stay. */
export function hasNews(record: PatientRecord, since: Instant, until: Instant): boolean {
  const isNew = (at: Instant | null) => at !== null && at > since && at <= until;
  return (
    record.readings.some(({ knownAt }) => isNew(knownAt)) ||
    record.coded.some(({ knownAt }) => isNew(knownAt)) ||
    record.rejected.some(({ knownAt }) => isNew(knownAt)) ||
    record.conditions.some(({ knownAt }) => isNew(knownAt)) ||
    record.encounters.some(({ start, end }) => isNew(start) || isNew(end))
  );
}
