import type { Instant } from '@bellwether/fhir-mapping';
import type { PatientDecision } from '@bellwether/model';
import type { Viewer } from './viewer.js';

/** A decision about a patient as the app sent it, with the user, the patient and the card that it was made beside. */
export interface MadeDecision {
  readonly viewer: Viewer;
  readonly assessmentId: string;
  readonly cardUuid: string;
  readonly decision: WithoutTime<PatientDecision>;
}

/** The time of a decision is the store's. */
type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** What happened to a decision. */
export interface DecisionReceipt {
  readonly state:
    | 'stored'
    /** From before. */
    | 'known'
    /** Another one has this id. */
    | 'conflict'
    /** Of an undo: there is no such decision about this patient. */
    | 'not-found'
    | 'already-undone'
    /** More about this patient within an hour than people make. */
    | 'too-many';
  /** When it was first stored; null where it is not. */
  readonly at: Instant | null;
}
