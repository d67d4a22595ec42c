import { fillText, fractionDigits, numberWithUnit, unitText } from '@bellwether/fhir-mapping';
import { en } from '@bellwether/model/texts';

export { unitText };

/** The number alone, rounded as its unit is shown: `36.9`. */
export function numberText(value: number, unit: string): string {
  const [least, most] = fractionDigits(unit);
  const text = value.toFixed(most);
  return least === most ? text : Number(text).toFixed(Math.max(least, decimalsOf(Number(text))));
}

function decimalsOf(value: number): number {
  return (String(value).split('.')[1] ?? '').length;
}

/** Number and unit: `24 /min`, `36.9 °C`. */
export function quantityText(value: number, unit: string): string {
  return numberWithUnit(numberText(value, unit), unitText(unit));
}

/** A probability as a percentage; the ends are never 0% or 100%. */
export function percentText(probability: number): string {
  if (probability < 0.01) return en.quantities.belowOnePercent;
  if (probability > 0.99) return en.quantities.aboveNinetyNinePercent;
  return fillText(en.quantities.percent, { value: Math.round(probability * 100) });
}

/** A number, or two of them where they differ: `7`, `5 to 8`. */
export function rangeText(low: number, high: number): string {
  return low === high ? String(low) : fillText(en.quantities.range, { low, high });
}
