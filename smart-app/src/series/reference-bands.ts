import { type QuantityRow, vitalSignOf } from '@bellwether/fhir-mapping';
import { NEWS2_MINIMUM_AGE_YEARS } from '@bellwether/model';

/** A range of one concept, in its canonical unit, both ends included; `high` null: no upper end that can be reached. */
export type ReferenceBand = NonNullable<QuantityRow['referenceBand']>;

/**
 * Where an adult's value scores no point in NEWS2; SpO₂ by scale 1. Not what is normal for this patient, and nothing for
 * children, so none is drawn for them, nor where the age is not known. Null where there is none.
 */
export function referenceBand(concept: string, ageYears: number | null): ReferenceBand | null {
  if (ageYears === null || ageYears < NEWS2_MINIMUM_AGE_YEARS) return null;
  return vitalSignOf(concept)?.referenceBand ?? null;
}
