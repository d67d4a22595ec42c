import type { PatientRecord } from './patient-record.js';
import type { Instant } from './reading.js';

/**
 * The moment `latest`: when the newest reading was known (a reading is usable only from then on), else the newest date of
 * any other resource; null for a record without dates. A value computed from others does not count.
 */
export function latestInstant(record: PatientRecord): Instant | null {
  const { readings, coded, conditions, encounters, rejected } = record;
  const newest = newestKnown(readings) ?? newestKnown(coded);
  if (newest !== null) return newest;
  let latest: Instant | null = null;
  const see = (instant: Instant | null) => {
    if (instant !== null && (latest === null || instant > latest)) latest = instant;
  };
  for (const { measuredAt } of rejected) see(measuredAt);
  for (const { start, end } of encounters) see(end ?? start);
  for (const { onset, abatement, knownAt } of conditions)
    for (const instant of [onset, abatement, knownAt]) see(instant);
  return latest;
}

/** When the last measured of the items was known; of several at that moment, when the last of them was. */
function newestKnown(items: readonly { readonly measuredAt: Instant; readonly knownAt: Instant }[]): Instant | null {
  const last = items[items.length - 1];
  if (last === undefined) return null;
  let known = last.knownAt;
  for (let index = items.length - 1; index >= 0 && items[index]!.measuredAt === last.measuredAt; index--) {
    known = Math.max(known, items[index]!.knownAt);
  }
  return known;
}
