import type { CriticalTrigger } from '../anomalies/critical-trigger.js';

/**
 * The limits with which the rule was found. With those of three points in NEWS2, which more readings cross, it alarms half as often again
 * and finds no more (decision 52).
 */
export const worseningTriggers: readonly CriticalTrigger[] = [
  { concept: 'heart-rate', below: 40, above: 130 },
  { concept: 'respiratory-rate', below: 8, above: 28 },
  { concept: 'oxygen-saturation', below: 90 },
  { concept: 'systolic-blood-pressure', below: 90 },
  { concept: 'invasive-systolic-blood-pressure', below: 90 },
];
