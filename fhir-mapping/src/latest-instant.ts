import { arrivalMode } from './encounter.js';
import type { PatientRecord } from './patient-record.js';
import { type Evidence, type Instant, isCharted } from './reading.js';

/**
 * The moment `latest`: when the newest reading, a coded one or a value, was known (it is usable only from then on), else
 * the newest date of any other resource; null for a record without dates. What was computed from other readings, and how
 * the patient came, are not readings.
 */
export function latestInstant(record: PatientRecord): Instant | null {
  const { readings, coded, conditions, encounters, rejected } = record;
  const newest = newestKnown([
    ...readings.filter(isCharted),
    ...coded.filter(({ concept }) => concept !== arrivalMode),
  ]);
  if (newest !== null) return newest;
  let latest: Instant | null = null;
  const see = (instant: Instant | null) => {
    if (instant !== null && (latest === null || instant > latest)) latest = instant;
  };
  for (const { knownAt } of rejected) see(knownAt);
  for (const { start, end } of encounters) see(end ?? start);
  for (const { onset, abatement, knownAt } of conditions)
    for (const instant of [onset, abatement, knownAt]) see(instant);
  return latest;
}

/** When the last measured of the items was known; of several at that moment, when the last of them was. */
function newestKnown(items: readonly Evidence[]): Instant | null {
  let newest: Pick<Evidence, 'measuredAt' | 'knownAt'> | null = null;
  for (const { measuredAt, knownAt } of items) {
    if (newest === null || measuredAt > newest.measuredAt) newest = { measuredAt, knownAt };
    else if (measuredAt === newest.measuredAt) newest = { measuredAt, knownAt: Math.max(knownAt, newest.knownAt) };
  }
  return newest?.knownAt ?? null;
}
