import type { Instant } from './reading.js';

/** What was measured once and known once. */
export type Timed = { readonly measuredAt: Instant; readonly knownAt: Instant };

/** The times of a list in columns: who walks through tens of thousands of objects waits for the memory that they are in. */
export interface ObservedTimes {
  /** Of each item, ascending as the items do. */
  readonly measuredAt: Float64Array;
  /** Of each item. */
  readonly knownAt: Float64Array;
  /** The latest `knownAt` of all items up to each one. */
  readonly latestKnown: Float64Array;
  /** `knownAt` of all items, ascending. */
  readonly knownInOrder: Float64Array;
}

const made = new WeakMap<readonly Timed[], ObservedTimes>();

/** The times of a list that never changes and is sorted by `measuredAt`: made once, since many ask for the same. */
export function timesOf(items: readonly Timed[]): ObservedTimes {
  const before = made.get(items);
  if (before !== undefined) return before;
  const measuredAt = new Float64Array(items.length);
  const knownAt = new Float64Array(items.length);
  const latestKnown = new Float64Array(items.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < items.length; index++) {
    const item = items[index]!;
    measuredAt[index] = item.measuredAt;
    knownAt[index] = item.knownAt;
    if (item.knownAt > latest) latest = item.knownAt;
    latestKnown[index] = latest;
  }
  const times = { measuredAt, knownAt, latestKnown, knownInOrder: inOrder(knownAt) };
  made.set(items, times);
  return times;
}

/** Times in ascending order. Those of a chart nearly always are: the same array then. */
function inOrder(times: Float64Array): Float64Array {
  for (let index = 1; index < times.length; index++) if (times[index]! < times[index - 1]!) return times.slice().sort();
  return times;
}

/** How many of ascending times come no later than one. */
export function countUpTo(times: Float64Array, at: Instant): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
