/** `system` and codes of one meaning. */
export interface Codes {
  readonly system: string;
  readonly codes: readonly string[];
}

/** One answer of a coded observation. */
export interface CodedAnswer {
  readonly answer: string;
  readonly display: string;
  /** The feature value of reducer `last`. */
  readonly ordinal: number;
  readonly codes: readonly Codes[];
  /** The same answer as a number: `valueInteger`; of a scale also as a Quantity, a text or an `ordinalValue`. */
  readonly integer?: number;
  /** The same answer as `valueBoolean`. */
  readonly boolean?: boolean;
  /** The same answer as a whole text (CodeableConcept.text or valueString), in lower case. */
  readonly texts?: readonly string[];
}

/** An observation whose value is one of a few answers. */
export interface CodedObservation {
  readonly concept: string;
  readonly display: string;
  /** Codes of the question, the preferred one first. */
  readonly questions: readonly Codes[];
  readonly answers: readonly CodedAnswer[];
  /** Answers that say that the answer is not known: the value is absent. */
  readonly unknown: readonly Codes[];
  /** Answers that say something, but not which of `answers` holds. */
  readonly undecided?: readonly Codes[];
  /** Questions that are an answer where they have no value: `breathing room air`. */
  readonly withoutValue?: readonly (Codes & { readonly answer: string })[];
  /** Points of a score that stand for an answer, and codes of those points. */
  readonly points?: Codes & { readonly answers: Readonly<Record<number, string>> };
  /** Whether the answers are numbers of a scale, which are charted as a Quantity or a text as well. */
  readonly scale?: true;
  /** Whether of several answers in one value the one with the highest ordinal counts, and not the first. */
  readonly worstCounts?: true;
}
