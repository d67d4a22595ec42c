import type { AnomalyEventKind } from './anomaly-event.js';
import { signOf } from './sentences.js';

/** A kind that could not be looked for, and why: silence is not the same as nothing found. */
export interface UnavailableCheck {
  readonly kind: AnomalyEventKind;
  /** Null: of all vital signs. */
  readonly concept: string | null;
  readonly reason: 'too-few-readings' | 'child';
  /** `Heart rate: 3 of 5 readings`, or a sentence. */
  readonly text: string;
  /** For `too-few-readings`: how many there are, of how many it takes. */
  readonly readings?: number;
  readonly needed?: number;
}

/** Says how many readings there are, of how many it takes. */
export function tooFewReadings(
  kind: AnomalyEventKind,
  concept: string,
  readings: number,
  needed: number,
): UnavailableCheck {
  const text = `${signOf(concept).name}: ${readings} of ${needed} readings`;
  return { kind, concept, reason: 'too-few-readings', text, readings, needed };
}

/** Says that children outgrow what is usual of a vital sign. */
export function growthExcludes(kind: AnomalyEventKind, concept: string): UnavailableCheck {
  const text = `${signOf(concept).name}: not compared with earlier values in children, because growth changes what is usual.`;
  return { kind, concept, reason: 'child', text };
}
