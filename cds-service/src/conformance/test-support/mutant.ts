import type { FakeBehaviour } from './fake-behaviour.js';

/** A service with one fault, and the rule that must find it. */
export interface Mutant {
  readonly rule: number;
  readonly fault: string;
  readonly behaviour: Partial<FakeBehaviour>;
  /** The service asks for tokens, and the probe has a key that it knows. */
  readonly keyed?: true;
  /** Found where advice counts as a failure alone: the specification leaves it open. */
  readonly strict?: true;
}
