import type { FeatureDefinition } from '../feature-definition.js';
import { type Instant, isCharted, type Reading } from '../reading.js';
import type { FeatureResult } from './evidence.js';
import { firstAfter, type TimeRange } from './window.js';

type Item = { readonly measuredAt: Instant; readonly knownAt: Instant };

/** Which items a window held: those from `first` up to `end` that were known. */
interface Held {
  readonly items: readonly Item[];
  readonly first: number;
  readonly end: number;
  /** How many of all items were known: what is known at a moment stays known, so as many are the same ones. */
  readonly known: number;
}

/**
 * What the windows of features came to when last asked, for extraction at one moment after another: most windows hold
 * the readings that they held before, and a feature of those alone (not of the hours since) is what it was.
 */
export class WindowCache {
  private readonly results = new Map<
    FeatureDefinition,
    { readonly held: Held; readonly result: FeatureResult | null }
  >();

  /** The result of the same feature over the same items in the window, else what `compute` makes of them. */
  resultOf(
    definition: FeatureDefinition,
    items: readonly Item[],
    range: TimeRange,
    asOf: Instant,
    compute: () => FeatureResult | null,
  ): FeatureResult | null {
    const held: Held = {
      items,
      first: firstAfter(items, range.from),
      end: firstAfter(items, range.to),
      known: knownCount(items, asOf),
    };
    const last = this.results.get(definition);
    if (last !== undefined && isSame(last.held, held)) return last.result;
    const result = compute();
    this.results.set(definition, { held, result });
    return result;
  }
}

/** When items became known, ascending. Items never change, and several features and extractions ask for the same. */
const knownTimes = new WeakMap<readonly Item[], Float64Array>();

function knownTimesOf(items: readonly Item[]): Float64Array {
  const made = knownTimes.get(items);
  if (made !== undefined) return made;
  const times = new Float64Array(items.length);
  let isAscending = true;
  for (let index = 0; index < items.length; index++) {
    times[index] = items[index]!.knownAt;
    if (index > 0 && times[index]! < times[index - 1]!) isAscending = false;
  }
  if (!isAscending) times.sort();
  knownTimes.set(items, times);
  return times;
}

function knownCount(items: readonly Item[], asOf: Instant): number {
  const times = knownTimesOf(items);
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > asOf) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isSame(a: Held, b: Held): boolean {
  return a.items === b.items && a.first === b.first && a.end === b.end && a.known === b.known;
}

const own = new WeakMap<readonly Reading[], readonly string[] | null>();

/** References of all of a concept's readings where each has one of its own: then so have those of any window. Else null. */
export function ownReferences(readings: readonly Reading[]): readonly string[] | null {
  const known = own.get(readings);
  if (known !== undefined) return known;
  const references = readings.map(({ reference }) => reference);
  const found = readings.every(isCharted) && new Set(references).size === references.length ? references : null;
  own.set(readings, found);
  return found;
}
