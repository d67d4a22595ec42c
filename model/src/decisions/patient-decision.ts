import type { Instant, News2InputName } from '@bellwether/fhir-mapping';

/** Who decided, as the system that keeps the decision knows it. */
export interface DecidedBy {
  /** Such as `Practitioner/7`. */
  readonly reference: string;
  /** For people to read; null where it is not known. */
  readonly name: string | null;
  /** As the EHR names it; null where it is not known. */
  readonly role: string | null;
}

/** What all decisions have. */
interface DecisionBase {
  /** Unique among the decisions about a patient. */
  readonly id: string;
  readonly at: Instant;
  readonly by: DecidedBy;
  /** Logical id of the encounter in which it was made; null: none was known. */
  readonly encounter: string | null;
}

/** The SpO₂ scale of NEWS2. Scale 2 only by a clinician who is competent to decide it, for confirmed hypercapnic failure. */
export interface OxygenScaleDecision extends DecisionBase {
  readonly kind: 'oxygen-scale';
  readonly scale: 1 | 2;
  /** Free text. */
  readonly reason: string;
}

/** A value that somebody says is wrong: its input is open until it is measured again. */
export interface InputLeftOutDecision extends DecisionBase {
  readonly kind: 'input-left-out';
  readonly input: News2InputName;
  /** Of the value; null where it is not known. */
  readonly reference: string | null;
  /** When the value was measured; null where it is not known: then all values from before the decision are meant. */
  readonly measuredAt: Instant | null;
  readonly reason: string | null;
}

/** Takes one decision back. An undo cannot be undone: what it took back is decided anew. */
export interface UndoDecision extends DecisionBase {
  readonly kind: 'undo';
  /** Id of the decision. */
  readonly undoes: string;
}

/** What a person decided about how a patient's chart is read. Decisions are only ever added. */
export type PatientDecision = OxygenScaleDecision | InputLeftOutDecision | UndoDecision;

export const decisionKinds = [
  'oxygen-scale',
  'input-left-out',
  'undo',
] as const satisfies readonly PatientDecision['kind'][];
