import { type Named, nameOf } from '../census/names.js';
import { fieldsOf } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import type { SiteCodes } from '../site-codes.js';
import { loinc } from '../tables/code-systems.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { type VitalSign, vitalSigns } from '../concepts/index.js';
import { conversion, convert, type UnitConversion } from '../unit-conversion.js';
import { ucumUnit } from './quantity.js';

const none: readonly string[] = [];

/** Names come again with every Observation; more distinct ones than this are read again. */
const namesKept = 2000;
const names = new Map<string, Named>();

/** Vital signs that are charted at every bedside; of the others nobody misses one. */
const watched: readonly VitalSign[] = vitalSigns.filter(
  ({ askedBy, unit }) => askedBy.some((query) => query === 'vitals') && unit !== '{score}',
);
const answered = ['consciousness', 'oxygen'] as const;

/**
 * Vital signs of which a value under a code that no map knows may be one: by its name, else by its unit and number, wherever it is
 * filed but with results. Wider than `mayBe`, and it decides nothing: it is only why nobody may say that such a vital sign is not
 * charted.
 *
 * @param part of an entry that may be of a vital sign (`mayBeVital`)
 * @param mayBe what it may be for NEWS2
 */
export function perhapsConcepts(
  part: JsonObject,
  codings: readonly unknown[],
  site: SiteCodes,
  mayBe: readonly string[],
): readonly string[] {
  const inputs = mayBe.length === 0 ? none : mayBe.filter((one) => answered.some((concept) => concept === one));
  const quantity = fieldsOf(part.valueQuantity);
  if (quantity === null) return ofAnswer(part, codings, inputs);
  const ofUnit = conceptsOfUnit(quantity, site);
  // Most of what has no known code is in no unit of a vital sign: no more is asked of it.
  if (ofUnit.length === 0) return inputs;
  const named = namedBy(part, codings);
  if (named !== null && named.other !== null) return none;
  const exact = ofUnit.filter((concept) => named?.sure.has(concept) || named?.short.has(concept));
  return [...new Set([...(exact.length > 0 ? exact : ofUnit), ...inputs])].sort();
}

/** An answer by its question; one of LOINC that no table has is known to be another. */
function ofAnswer(part: JsonObject, codings: readonly unknown[], inputs: readonly string[]): readonly string[] {
  if (codings.some(isOfLoinc)) return inputs;
  const named = namedBy(part, codings);
  if (named === null || named.other !== null) return inputs;
  const found = answered.filter((concept) => named.sure.has(concept));
  return found.length === 0 ? inputs : [...new Set([...inputs, ...found])].sort();
}

/** Codes of sites that claim to be LOINC are longer. */
function isOfLoinc(coding: unknown): boolean {
  const fields = fieldsOf(coding);
  return fields?.system === loinc && typeof fields.code === 'string' && fields.code.length <= longestLoinc;
}
const longestLoinc = 10;

/** What the text of the code says, else the first display; null where there is neither. */
function namedBy({ code }: JsonObject, codings: readonly unknown[]): Named | null {
  const text = textOf(fieldsOf(code)?.text) ?? firstDisplay(codings);
  if (text === null) return null;
  const known = names.get(text);
  if (known !== undefined) return known;
  const named = nameOf(text);
  if (names.size >= namesKept) names.clear();
  names.set(text, named);
  return named;
}

function firstDisplay(codings: readonly unknown[]): string | null {
  for (const coding of codings) {
    const display = textOf(fieldsOf(coding)?.display);
    if (display !== null) return display;
  }
  return null;
}

interface OfUnit {
  readonly vital: VitalSign;
  readonly how: UnitConversion;
}

/** Vital signs of a UCUM unit; units come again with every Observation. */
const byUnit = new Map<string, readonly OfUnit[]>();
const unitsKept = 500;

/** Only a unit that can be read says something here: numbers without one are of everything. */
function conceptsOfUnit(quantity: JsonObject, site: SiteCodes): readonly string[] {
  const { value } = quantity;
  const text = textOf(quantity.code) ?? textOf(quantity.unit);
  if (typeof value !== 'number' || text === null) return none;
  const asItIs = ucumUnit(quantity, site);
  const meant = ucumOfText(text);
  const possible = [
    ...(asItIs === null ? [] : vitalsOf(asItIs)),
    ...(meant === null || meant === asItIs ? [] : vitalsOf(meant)),
  ];
  if (possible.length === 0) return none;
  const found = possible.filter(({ vital: { low, high }, how }) => {
    const converted = convert(value, how);
    return converted >= low && converted <= high;
  });
  return [...new Set(found.map(({ vital }) => vital.concept))];
}

function vitalsOf(unit: string): readonly OfUnit[] {
  const known = byUnit.get(unit);
  if (known !== undefined) return known;
  const found = watched.flatMap((vital): readonly OfUnit[] => {
    if (vital.unit === '%' && unit !== '%' && unit !== '1') return [];
    const how = conversion(unit, vital.unit);
    return typeof how === 'string' ? [] : [{ vital, how }];
  });
  if (byUnit.size >= unitsKept) byUnit.clear();
  byUnit.set(unit, found);
  return found;
}
