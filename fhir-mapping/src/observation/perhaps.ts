import { type Named, nameOf } from '../census/names.js';
import { choiceOf, fieldsOf, isPresent } from '../fields.js';
import { type JsonObject, textOf } from '../json.js';
import type { SiteCodes } from '../site-codes.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { type VitalSign, vitalSigns } from '../concepts/index.js';
import { conversion, convert } from '../unit-conversion.js';
import { isFiledElsewhere } from './category.js';
import { isKnownOther } from './may-be.js';
import { ucumUnit } from './quantity.js';

const none: readonly string[] = [];

/** Names come again with every Observation; more distinct ones than this are read again. */
const namesKept = 2000;
const names = new Map<string, Named>();

/** Vital signs that are charted at every bedside; of the others nobody misses one. */
const watched: readonly VitalSign[] = vitalSigns.filter(({ unit }) => unit !== '{score}');
const answered = ['consciousness', 'oxygen'] as const;

/**
 * Vital signs of which a value under a code that no map knows may be one: by its name, else by its unit and number, wherever it is
 * filed but with results. Wider than `mayBe`, and it decides nothing: it is only why nobody may say that such a vital sign is not
 * charted.
 *
 * @param mayBe what it may be for NEWS2
 */
export function perhapsConcepts(
  part: JsonObject,
  codings: readonly unknown[],
  observation: JsonObject,
  site: SiteCodes,
  mayBe: readonly string[],
): readonly string[] {
  if (choiceOf(part, 'value') === null || isPresent(part.dataAbsentReason)) return none;
  if (isFiledElsewhere(observation) || isKnownOther(codings)) return none;
  const named = namedBy(part, codings);
  if (named?.other !== undefined && named.other !== null) return none;
  const inputs = mayBe.filter((one) => answered.some((concept) => concept === one));
  const quantity = fieldsOf(part.valueQuantity);
  if (quantity === null) return withNamed(inputs, named, answered);
  const byUnit = conceptsOfUnit(quantity, site);
  const exact = byUnit.filter((concept) => named?.sure.has(concept) || named?.short.has(concept));
  return [...new Set([...(exact.length > 0 ? exact : byUnit), ...inputs])].sort();
}

function withNamed(inputs: readonly string[], named: Named | null, of: readonly string[]): readonly string[] {
  const found = of.filter((concept) => named?.sure.has(concept));
  return [...new Set([...inputs, ...found])].sort();
}

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

/** Only a unit that can be read says something here: numbers without one are of everything. */
function conceptsOfUnit(quantity: JsonObject, site: SiteCodes): readonly string[] {
  const { value } = quantity;
  const text = textOf(quantity.code) ?? textOf(quantity.unit);
  if (typeof value !== 'number' || text === null) return none;
  const units = [ucumUnit(quantity, site), ucumOfText(text)].filter((unit) => unit !== null);
  return watched.filter((vital) => units.some((unit) => isOf(vital, value, unit))).map(({ concept }) => concept);
}

function isOf({ unit, low, high }: VitalSign, value: number, from: string): boolean {
  if (unit === '%' && from !== '%' && from !== '1') return false;
  const found = conversion(from, unit);
  if (typeof found === 'string') return false;
  const converted = convert(value, found);
  return converted >= low && converted <= high;
}
