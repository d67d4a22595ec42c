import { fractionDigits } from '@bellwether/fhir-mapping';

/** The number alone, rounded as its UCUM unit is shown: `36.9`. */
export function numberWords(value: number, unit: string, locale: string): string {
  const places = fractionDigits(unit);
  return new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places }).format(value);
}

/** A probability as a percentage, as a card has it; the ends are never 0 % or 100 %. */
export function percentWords(probability: number, ends: { readonly below: string; readonly above: string }): string {
  if (probability < 0.01) return ends.below;
  if (probability > 0.99) return ends.above;
  return `${Math.round(probability * 100)} %`;
}

/** A number, or two of them where they differ: `7`, `5 to 8`. */
export function rangeWords(low: number, high: number, to: string): string {
  return low === high ? String(low) : `${low} ${to} ${high}`;
}
