import { vitalSigns } from '../concepts/index.js';
import type { Comparator } from '../reading.js';

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
  const parts = partsOfRatio(unit);
  if (parts !== null) return ratioText(texts.get(parts[0])!, texts.get(parts[1])!);
  return unit.endsWith(perHour)
    ? `${texts.get(unit.slice(0, -perHour.length)) ?? unit.slice(0, -perHour.length)}${perHour}`
    : unit;
}

const ratioText = (upper: string, per: string): string => `${upper}/${per.includes('/') ? `(${per})` : per}`;

const inBrackets = /^\((.*)\)$/;

/** The units of a ratio's two values (`mm[Hg]/%`, `mmol/L/(umol/L)`); null of what is none. */
function partsOfRatio(unit: string): readonly [string, string] | null {
  const place = unit.indexOf('/(') < 0 ? unit.lastIndexOf('/') : unit.indexOf('/(');
  const [upper, per] = [unit.slice(0, place), unit.slice(place + 1).replace(inBrackets, '$1')];
  return place > 0 && texts.has(upper) && texts.has(per) ? [upper, per] : null;
}

/** A number and its unit or sign, as people write them in English: `24 /min`, `9%`. Of an empty unit only the number. */
export function numberWithUnit(number: string, unit: string): string {
  return unit === '' || unit === '%' ? `${number}${unit}` : `${number} ${unit}`;
}

const signs: Readonly<Record<Comparator, string>> = { '<': '<', '<=': '≤', '>=': '≥', '>': '>' };

/** A number with the sign of its bound, as people write it: `<5`. Of a measured value the number alone. */
export function boundText(number: string, comparator: Comparator | null | undefined): string {
  return comparator === null || comparator === undefined ? number : `${signs[comparator]}${number}`;
}

/** Digits after the point of values in a UCUM unit: at least and at most, as the quantities measured in it have them. */
type Digits = readonly [least: number, most: number];

const digits: ReadonlyMap<string, Digits> = digitsByUnit();
const otherDigits: Digits = [1, 1];
const ofRatios: Digits = [0, 3];

function digitsByUnit(): ReadonlyMap<string, Digits> {
  const found = new Map<string, Digits>();
  for (const { unit, digits: own } of vitalSigns) {
    const [least, most] = found.get(unit) ?? [own, own];
    found.set(unit, [Math.min(least, own), Math.max(most, own)]);
  }
  for (const unit of ['h', 'd', 'a', '1']) found.set(unit, [0, 0]);
  return found;
}

/** How many digits after the point a value in a UCUM unit is written with, at least and at most. */
export function fractionDigits(unit: string): Digits {
  return digits.get(unit) ?? (partsOfRatio(unit) === null ? otherDigits : ofRatios);
}
