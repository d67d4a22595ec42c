import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';

/** How a call gets its answer. */
export type Send = (call: FhirCall) => Promise<FhirAnswer>;

/** A behaviour at work: answers a call itself, or has it answered. */
export type Behaviour = (call: FhirCall, send: Send) => Promise<FhirAnswer>;

/** The clock of quirks, as a parameter for tests. */
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
 * A behaviour of a real server that clients must handle. It comes before the gateway's checks, so that it sees the app's
 * request and cannot reveal anything that the checks withhold.
 */
export interface Quirk {
  readonly name: string;
  /** What it does, in one sentence for people. */
  readonly about: string;
  /** Which real servers behave like that, and why, in one sentence for people. */
  readonly simulates: string;
  readonly figure?: Figure;
  /** Starts the behaviour for one client, with its own memory. */
  readonly begin: (figure: number, time: QuirkTime) => Behaviour;
}
