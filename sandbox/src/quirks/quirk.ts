import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';

/** How a call gets its answer. */
export type Send = (call: FhirCall) => Promise<FhirAnswer>;

/** A behaviour at work: answers a call itself, or has it answered. */
export type Behaviour = (call: FhirCall, send: Send) => Promise<FhirAnswer>;

/** What quirks know of time; parameters, so that tests can set them. */
export interface QuirkTime {
  /** Milliseconds, monotonic or of the wall. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** A number that a quirk may be given: `slow:500`. */
interface Figure {
  readonly usual: number;
  /** What it counts, for people: `milliseconds`. */
  readonly of: string;
}

/**
 * A behaviour of a real EHR that clients must live with. It stands before the gateway's checks, so that it sees what the
 * app asked and can let out nothing that the checks held back.
 */
export interface Quirk {
  readonly name: string;
  /** What it does, in one sentence for people. */
  readonly about: string;
  /** Where real servers are like that, and why, in one sentence for people. */
  readonly simulates: string;
  readonly figure?: Figure;
  /** Begins the behaviour for one client, with a memory of its own. */
  readonly begin: (figure: number, time: QuirkTime) => Behaviour;
}
