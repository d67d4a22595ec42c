import { fractionDigits, numberWithUnit, unitText } from '@bellwether/fhir-mapping';
import type { Formats } from './formats.js';

/** As `numberWithUnit`, for a screen: no end of a line parts the number from its unit or sign. */
export function unbroken(number: string, unit: string): string {
  return numberWithUnit(number, unit).replace(` ${unit}`, `\u00a0${unit}`);
}

/** The number alone, rounded as its UCUM unit is shown: `36.9`. */
export function valueText(value: number, unit: string, formats: Formats): string {
  const places = fractionDigits(unit);
  return formats.number(value, [places, places]);
}

/** `36.9 °C`, of a value in a UCUM unit. */
export function quantityText(value: number, unit: string, formats: Formats): string {
  return valuesText([value], unit, formats);
}

/** `128/74 mmHg`: one value, or several of one measurement, in a UCUM unit. */
export function valuesText(values: readonly number[], unit: string, formats: Formats): string {
  return unbroken(values.map((value) => valueText(value, unit, formats)).join('/'), unitText(unit));
}

/** A value as the chart has it, with one decimal at most: more is noise of a conversion. */
export function recordedText(values: readonly number[], unit: string, formats: Formats): string {
  return unbroken(values.map((value) => formats.number(value, [0, 1])).join('/'), unit);
}
