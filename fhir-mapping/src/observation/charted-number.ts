import { fieldsOf, isPresent } from '../fields.js';
import { type JsonObject, listOf, textOf } from '../json.js';
import { codingsOf } from '../observation-codes.js';

/** Units of points: an annotation as UCUM has it, `1`, or a word. */
const pointUnits = /^(?:\{[^{}]*\}|1|scores?|points?)$/i;
const wholeNumber = /^([+−-]?)(\d{1,2})$/;
const ordinalExtensions: ReadonlySet<unknown> = new Set([
  'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  'http://hl7.org/fhir/StructureDefinition/itemWeight',
]);

/** The number that a value of a scale is, in whichever form: Quantity, integer, text, ordinal of a coding; null for none. */
export function chartedNumber({
  valueInteger,
  valueQuantity,
  valueString,
  valueCodeableConcept,
}: JsonObject): number | null {
  if (isPresent(valueInteger)) return typeof valueInteger === 'number' ? valueInteger : null;
  if (isPresent(valueQuantity)) return pointsOf(fieldsOf(valueQuantity));
  if (isPresent(valueString)) return numberOfText(textOf(valueString));
  for (const coding of codingsOf(valueCodeableConcept)) {
    const ordinal = ordinalOf(fieldsOf(coding));
    if (ordinal !== null) return ordinal;
  }
  return numberOfText(textOf(fieldsOf(valueCodeableConcept)?.text));
}

/** Points of a Quantity: measured, and of no unit that is another thing's. */
function pointsOf(quantity: JsonObject | null): number | null {
  if (quantity === null || isPresent(quantity.comparator)) return null;
  const unit = quantity.code ?? quantity.unit ?? '1';
  return typeof quantity.value === 'number' && isPointUnit(unit) ? quantity.value : null;
}

/** Whether a unit is one of points, which no conversion is needed for. */
export function isPointUnit(unit: unknown): boolean {
  return typeof unit === 'string' && pointUnits.test(unit.trim());
}

function numberOfText(text: string | null): number | null {
  const [, sign = '', digits] = wholeNumber.exec(text?.trim() ?? '') ?? [];
  if (digits === undefined) return null;
  return sign === '' || sign === '+' ? Number(digits) : -Number(digits);
}

function ordinalOf(coding: JsonObject | null): number | null {
  for (const item of listOf(coding?.extension)) {
    const extension = fieldsOf(item);
    if (extension === null || !ordinalExtensions.has(extension.url)) continue;
    if (typeof extension.valueDecimal === 'number') return extension.valueDecimal;
  }
  return null;
}
