import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { PastAssessment } from '../store/store.js';
import type { Comparison } from './compare.js';
import type { Viewing } from './viewing.js';

/** The comparison of an earlier assessment with the current viewing of the same chart; null where nothing was computed then. */
export function comparisonOf(
  { asOf, findings, artefactHash, mappingVersion }: PastAssessment,
  { findings: now, record, scoringVersion, asOf: until }: Viewing,
  minChange: number,
): Comparison | null {
  if (findings === null) return null;
  const mapping = mappingVersion === scoringVersion.mappingVersion;
  const same = { artefact: mapping && artefactHash === scoringVersion.artefactHash, mapping };
  const news = !same.artefact && hasNews(record, asOf, until);
  return { before: { asOf, findings }, now, record, minChange, same, hasNews: news };
}

/** Whether a chart has something that became known in (since, until]: a reading, an answer, a rejection, a condition or a stay. */
function hasNews(record: PatientRecord, since: Instant, until: Instant): boolean {
  const isNew = (at: Instant | null) => at !== null && at > since && at <= until;
  return (
    record.readings.some(({ knownAt }) => isNew(knownAt)) ||
    record.coded.some(({ knownAt }) => isNew(knownAt)) ||
    record.rejected.some(({ knownAt }) => isNew(knownAt)) ||
    record.conditions.some(({ knownAt }) => isNew(knownAt)) ||
    record.encounters.some(({ start, end }) => isNew(start) || isNew(end))
  );
}
