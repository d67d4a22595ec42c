import { type OwnPastFacts, vitalSigns } from '@bellwether/fhir-mapping';
import { type SeriesPrior, seriesPriorOf } from '../time-series/series-priors.js';

/** What a change of a vital sign must come to before the rules of this directory speak of it, in canonical units. */
export interface VitalLimits extends Omit<OwnPastFacts, 'series'> {
  readonly concept: string;
  /** Digits after the point in sentences. */
  readonly digits: number;
  readonly prior: SeriesPrior;
}

/** Of each vital sign that is compared with the patient's own past. */
export const vitalLimits: readonly VitalLimits[] = vitalSigns.flatMap((sign) => {
  const { concept, digits, ownPast } = sign;
  const prior = seriesPriorOf(sign);
  if (ownPast === null || prior === null) return [];
  const { minSpread, trendHours, trendChange, grows } = ownPast;
  return [{ concept, digits, minSpread, trendHours, trendChange, grows, prior }];
});
