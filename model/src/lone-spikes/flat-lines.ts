import { hourMs, type Reading } from '@bellwether/fhir-mapping';
import { continuousMs } from '../readings/cadence.js';
import { compareReadings } from '../readings/compare-readings.js';
import { KnownTimeline } from '../readings/known-timeline.js';
import { bySource } from '../readings/by-source.js';

/** The very same value for so long that a living signal has not. */
export interface FlatLine {
  readonly first: Reading;
  /** The one that completed it, or that found it going on an hour later. */
  readonly last: Reading;
}

/** Signs that differ from beat to beat, so that a monitor never has one value for hours; a pacemaker keeps a rate. */
const living: ReadonlySet<string> = new Set([
  'heart-rate',
  'systolic-blood-pressure',
  'invasive-systolic-blood-pressure',
]);
const fewestValues = 12;
const shortestMs = 2 * hourMs;
const repeatedMs = hourMs;

/** The row of equal values up to one of them. */
interface Row {
  readonly first: Reading;
  readonly count: number;
  /** The last one at which it was found. */
  readonly found: Reading | null;
}

/**
 * Flat lines: of one source at least 12 values in a row, none more than 15 minutes after the one before it, over at least 2 hours, that
 * are the very same. One when it is complete, and one each hour that it goes on. The rate of a healthy heart spreads over some beats a
 * minute, so that 12 equal ones in a row come about once in millions. Nothing looks ahead: each rests on what was known by its last value.
 *
 * @param readings charted readings, in any order
 */
export function flatLines(readings: readonly Reading[]): readonly FlatLine[] {
  return bySource(readings.filter(({ concept }) => living.has(concept))).flatMap(flatLinesOf);
}

function flatLinesOf(own: readonly Reading[]): readonly FlatLine[] {
  const timeline = new KnownTimeline(own, compareReadings);
  const rows = new Map<number, Row>();
  const found: FlatLine[] = [];
  for (const index of timeline.arrivals) {
    const last = timeline.items[index]!;
    const number = timeline.previous(index);
    const before = timeline.items[number];
    const isSame = before?.value === last.value && last.measuredAt - before.measuredAt <= continuousMs;
    const row = isSame ? rows.get(number)! : { first: last, count: 0, found: null };
    const count = row.count + 1;
    const isFlat = count >= fewestValues && last.measuredAt - row.first.measuredAt >= shortestMs;
    const isTold = isFlat && (row.found === null || last.measuredAt - row.found.measuredAt >= repeatedMs);
    rows.set(index, { first: row.first, count, found: isTold ? last : row.found });
    if (isTold) found.push({ first: row.first, last });
    timeline.learn(index);
  }
  return found;
}
