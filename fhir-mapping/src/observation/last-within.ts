import type { Instant } from '../reading.js';

interface Timed {
  readonly measuredAt: Instant;
}

/** The last of a moment, or of the milliseconds before it. Expects them in order of time. */
export function lastWithin<T extends Timed>(items: readonly T[], at: Instant, milliseconds: number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]!.measuredAt > at) high = middle;
    else low = middle + 1;
  }
  const last = items[low - 1];
  return last !== undefined && last.measuredAt > at - milliseconds ? last : undefined;
}
