import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { countUpTo, hourMs, observedByConcept, timesOf } from '@bellwether/fhir-mapping';
import type { MomentCause } from './history-point.js';

/** A moment at which the score may be another one. */
export interface HistoryMoment {
  readonly at: Instant;
  readonly cause: MomentCause;
}

/** The span of a history: moments in (from, asOf]. */
export interface HistorySpan {
  /** Null: from the first moment on. */
  readonly from: Instant | null;
  readonly asOf: Instant;
}

/** Moments by their cause; of a moment with several, the first named cause counts. Each list ascends. */
export interface MomentSources {
  readonly readings: Float64Array;
  readonly chart: Float64Array;
  readonly windows: Float64Array;
  /** Whole hours. */
  readonly hours: Float64Array;
}

/** The moments of a span in ascending order, with its beginning and its end, at most `most`: the newest. */
export function momentsIn(
  { readings, chart, windows, hours }: MomentSources,
  { from, asOf }: HistorySpan,
  most: number,
): { readonly moments: readonly HistoryMoment[]; readonly older: number } {
  const newestFirst: HistoryMoment[] = [];
  let older = 0;
  // A chart of tens of thousands of readings has more moments than are scored: the others are counted alone.
  const add = (at: Instant, cause: MomentCause): void => {
    if (newestFirst.length < most) newestFirst.push({ at, cause });
    else older += 1;
  };
  const known = readings.subarray(0, countUpTo(readings, asOf));
  const lists: readonly MomentList[] = [
    { cause: 'reading', times: known, left: known.length },
    { cause: 'chart', times: chart, left: countUpTo(chart, asOf) },
    { cause: 'window', times: windows, left: countUpTo(windows, asOf) },
    { cause: 'hour', times: hours, left: countUpTo(hours, asOf) },
  ];
  // Before the first reading there is nothing to say, unless the span was asked for.
  const isIn = from === null ? (at: Instant) => at >= (known[0] ?? asOf) : (at: Instant) => at > from;
  let last = Number.POSITIVE_INFINITY;
  if (known.at(-1) !== asOf || !isIn(asOf)) {
    add(asOf, 'end');
    last = asOf;
  }
  for (let list = newestOf(lists); list !== null; list = newestOf(lists)) {
    const at = list.times[list.left - 1]!;
    list.left -= 1;
    // Of several causes of one moment the first list's was taken before.
    if (at >= last) continue;
    if (!isIn(at)) break;
    add(at, list.cause);
    last = at;
  }
  if (from !== null && from < asOf) add(from, 'start');
  return { moments: newestFirst.reverse(), older };
}

/** Times of one cause, of which the first `left` are still to be taken. */
interface MomentList {
  readonly cause: MomentCause;
  readonly times: Float64Array;
  left: number;
}

/** The list whose next time is the newest, of several the first; null when all are taken. */
function newestOf(lists: readonly MomentList[]): MomentList | null {
  let newest: MomentList | null = null;
  for (const list of lists) {
    if (list.left === 0) continue;
    if (newest === null || list.times[list.left - 1]! > newest.times[newest.left - 1]!) newest = list;
  }
  return newest;
}

/** So long after a reading a score is followed hour by hour: longer than any round on a ward takes to come back. */
const followedHours = 24;

/**
 * Each whole hour (UTC) within a day after a reading became known, up to a moment: what a score does while nobody charts.
 *
 * @param readings when readings became known, ascending
 */
export function wholeHours(readings: Float64Array, asOf: Instant): Float64Array {
  const hours: Instant[] = [];
  for (const [index, known] of readings.entries()) {
    const until = Math.min(asOf, known + followedHours * hourMs, readings[index + 1] ?? asOf);
    for (let at = Math.floor(known / hourMs) * hourMs + hourMs; at <= until; at += hourMs) hours.push(at);
  }
  return Float64Array.from(hours);
}

/** When the readings and answers of some concepts became known, ascending. */
export function knownTimes(record: PatientRecord, concepts: ReadonlySet<string>): Float64Array {
  const { readings, coded } = observedByConcept(record);
  const columns = [readings, coded].flatMap((observed) =>
    [...concepts].flatMap((concept) => timesOf(observed.get(concept) ?? []).knownAt),
  );
  const times = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let count = 0;
  for (const column of columns) {
    times.set(column, count);
    count += column.length;
  }
  return times.sort();
}
