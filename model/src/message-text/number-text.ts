import { fillText, fractionDigits, numberWithUnit, unitText } from '@bellwether/fhir-mapping';
import type { Phrasing } from './phrasing.js';

/** The number alone, rounded as its UCUM unit is shown: `36.9`. */
export function numberText(value: number, unit: string, { number }: Phrasing): string {
  return number(value, fractionDigits(unit));
}

/** Number and unit on one line: `24 /min`, `36.9 °C`, `93%`, and in German `93 %`. */
export function withUnit(number: string, unit: string, { language }: Phrasing): string {
  if (unit === '%') return language === 'de' ? `${number}\u00a0%` : `${number}%`;
  return numberWithUnit(number, unitText(unit)).replace(' ', '\u00a0');
}

export function quantityText(value: number, unit: string, phrasing: Phrasing): string {
  return withUnit(numberText(value, unit, phrasing), unit, phrasing);
}

/** A probability as a percentage; the ends are never 0% or 100%. */
export function percentText(probability: number, phrasing: Phrasing): string {
  const { quantities } = phrasing.texts;
  if (probability < 0.01) return quantities.belowOnePercent;
  if (probability > 0.99) return quantities.aboveNinetyNinePercent;
  return withUnit(String(Math.round(probability * 100)), '%', phrasing);
}

/** A number, or two of them where they differ: `7`, `5 to 8`. */
export function rangeText(low: number, high: number, { texts }: Pick<Phrasing, 'texts'>): string {
  return low === high ? String(low) : fillText(texts.quantities.range, { low, high });
}
