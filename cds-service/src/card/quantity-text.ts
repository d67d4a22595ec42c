/** How values of one canonical UCUM unit are shown: unit as people write it, and digits after the point. */
interface UnitRow {
  readonly shown: string;
  readonly digits: number;
}

/** Display of the canonical units of fhir-mapping's vital signs. */
const units: Readonly<Record<string, UnitRow>> = {
  '/min': { shown: '/min', digits: 0 },
  'mm[Hg]': { shown: 'mmHg', digits: 0 },
  '%': { shown: '%', digits: 0 },
  Cel: { shown: '°C', digits: 1 },
  kg: { shown: 'kg', digits: 1 },
  cm: { shown: 'cm', digits: 0 },
  'kg/m2': { shown: 'kg/m²', digits: 1 },
  'L/min': { shown: 'l/min', digits: 0 },
  h: { shown: 'h', digits: 0 },
  d: { shown: 'd', digits: 0 },
  a: { shown: 'years', digits: 0 },
  '1': { shown: '', digits: 0 },
};

const unknownUnit = (unit: string): UnitRow => ({ shown: unit, digits: 1 });

/** The number alone, rounded as its unit is shown: `36.9`. */
export function numberText(value: number, unit: string): string {
  return value.toFixed((units[unit] ?? unknownUnit(unit)).digits);
}

/** A UCUM unit as people write it; empty for `1`. */
export function unitText(unit: string): string {
  return (units[unit] ?? unknownUnit(unit)).shown;
}

/** Number and unit: `24 /min`, `36.9 °C`. */
export function quantityText(value: number, unit: string): string {
  return `${numberText(value, unit)} ${unitText(unit)}`.trimEnd();
}

/** A probability as a percentage; the ends are never 0 % or 100 %. */
export function percentText(probability: number): string {
  if (probability < 0.01) return 'below 1 %';
  if (probability > 0.99) return 'above 99 %';
  return `${Math.round(probability * 100)} %`;
}

/** A number, or two of them where they differ: `7`, `5 to 8`. */
export function rangeText(low: number, high: number): string {
  return low === high ? String(low) : `${low} to ${high}`;
}
