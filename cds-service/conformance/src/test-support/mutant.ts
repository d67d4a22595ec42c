import type { FakeBehaviour } from './fake-behaviour.js';

/** A service with one fault, and the rule that must find it. */
export interface Mutant {
  readonly rule: number;
  readonly fault: string;
  readonly behaviour: Partial<FakeBehaviour>;
  /** The service requires tokens, and the probe has a key that it knows. */
  readonly keyed?: true;
  /** Found only where advice counts as a failure, because the specification leaves it open. */
  readonly strict?: true;
}
