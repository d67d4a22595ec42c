import type { LaunchBench } from './launch-bench.js';

/** Makes a call and says what came of it, in a few words that can be compared. */
type Attempt<Bench = LaunchBench> = (bench: Bench) => Promise<string>;

/**
 * One strictness: a call that a lenient server accepts, and the same call as it should be. Both are made: a server that
 * refuses everything passes no check, and neither does one that accepts everything.
 */
export interface LaunchCheck<Bench = LaunchBench> {
  /** `L-201`: the hundreds are the group. Numbers stay when checks are added. */
  readonly id: string;
  /** Where it is written, and what is written there. */
  readonly rule: string;
  /** What a lenient server accepts. */
  readonly lenient: string;
  readonly ask: Attempt<Bench>;
  /** What comes of it here. */
  readonly refused: string;
  /** The same call as it should be, in a few words. */
  readonly honest: string;
  readonly askHonestly: Attempt<Bench>;
  readonly accepted: string;
}

/** Checks about one part of the EHR. */
export interface CheckGroup<Bench = LaunchBench> {
  readonly title: string;
  readonly checks: readonly LaunchCheck<Bench>[];
}

/** The two calls of a check, with what comes of them. */
type Calls<Bench> = Pick<LaunchCheck<Bench>, 'ask' | 'refused' | 'askHonestly' | 'accepted'>;

/** A row of a table of checks: number, rule, lenient call, honest call, and both as code. */
export function check<Bench = LaunchBench>(
  id: string,
  rule: string,
  lenient: string,
  honest: string,
  calls: Calls<Bench>,
): LaunchCheck<Bench> {
  return { id, rule, lenient, honest, ...calls };
}
