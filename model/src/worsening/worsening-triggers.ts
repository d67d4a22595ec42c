import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { worseningSigns } from './worsening-signs.js';

/**
 * The limits with which the rule was found. With those of three points in NEWS2, which more readings cross, it alarms half as often again
 * and finds no more (decision 52).
 */
export const worseningTriggers: readonly CriticalTrigger[] = worseningSigns.flatMap(({ concepts, rise, fall }) => {
  const [below, above] = [fall?.trigger ?? null, rise?.trigger ?? null];
  if (below === null && above === null) return [];
  return concepts.map((concept) => ({
    concept,
    ...(below === null ? {} : { below }),
    ...(above === null ? {} : { above }),
  }));
});
