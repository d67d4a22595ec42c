import { vitalSigns } from '../concepts/index.js';

/** How people write UCUM units: those of the vital signs, and others that charts and feature values have. */
const texts: ReadonlyMap<string, string> = new Map([
  ...vitalSigns.map(({ unit, displayUnit }) => [unit, displayUnit] as const),
  ['{beats}/min', '/min'],
  ['{breaths}/min', '/min'],
  ['[degF]', '°F'],
  ['[lb_av]', 'lb'],
  ['[oz_av]', 'oz'],
  ['[in_i]', 'in'],
  ['[ft_i]', 'ft'],
  ['a', 'years'],
  ['1', ''],
]);

const perHour = '/h';

/** A UCUM unit as people write it: `°C`, `mmHg`, `mmHg/h`; empty for `1`. What is not in the table stays as it is. */
export function unitText(unit: string): string {
  const known = texts.get(unit);
  if (known !== undefined) return known;
  return unit.endsWith(perHour)
    ? `${texts.get(unit.slice(0, -perHour.length)) ?? unit.slice(0, -perHour.length)}${perHour}`
    : unit;
}

/** A number and its unit or sign, as people write them in English: `24 /min`, `9%`. Of an empty unit only the number. */
export function numberWithUnit(number: string, unit: string): string {
  return unit === '' || unit === '%' ? `${number}${unit}` : `${number} ${unit}`;
}

/** Digits after the point of values in a UCUM unit: as many as the most exact of the quantities measured in it. */
const digits: ReadonlyMap<string, number> = new Map([
  ...[...vitalSigns].sort((a, b) => a.digits - b.digits).map((row) => [row.unit, row.digits] as const),
  ...['h', 'd', 'a', '1'].map((unit) => [unit, 0] as const),
]);
const otherDigits = 1;

/** How many digits after the point a value in a UCUM unit is written with: as many as are measured. */
export function fractionDigits(unit: string): number {
  return digits.get(unit) ?? otherDigits;
}
