import type { Charted, Instant } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';
import { news2InputTable } from './inputs.js';
import { newestCharted } from './newest-charted.js';

/** Observations this near to each other are of one set, in milliseconds. */
export const SET_MS = 15 * minuteMs;
/** Fewest numeric inputs that make a set. */
const setSize = 3;

const numericInputs = news2InputTable.filter(({ numeric }) => numeric).map(({ input }) => input);

/**
 * When the newest set of observations was made: the newest moment at which at least three numeric inputs had been charted
 * within 15 minutes, whether they can be used or not (or an unreadable value would move the set). Where there were never
 * three, the newest moment at which any was charted; null where none was after `since`.
 */
export function newestSet(charted: Charted, asOf: Instant, since: Instant): Instant | null {
  const timesUntil = (at: Instant): readonly Instant[] =>
    numericInputs
      .map((input) => newestCharted(charted, input, at, asOf)?.measuredAt ?? Number.NEGATIVE_INFINITY)
      .sort((a, b) => b - a);
  const newest = timesUntil(asOf);
  let times = newest;
  while (times[setSize - 1]! > since) {
    const last = times[setSize - 1]!;
    if (times[0]! - last <= SET_MS) return times[0]!;
    // No set can be later than this: what is later has not enough beside it.
    times = timesUntil(last + SET_MS);
  }
  return newest[0]! > since ? newest[0]! : null;
}
