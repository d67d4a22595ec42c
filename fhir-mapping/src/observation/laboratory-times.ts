import { minuteMs } from '../durations.js';
import { fieldsOf } from '../fields.js';
import { parseInstant } from '../instant.js';
import type { JsonObject } from '../json.js';
import type { ObservationTimes } from './effective-time.js';

/** After so long half of the laboratory's values are known (90 % after 144 minutes), in real charts of intensive care. */
const usualDelayMs = 70 * minuteMs;

/**
 * The times of a laboratory value, which is known long after its sample was taken: when it was issued, else when the server got it,
 * else when such values usually are known, and then it is marked as assumed.
 */
export function laboratoryTimes(times: ObservationTimes, { issued, meta }: JsonObject): ObservationTimes {
  if (times.fault !== null || !Number.isNaN(parseInstant(issued))) return times;
  const updated = parseInstant(fieldsOf(meta)?.lastUpdated);
  if (!Number.isNaN(updated)) return { ...times, knownAt: Math.max(updated, times.measuredAt) };
  return { ...times, knownAt: times.measuredAt + usualDelayMs, knownAtAssumed: true };
}
