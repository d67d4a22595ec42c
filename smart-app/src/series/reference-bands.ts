import { type Instant, type QuantityRow, type ReferenceRange, vitalSignOf } from '@bellwether/fhir-mapping';
import { NEWS2_MINIMUM_AGE_YEARS } from '@bellwether/model';
import { upperBound } from './reduce.js';
import type { ReadingColumns, VitalSeries } from './vital-series.js';

/**
 * Where an adult's value scores no point in NEWS2; SpO₂ by scale 1. Not what is normal for this patient, and nothing for
 * children, so none is drawn for them, nor where the age is not known. Null where there is none.
 */
export function referenceBand(concept: string, ageYears: number | null): QuantityRow['referenceBand'] {
  if (ageYears === null || ageYears < NEWS2_MINIMUM_AGE_YEARS) return null;
  return vitalSignOf(concept)?.referenceBand ?? null;
}

/**
 * What the laboratory gave as usual with its newest result up to a moment that has a range: laboratories differ, and so do their methods
 * over the years. Null where none has one.
 */
export function laboratoryBand(
  { at, channels }: VitalSeries,
  { ranges }: ReadingColumns,
  to: Instant,
): ReferenceRange | null {
  for (let index = upperBound(at, to) - 1; index >= 0; index--) {
    const range = ranges.get(channels[0]!.reading[index]!);
    if (range !== undefined) return range;
  }
  return null;
}

/** Whether a series is of the laboratory. */
export function isOfLaboratory({ id }: VitalSeries): boolean {
  return vitalSignOf(id)?.isLaboratory === true;
}
