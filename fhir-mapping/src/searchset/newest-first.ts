import type { CoverageEntry, CoverageGap } from '../coverage.js';
import { fieldsOf } from '../fields.js';
import { parseInstant } from '../instant.js';
import type { JsonObject } from '../json.js';
import type { Instant } from '../reading.js';
import type { FhirQuery } from '../fhir-query.js';
import type { ResourceEntry } from '../resource-entry.js';

/** Whether the query asks for the newest first, so that a page says how far back it reaches. */
export function newestFirst({ params }: FhirQuery): boolean {
  return params.some(([name, value]) => name === '_sort' && value === '-date');
}

/**
 * The moment since when entries that were asked for newest first are complete: the time of the last one. Null when
 * they do not stand newest first (a server may ignore `_sort`), or none has a time: then nothing is known.
 */
export function completeSince(entries: readonly ResourceEntry[]): Instant | null {
  let oldest: Instant | null = null;
  for (const { resource } of entries) {
    const fields = fieldsOf(resource);
    const time = fields === null ? null : sortTime(fields);
    if (time === null) continue;
    if (oldest !== null && time > oldest) return null;
    oldest = time;
  }
  return oldest;
}

/**
 * Coverage of a list with a gap: only one that was cut short is known to be complete, as far as it reaches. What has the time of
 * the last entry may go on behind the cut.
 */
export function coverageOfPart(
  query: FhirQuery,
  entries: readonly ResourceEntry[],
  why: CoverageGap,
  asOf: Instant,
): CoverageEntry {
  const reached = newestFirst(query) && why === 'truncated' ? completeSince(entries) : null;
  return { status: 'partial', since: reached === null ? asOf : reached + 1, why };
}

/**
 * Time by which a server sorts a resource under `_sort=-date`, to tell how far back a page reaches. It decides
 * what is fetched, never what a reading's time is.
 */
function sortTime({
  effectiveDateTime,
  effectiveInstant,
  effectivePeriod,
  period,
  issued,
}: JsonObject): Instant | null {
  const span = fieldsOf(effectivePeriod) ?? fieldsOf(period);
  const times = [effectiveDateTime, effectiveInstant, span?.start, issued].map(parseInstant);
  return times.find((time) => !Number.isNaN(time)) ?? null;
}
