import { countMeasuredBy } from '../measured-by.js';
import type { Instant } from '../reading.js';

interface Timed {
  readonly measuredAt: Instant;
}

/** The last of a moment, or of the milliseconds before it. Expects them in order of time. */
export function lastWithin<T extends Timed>(items: readonly T[], at: Instant, milliseconds: number): T | undefined {
  const last = items[countMeasuredBy(items, at) - 1];
  return last !== undefined && last.measuredAt > at - milliseconds ? last : undefined;
}
