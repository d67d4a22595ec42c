import { type Instant, parseInstant, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject } from './json.js';

/**
 * Time by which a server sorts a resource under `_sort=-date`, for judging how far back a page reaches. It decides
 * what is fetched, never what a reading's time is: that is the mapping's.
 */
function sortTime(resource: JsonObject): Instant | null {
  const period = isObject(resource.effectivePeriod) ? resource.effectivePeriod : resource.period;
  const times = [
    resource.effectiveDateTime,
    resource.effectiveInstant,
    isObject(period) ? period.start : undefined,
    resource.issued,
  ].map(parseInstant);
  return times.find((time) => !Number.isNaN(time)) ?? null;
}

/**
 * The moment since when entries that were asked for newest first are complete: the time of the last one. Null when
 * they do not stand newest first (a server may ignore `_sort`), or none has a time: then nothing is known.
 */
export function completeSince(entries: readonly ResourceEntry[]): Instant | null {
  let oldest: Instant | null = null;
  for (const { resource } of entries) {
    const time = isObject(resource) ? sortTime(resource) : null;
    if (time === null) continue;
    if (oldest !== null && time > oldest) return null;
    oldest = time;
  }
  return oldest;
}
