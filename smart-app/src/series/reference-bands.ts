import { NEWS2_MINIMUM_AGE_YEARS } from '@bellwether/model';

/** A range of one concept, in its canonical unit, both ends included. */
export interface ReferenceBand {
  readonly concept: string;
  readonly low: number;
  /** Null where there is no upper end that can be reached. */
  readonly high: number | null;
}

/**
 * Where an adult's value scores no point in NEWS2; SpO₂ by scale 1. Not what is normal for this patient, and nothing for
 * children, so none is drawn for them, nor where the age is not known.
 *
 * @see Royal College of Physicians, National Early Warning Score (NEWS) 2, 2017, chart 1
 */
const news2ZeroPoints: readonly ReferenceBand[] = [
  { concept: 'respiratory-rate', low: 12, high: 20 },
  { concept: 'oxygen-saturation', low: 96, high: null },
  { concept: 'systolic-blood-pressure', low: 111, high: 219 },
  { concept: 'heart-rate', low: 51, high: 90 },
  { concept: 'body-temperature', low: 36.1, high: 38 },
];

/** The reference band of a concept for a patient of this age; null where there is none. */
export function referenceBand(concept: string, ageYears: number | null): ReferenceBand | null {
  if (ageYears === null || ageYears < NEWS2_MINIMUM_AGE_YEARS) return null;
  return news2ZeroPoints.find((band) => band.concept === concept) ?? null;
}
