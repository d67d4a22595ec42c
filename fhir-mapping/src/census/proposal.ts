import type { UnitRow } from './fit.js';
import type { LocalCode } from '../site-codes.js';

/** How sure a proposal is. Only a person confirms it, whatever it says. */
export type Confidence = 'high' | 'medium' | 'low';

/** An answer of a site, with the code of the tables that it means. */
export interface AnswerRow {
  readonly source: string;
  readonly code: string;
  readonly display: string | null;
  readonly target: LocalCode;
}

/** What a code that is not mapped may be. */
export interface Proposal {
  readonly system: string | null;
  readonly code: string;
  readonly display: string | null;
  readonly concept: string;
  /** The concept's preferred code: what the code is mapped to. */
  readonly target: LocalCode;
  /** Units and answers that have to be mapped with it. */
  readonly units: readonly UnitRow[];
  readonly answers: readonly AnswerRow[];
  readonly confidence: Confidence;
  /** Why, in words. */
  readonly reasons: readonly string[];
  /** What is against it, or stays unread even so. */
  readonly warnings: readonly string[];
  readonly count: number;
  readonly patients: number;
}

/** A code that is not mapped and of which nothing is proposed, and why. */
export interface LeftOut {
  readonly system: string | null;
  readonly code: string;
  readonly display: string | null;
  readonly why: string;
  readonly count: number;
  readonly patients: number;
}
