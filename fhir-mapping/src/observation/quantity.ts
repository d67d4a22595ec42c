import { isPresent, jsonText, kindOf } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import type { SiteCodes } from '../site-codes.js';
import { spellingsOf, ucum } from '../tables/code-systems.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { unitText } from '../tables/unit-texts.js';
import type { JsonKind } from '../tables/unused-details.js';
import type { VitalSign } from '../concepts/index.js';
import { type Comparator, comparators } from '../reading.js';
import { conversion, convert, type UnitProblem } from '../unit-conversion.js';
import type { RejectionDetail } from '../unused-detail.js';

/** A Quantity read as a vital sign: a value in its canonical unit, or the reason why not. */
export interface QuantityValue {
  readonly fault: RejectionDetail | null;
  readonly value: number;
  readonly recordedValue: number;
  readonly recordedUnit: string;
  /** Of a bound that may be kept; null of a measured value. */
  readonly comparator: Comparator | null;
}

const unitFields = ['code', 'unit', 'system'] as const;

const ucumSpellings: ReadonlySet<unknown> = new Set(spellingsOf(ucum));

/** Units that a reader may take for a scale and that UCUM gives to something else. */
const misreadUnits: ReadonlyMap<string, 'coulomb' | 'farad'> = new Map([
  ['C', 'coulomb'],
  ['F', 'farad'],
]);

/** Reads a Quantity as a value of a vital sign: unit, conversion, plausibility. */
export function readQuantity(quantity: JsonObject, vital: VitalSign, site: SiteCodes): QuantityValue {
  const { value } = quantity;
  if (!isPresent(value)) return rejected({ kind: 'no-value' });
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return rejected(wrongKind('value', value, 'number'));
  }
  if (isPresent(quantity.comparator)) return readBound(quantity, value, vital, site);
  // The usual case, without a look at any table: UCUM, and already the canonical unit.
  if (quantity.code === vital.unit && quantity.system === ucum) return plausible(value, value, vital.unit, vital);
  const wrong = unitFields.find((name) => isPresent(quantity[name]) && typeof quantity[name] !== 'string');
  if (wrong !== undefined) return rejected(wrongKind(wrong, quantity[wrong], 'text'));
  const recordedUnit = textOf(quantity.code) ?? textOf(quantity.unit);
  if (recordedUnit === null) return rejected({ kind: 'unit-missing', value, unit: vital.displayUnit });
  const unit = ucumUnit(quantity, site);
  const found = unit === null ? 'unit-unknown' : conversion(unit, vital.unit, vital.substance);
  if (typeof found === 'string') return rejected(unitFault(found, unit ?? recordedUnit, vital));
  return plausible(convert(value, found), value, recordedUnit, vital);
}

/** A limit of what the laboratory's method can tell is worth keeping; at the bedside nothing was measured then. */
function readBound(quantity: JsonObject, value: number, vital: VitalSign, site: SiteCodes): QuantityValue {
  const { comparator: sign, ...measured } = quantity;
  const comparator = comparators.find((known) => known === sign);
  if (comparator === undefined || !vital.isLaboratory)
    return rejected({ kind: 'bound', comparator: short(sign), value });
  return { ...readQuantity(measured, vital, site), comparator };
}

/** Units of a share: per cent, and those in which the whole is 1. */
const shareUnits: ReadonlySet<unknown> = new Set(['%', '1', '{fraction}', '{FiO2}']);

/**
 * Reads a share that some chart in per cent and others as a fraction, under either unit or none (71835-3): what is at most
 * 1 is a fraction, since nobody breathes 1 % oxygen. Without a unit only a fraction can be told.
 */
export function readFraction(quantity: JsonObject, vital: VitalSign, site: SiteCodes): QuantityValue {
  const { value, comparator } = quantity;
  const unit = quantity.code ?? quantity.unit ?? '1';
  if (typeof value !== 'number' || isPresent(comparator) || !shareUnits.has(unit))
    return readQuantity(quantity, vital, site);
  if (value > 1) return readQuantity(quantity, vital, site);
  return plausible(convert(value, { factor: 100, offset: 0 }), value, String(unit), vital);
}

/**
 * The UCUM unit that a Quantity means, null where nobody can say. A code counts as UCUM where its system says so or
 * there is none; the synonyms are for texts alone.
 */
export function ucumUnit(quantity: JsonObject, site: SiteCodes): string | null {
  const code = textOf(quantity.code);
  if (code !== null) {
    const mapped = site.units.get(quantity.system, code);
    if (mapped !== undefined) return mapped;
    return !isPresent(quantity.system) || ucumSpellings.has(quantity.system) ? code : null;
  }
  const text = textOf(quantity.unit);
  if (text === null) return null;
  return site.unitTexts.get(text) ?? ucumOfText(text) ?? text;
}

function plausible(value: number, recordedValue: number, recordedUnit: string, vital: VitalSign): QuantityValue {
  if (value === 0 && vital.zero !== null) return rejected({ kind: vital.zero });
  if (value >= vital.low && value <= vital.high) {
    return { fault: null, value, recordedValue, recordedUnit, comparator: null };
  }
  const { low, high, displayUnit: unit } = vital;
  const hint = vital.hints.find((range) => value >= range.low && value <= range.high)?.hint;
  const got = { measured: { value: recordedValue, unit: short(unitText(recordedUnit)) }, low, high, unit };
  return rejected(
    hint === undefined ? { kind: 'implausible', ...got } : { kind: 'implausible-looks-like', ...got, hint },
  );
}

function unitFault(problem: UnitProblem, unit: string, vital: VitalSign): RejectionDetail {
  const misread = problem === 'unit-not-convertible' ? misreadUnits.get(unit) : undefined;
  if (misread !== undefined) return { kind: misread, unit: vital.displayUnit };
  return { kind: problem, got: short(unit), unit: vital.displayUnit };
}

function wrongKind(field: string, got: unknown, wantedKind: JsonKind): RejectionDetail {
  return { kind: 'wrong-kind', element: `Quantity.${field}`, gotKind: kindOf(got), wantedKind };
}

function rejected(fault: RejectionDetail): QuantityValue {
  return { fault, value: Number.NaN, recordedValue: Number.NaN, recordedUnit: '', comparator: null };
}

/** What was got, short enough for a sentence. */
function short(value: unknown): string {
  return (typeof value === 'string' ? value : jsonText(value)).slice(0, 40);
}
