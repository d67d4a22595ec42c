import type { CoverageEntry } from '../coverage.js';
import { hourMs } from '../durations.js';
import { countMeasuredBy } from '../measured-by.js';
import type { FeatureWindow } from '../feature-definition.js';
import type { Timed } from '../observed-times.js';
import type { EncounterRecord } from '../patient-record.js';
import type { Instant } from '../reading.js';

/** The half-open time (from, to] in which something must have been measured, by now known. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The range of a window at `asOf`: (asOf − hours, asOf], or from the start of the encounter (that moment included) to
 * its end or `asOf`. Null where the window is of an encounter that is not there or has not begun.
 */
export function rangeOf(
  window: FeatureWindow,
  asOf: Instant,
  encounterAt: (asOf: Instant) => EncounterRecord | null,
): TimeRange | null {
  if (window.kind === 'look-back') return { from: asOf - window.hours * hourMs, to: asOf };
  const encounter = encounterAt(asOf);
  if (encounter === null || encounter.start === null || encounter.start > asOf) return null;
  const end = encounter.end;
  // Instants are whole milliseconds: half a one before the start makes the start itself part of (from, to].
  return { from: encounter.start - 0.5, to: end !== null && end < asOf ? end : asOf };
}

/** Whether everything since the start of a range was seen. */
export function isCovered(entry: CoverageEntry, { from }: TimeRange): boolean {
  return entry.status === 'complete' && (entry.since === null || entry.since <= Math.ceil(from));
}

/** A stretch of ordered items: those from index `first` up to `end`. */
export interface ItemRange<T> {
  readonly items: readonly T[];
  readonly first: number;
  readonly end: number;
}

/** The items measured in a range and known by its end, in their order. Expects items sorted by `measuredAt`. */
export function within<T extends Timed>(items: readonly T[], { from, to }: TimeRange, asOf: Instant): ItemRange<T> {
  const first = countMeasuredBy(items, from);
  let end = first;
  while (end < items.length && items[end]!.measuredAt <= to) end++;
  return knownOf({ items, first, end }, asOf);
}

/** Those of a stretch that were known: the stretch itself where all were, as they nearly always are. */
export function knownOf<T extends Timed>(stretch: ItemRange<T>, asOf: Instant): ItemRange<T> {
  const { items, first, end } = stretch;
  for (let index = first; index < end; index++) {
    if (items[index]!.knownAt <= asOf) continue;
    const known = itemsOf(stretch).filter(({ knownAt }) => knownAt <= asOf);
    return { items: known, first: 0, end: known.length };
  }
  return stretch;
}

/** The last of `within`, alone, without a walk through the window; none where it is empty. */
export function lastWithin<T extends Timed>(items: readonly T[], { from, to }: TimeRange, asOf: Instant): ItemRange<T> {
  for (let index = countMeasuredBy(items, to) - 1; index >= 0; index--) {
    const item = items[index]!;
    if (item.measuredAt <= from) break;
    if (item.knownAt <= asOf) return { items, first: index, end: index + 1 };
  }
  return { items, first: 0, end: 0 };
}

/** The items of a stretch in a list of their own. */
export function itemsOf<T>({ items, first, end }: ItemRange<T>): readonly T[] {
  return items.slice(first, end);
}
