import type { News2Component } from './news2-result.js';

/** Where a patient is, as far as it decides how long an observation counts; `not-read`: on a ward or in an emergency department. */
export type CarePlace = 'ward' | 'emergency' | 'intensive-care' | 'not-read';

/** How old an input of NEWS2 may be. The RCP gives no figures: these are ours. */
export interface InputLimits {
  /** Measured so near to the set, it is of the set. */
  readonly knownMinutes: number;
  /**
   * By how much an earlier input's own next measurement may come before the next set is due: with it, the clock of a set
   * that counts an earlier input never runs slower than that of the same set without the input.
   */
  readonly reserveMinutes: number;
  /** So old it does not count, whatever the set is. */
  readonly currentHours: (input: News2Component['input']) => number;
  /** How far back the newest set is looked for. Where it is one of several, the earliest set that is found starts the clock. */
  readonly setHours: readonly number[];
}

const slow: ReadonlySet<string> = new Set<News2Component['input']>(['body-temperature', 'consciousness', 'oxygen']);

export const inputLimits: Readonly<Record<CarePlace, InputLimits>> = {
  ward: { knownMinutes: 60, reserveMinutes: 60, currentHours: () => 16, setHours: [16] },
  emergency: { knownMinutes: 60, reserveMinutes: 60, currentHours: () => 4, setHours: [4] },
  // No clock runs in intensive care.
  'intensive-care': {
    knownMinutes: 15,
    reserveMinutes: 0,
    currentHours: (input) => (slow.has(input) ? 6 : 4),
    setHours: [6],
  },
  // The shortest limits of both places; a set that only the longer look-back of a ward finds was due earlier.
  'not-read': { knownMinutes: 60, reserveMinutes: 60, currentHours: () => 4, setHours: [4, 16] },
};

/** However far away the next set is, an input that lags so far behind its set is not of it. */
export const LONGEST_LAG_HOURS = 6;

/** The longest that any input counts anywhere. */
export const LONGEST_CURRENT_HOURS = 16;
