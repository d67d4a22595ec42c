import type { Instant, Reading } from '@bellwether/fhir-mapping';

/** The first place of readings, ordered by time, from which on they were measured at a moment or later. */
export function firstFrom(ordered: readonly Pick<Reading, 'measuredAt'>[], at: Instant): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ordered[middle]!.measuredAt < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
