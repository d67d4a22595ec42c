import { type SeriesFacts, type VitalSign, vitalSigns } from '@bellwether/fhir-mapping';

/** What is known of a vital sign before anything is known of the patient. */
export interface SeriesPrior extends SeriesFacts {
  readonly concept: string;
}

/** The prior of a vital sign; null: it has no time series. */
export function seriesPriorOf({ concept, ownPast }: VitalSign): SeriesPrior | null {
  return ownPast === null ? null : { concept, ...ownPast.series };
}

/**
 * Fitted to every second stay of real intensive care (PhysioNet 2012; SpO₂: PhysioNet 2019) by `npm run anomaly-report -- --fit`; the
 * waves of the day from NHAMCS. Decision 19 says what was done.
 */
export const seriesPriors: readonly SeriesPrior[] = vitalSigns.flatMap((sign) => seriesPriorOf(sign) ?? []);
