import { fractionDigits, numberWithUnit, unitText } from '@bellwether/fhir-mapping';
import type { Formats } from './formats.js';
import type { Translate } from './translation.js';

/** A number and its unit on one line: `36.9 °C`, `93%`, and in German `93 %`. Of an empty unit only the number. */
export function unbroken(number: string, unit: string, t: Translate): string {
  if (unit === '%') return t('terms.percent.value', { value: number });
  return numberWithUnit(number, unit).replace(` ${unit}`, `\u00a0${unit}`);
}

/** Only the number, rounded as its UCUM unit is shown: `36.9`. */
export function valueText(value: number, unit: string, formats: Formats): string {
  return formats.number(value, fractionDigits(unit));
}

/** `36.9 °C`, of a value in a UCUM unit. */
export function quantityText(value: number, unit: string, formats: Formats, t: Translate): string {
  return valuesText([value], unit, formats, t);
}

/** `128/74 mmHg`: one value, or several of one measurement, in a UCUM unit. */
export function valuesText(values: readonly number[], unit: string, formats: Formats, t: Translate): string {
  return unbroken(values.map((value) => valueText(value, unit, formats)).join('/'), unitText(unit), t);
}

/** A value as the chart has it, with one decimal at most: more is noise of a conversion. */
export function chartedText(values: readonly number[], unit: string, formats: Formats, t: Translate): string {
  return unbroken(values.map((value) => formats.number(value, [0, 1])).join('/'), unit, t);
}
