import type { Reading } from '@bellwether/fhir-mapping';
import { numberWithUnit, vitalSigns } from '@bellwether/fhir-mapping';

/** A concept as people call it, and its unit. */
export function signOf(concept: string): { readonly name: string; readonly unit: string } {
  const sign = vitalSigns.find((candidate) => candidate.concept === concept);
  return { name: sign?.display ?? concept, unit: sign?.displayUnit ?? '' };
}

/** `Heart rate 38 /min`, or the value and unit alone; at most three digits after the point. */
export function valueText(
  { concept, value }: Pick<Reading, 'concept' | 'value'>,
  what: 'all' | 'value' = 'all',
): string {
  const { name, unit } = signOf(concept);
  const measured = numberWithUnit(String(Number(value.toFixed(3))), unit);
  return what === 'all' ? `${name} ${measured}` : measured;
}
