import { type Fields, isThere, jsonText, textOf } from '../fields.js';
import type { RejectionReason } from '../reading.js';
import type { SiteCodes } from '../site-codes.js';
import { spellingsOf, ucum } from '../tables/code-systems.js';
import { rejectionReasons } from '../tables/rejection-reasons.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { unitText } from '../tables/unit-texts.js';
import type { VitalSign } from '../tables/vital-signs.js';
import { conversion, convert, type UnitProblem } from '../unit-conversion.js';

/** A Quantity read as a vital sign: a value in its canonical unit, or the reason why not. */
export interface QuantityValue {
  readonly reason: RejectionReason | null;
  readonly detail: string;
  readonly value: number;
  readonly recordedValue: number;
  readonly recordedUnit: string;
}

const unitFields = ['code', 'unit', 'system'] as const;

const ucumSpellings: ReadonlySet<unknown> = new Set(spellingsOf(ucum));

/** Units that a reader may take for a scale and that UCUM gives to something else. */
const misreadUnits: ReadonlyMap<string, string> = new Map([
  ['C', '`C` is the coulomb in UCUM; the degree Celsius is `Cel`'],
  ['F', '`F` is the farad in UCUM; the degree Fahrenheit is `[degF]`'],
]);

/** Reads a Quantity as a value of a vital sign: unit, conversion, plausibility. */
export function readQuantity(quantity: Fields, vital: VitalSign, site: SiteCodes): QuantityValue {
  const { value } = quantity;
  if (!isThere(value)) return rejected('no-value');
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return rejected('malformed', `Quantity.value is ${kindOf(value)}; expected a number.`);
  }
  if (isThere(quantity.comparator)) {
    return rejected('comparator', `The value is ${short(quantity.comparator)} ${value}; expected a measured value.`);
  }
  // The usual case, without a look at any table: UCUM, and already the canonical unit.
  if (quantity.code === vital.unit && quantity.system === ucum) return plausible(value, value, vital.unit, vital);
  const wrong = unitFields.find((name) => isThere(quantity[name]) && typeof quantity[name] !== 'string');
  if (wrong !== undefined)
    return rejected('malformed', `Quantity.${wrong} is ${kindOf(quantity[wrong])}; expected a text.`);
  const recordedUnit = textOf(quantity.code) ?? textOf(quantity.unit);
  if (recordedUnit === null)
    return rejected('unit-missing', `${value} has no unit; expected one like ${vital.displayUnit}.`);
  const unit = ucumUnit(quantity, site);
  const found = unit === null ? 'unit-unknown' : conversion(unit, vital.unit);
  if (typeof found === 'string') return rejected(found, unitDetail(found, unit ?? recordedUnit, vital));
  return plausible(convert(value, found), value, recordedUnit, vital);
}

/**
 * The UCUM unit that a Quantity means, null where nobody can say. A code counts as UCUM where its system says so or
 * there is none; the synonyms are for texts alone.
 */
function ucumUnit(quantity: Fields, site: SiteCodes): string | null {
  const code = textOf(quantity.code);
  if (code !== null) {
    const mapped = site.units.get(quantity.system, code);
    if (mapped !== undefined) return mapped;
    return !isThere(quantity.system) || ucumSpellings.has(quantity.system) ? code : null;
  }
  const text = textOf(quantity.unit);
  if (text === null) return null;
  return site.unitTexts.get(text) ?? ucumOfText(text) ?? text;
}

function plausible(value: number, recordedValue: number, recordedUnit: string, vital: VitalSign): QuantityValue {
  if (value >= vital.low && value <= vital.high) {
    return { reason: null, detail: '', value, recordedValue, recordedUnit };
  }
  const hint = vital.hints.find(({ low, high }) => value >= low && value <= high)?.hint;
  const bounds = `${vital.low} to ${vital.high} ${vital.displayUnit}`;
  const got = `${recordedValue} ${short(unitText(recordedUnit))}`;
  return rejected('implausible', `Got ${got}, expected ${bounds}${hint === undefined ? '' : `: ${hint}`}.`);
}

function unitDetail(problem: UnitProblem, unit: string, { displayUnit }: VitalSign): string {
  if (problem === 'unit-unknown')
    return `"${short(unit)}" is no unit that can be read; expected one like ${displayUnit}.`;
  const misread = misreadUnits.get(unit);
  return `"${short(unit)}" cannot be converted to ${displayUnit}${misread === undefined ? '' : `: ${misread}`}.`;
}

function rejected(reason: RejectionReason, detail: string = rejectionReasons[reason]): QuantityValue {
  return { reason, detail, value: Number.NaN, recordedValue: Number.NaN, recordedUnit: '' };
}

/** What was got, short enough for a sentence. */
function short(value: unknown): string {
  return (typeof value === 'string' ? value : jsonText(value)).slice(0, 40);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
