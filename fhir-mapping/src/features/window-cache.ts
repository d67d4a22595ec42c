import type { FeatureDefinition } from '../feature-definition.js';
import { countUpTo, type Timed, timesOf } from '../observed-times.js';
import { type Instant, isCharted, type Reading } from '../reading.js';
import type { FeatureResult } from './evidence.js';
import { type ItemRange, knownOf, type TimeRange } from './window.js';

/** Which items a window held: those from `first` up to `end` that were known. */
interface Held extends ItemRange<Timed> {
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

  /** The result of the same feature over the same items in the window, else what `compute` makes of those. */
  resultOf<T extends Timed>(
    definition: FeatureDefinition,
    items: readonly T[],
    range: TimeRange,
    asOf: Instant,
    compute: (held: ItemRange<T>) => FeatureResult | null,
  ): FeatureResult | null {
    const { measuredAt, latestKnown, knownInOrder } = timesOf(items);
    const first = countUpTo(measuredAt, range.from);
    // A chart may say that an encounter ended before it began: then nothing is within it.
    const end = Math.max(first, countUpTo(measuredAt, range.to));
    const held: Held = { items, first, end, known: countUpTo(knownInOrder, asOf) };
    const last = this.results.get(definition);
    if (last !== undefined && isSame(last.held, held)) return last.result;
    const stretch = { items, first, end };
    const areKnown = first === end || latestKnown[end - 1]! <= asOf;
    const result = compute(areKnown ? stretch : knownOf(stretch, asOf));
    this.results.set(definition, { held, result });
    return result;
  }
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
