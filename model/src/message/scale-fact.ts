import type { Assessment } from '../assessment/assessment.js';
import type { ScaleFact } from './message.js';

/** Which SpO₂ scale counts. */
export function scaleFact(_assessment: Assessment): ScaleFact {
  return { scale: 1, question: null, setAt: null, by: null, other: null, claimed: false };
}
