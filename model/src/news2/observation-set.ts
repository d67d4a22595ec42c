import type { Charted, Instant } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';
import { news2InputTable } from './inputs.js';
import { newestTime, undatedOf } from './newest-charted.js';
import type { IsUnread } from './unread-inputs.js';

/** Observations this near to each other are of one set, in milliseconds. */
export const SET_MS = 15 * minuteMs;
/** Fewest numeric inputs that make a set. */
const setSize = 3;

const numericInputs = news2InputTable.filter(({ numeric }) => numeric).map(({ input }) => input);

/** When the newest set of observations was made. */
export interface NewestSet {
  /**
   * The newest moment at which at least three numeric inputs had been charted within 15 minutes, whether they can be used or not
   * (or an unreadable value would move the set). Where there were never three, the newest moment at which any was charted; null
   * where nothing was charted of late, or where there were not three and more may be charted than was read.
   */
  readonly setAt: Instant | null;
  /**
   * When it was made at the latest, if the inputs of which nothing is known had been charted at some time: what lags behind this
   * may lag behind the set. Without it the loss of an input would move the set back, and values would count that were too old.
   */
  readonly possiblyAt: Instant | null;
}

/**
 * The newest set where it is not known how far back one counts: it was made when the earliest of those that it can be was, and
 * at once where one of them is none. So the clock runs no slower than it would if the place were known.
 */
export function earliestNewestSet(
  charted: Charted,
  asOf: Instant,
  sinces: readonly Instant[],
  isUnread: IsUnread,
): NewestSet {
  return sinces
    .map((since) => newestSet(charted, asOf, since, isUnread))
    .reduce((a, b) => ({
      setAt: a.setAt === null || b.setAt === null ? null : Math.min(a.setAt, b.setAt),
      possiblyAt:
        a.possiblyAt === null || b.possiblyAt === null
          ? (a.possiblyAt ?? b.possiblyAt)
          : Math.max(a.possiblyAt, b.possiblyAt),
    }));
}

/** Sets before `since` are none. */
export function newestSet(charted: Charted, asOf: Instant, since: Instant, isUnread: IsUnread): NewestSet {
  const timeOf = (input: Input, at: Instant): Instant => newestTime(charted.newest, input, at, asOf);
  const namedTimeOf = (input: Input, at: Instant): Instant => newestTime(charted.newestNamed, input, at, asOf);
  const setOf = (inputs: readonly Input[], size: number, time = timeOf): Together | null =>
    newestTogether((at) => inputs.map((input) => time(input, at)), size, asOf, since);
  const times = numericInputs.map((input) => ({ input, newest: timeOf(input, asOf), named: namedTimeOf(input, asOf) }));
  const unread = times
    .filter(
      ({ input, newest }) => undatedOf(charted, input) !== null || isUnread(input, newest === NEVER ? null : newest),
    )
    .map(({ input }) => input);
  const isAllNamed = unread.length === 0 && times.every(({ newest, named }) => newest === named);
  const set = setOf(numericInputs, setSize, namedTimeOf) ?? (isAllNamed ? setOf(numericInputs, 1) : null);
  const setAt = set?.newest ?? null;
  const known = times
    .filter(({ input, newest }) => !unread.includes(input) && newest > since)
    .map(({ input }) => input);
  const silent = numericInputs.length - known.length;
  if (silent === 0 && isAllNamed) return { setAt, possiblyAt: setAt };
  const possible = setOf(known, Math.max(1, setSize - silent));
  // Of a whole set that was not read nobody knows when it was.
  if (unread.length >= setSize) return { setAt, possiblyAt: asOf };
  if (possible === null) return { setAt, possiblyAt: setAt };
  const latest = silent === 0 ? possible.newest : Math.min(asOf, possible.oldest + SET_MS);
  return { setAt, possiblyAt: setAt === null ? latest : Math.max(setAt, latest) };
}

const NEVER = Number.NEGATIVE_INFINITY;

type Input = News2Component['input'];

/** When the first and the last input of a set was charted. */
interface Together {
  readonly oldest: Instant;
  readonly newest: Instant;
}

/** The newest set after `since` of so many inputs. */
function newestTogether(
  newestUntil: (at: Instant) => readonly Instant[],
  size: number,
  asOf: Instant,
  since: Instant,
): Together | null {
  let times = newestUntil(asOf).toSorted((a, b) => b - a);
  while (times.length >= size && times[size - 1]! > since) {
    const [newest, oldest] = [times[0]!, times[size - 1]!];
    if (newest - oldest <= SET_MS) return { oldest, newest };
    // No set can be later than this: what is later has not enough beside it.
    times = newestUntil(oldest + SET_MS).toSorted((a, b) => b - a);
  }
  return null;
}
