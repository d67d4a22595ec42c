import type { Instant } from './reading.js';

/** How many items were measured by a time: the place of the first that was measured after it. Expects them in order of time. */
export function countMeasuredBy(items: readonly { readonly measuredAt: Instant }[], at: Instant): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]!.measuredAt > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
