/// <reference path="./ucum-lhc.d.ts" />
import { UcumLhcUtils } from '@lhncbc/ucum-lhc';
import type { Substance } from './concepts/concept-row.js';

/** value in the canonical unit = value × factor + offset. */
export interface UnitConversion {
  readonly factor: number;
  readonly offset: number;
}

/** Why a unit cannot be converted. */
export type UnitProblem = 'unit-unknown' | 'unit-not-convertible';

/** No unit of a vital sign is longer; what is longer is not worth the library's time. */
const maxUnitLength = 40;
/**
 * Units come from charts: a cache that grew with whatever is written there would be a leak. When it is full, the oldest
 * goes, so that a chart of synthetic units does not keep the usual ones out for ever.
 */
const cacheLimit = 2000;

/** By canonical unit, with the substance where there is one; then by unit. */
const cache = new Map<string, Map<string, UnitConversion | UnitProblem>>();

/**
 * How to convert from a UCUM unit to a canonical one, computed once for each pair by the NLM's UCUM library. Linear and
 * affine units (`[degF]`) are expressed by factor and offset; others (logarithmic) do not count as convertible. Mass, amount of
 * substance and equivalents (mg/dL, mmol/L, meq/L) are converted where it is known of what.
 * @see https://ucum.org/ucum §18 to §23 (equality, commensurability, special units)
 */
export function conversion(from: string, to: string, substance: Substance | null = null): UnitConversion | UnitProblem {
  const target = substance === null ? to : `${to} ${substance.molarMass} ${substance.charge}`;
  let known = cache.get(target);
  if (known === undefined) {
    known = new Map();
    cache.set(target, known);
  }
  const cached = known.get(from);
  if (cached !== undefined) return cached;
  const found = computeConversion(from, to, substance);
  const [oldest] = known.keys();
  if (known.size >= cacheLimit && oldest !== undefined) known.delete(oldest);
  known.set(from, found);
  return found;
}

/** Converts and rounds to a millionth, so that 95 °F is 35 °C and not 35.00000000000001. */
export function convert(value: number, { factor, offset }: UnitConversion): number {
  if (factor === 1 && offset === 0) return value;
  return Math.round((value * factor + offset) * 1e6) / 1e6;
}

function computeConversion(from: string, to: string, substance: Substance | null): UnitConversion | UnitProblem {
  if (from === to) return { factor: 1, offset: 0 };
  if (from.length > maxUnitLength || !isExpression(from)) return 'unit-unknown';
  const offset = libraryValue(from, 0, to, substance);
  const atOne = offset === null ? null : libraryValue(from, 1, to, substance);
  const atTen = atOne === null ? null : libraryValue(from, 10, to, substance);
  if (offset === null || atOne === null || atTen === null) {
    return isUcum(from) ? 'unit-not-convertible' : 'unit-unknown';
  }
  const factor = (atTen - offset) / 10;
  const affine = Math.abs(factor + offset - atOne) <= 1e-9 * (Math.abs(atOne) + 1);
  return affine && factor > 0 ? { factor, offset } : 'unit-not-convertible';
}

const symbol = String.raw`[!-'*+,\-0-9:-z|~]+`;
const annotation = String.raw`\{[!-z|~]*\}`;
const component = `(?:(?:${symbol})?(?:${annotation})?|\\(${symbol}(?:[./]${symbol})*\\))`;
const expression = new RegExp(`^(?:/?${component})(?:[./]${component})*$`);

const misread = ['placeholder', ...Object.getOwnPropertyNames(Object.prototype)];

/**
 * Whether a text is built as UCUM builds its expressions. The library prints a text that it fails on to the console, and
 * what stands in a chart must not get into a log: so it is not given such a text (`beats per minute`, `()`, `{x}99`), nor
 * a name by which it marks what it has taken apart, nor one that it would find in the plain objects in which it looks units
 * up (`constructor`).
 *
 * @see https://ucum.org/ucum §2 to §12
 */
function isExpression(text: string): boolean {
  return expression.test(text) && !misread.some((name) => text.includes(name));
}

type Library = ReturnType<typeof UcumLhcUtils.getInstance>;
let instance: Library | null = null;

/** The library, made once: its `getInstance` makes a new one each time, and counts all its units for that. */
function library(): Library {
  instance ??= UcumLhcUtils.getInstance();
  return instance;
}

/** Makes the library ready, which takes a while: for who has to wait for a server anyway. Else the first conversion does. */
export function prepareUnits(): void {
  library();
}

/** Null for what the library cannot convert; it throws on some texts. */
function libraryValue(from: string, value: number, to: string, substance: Substance | null): number | null {
  try {
    const { status, toVal } = library().convertUnitTo(from, value, to, {
      molecularWeight: substance?.molarMass ?? null,
      charge: substance?.charge ?? null,
    });
    return status === 'succeeded' && toVal !== null && Number.isFinite(toVal) ? toVal : null;
  } catch {
    return null;
  }
}

function isUcum(unit: string): boolean {
  try {
    return library().validateUnitString(unit).status === 'valid';
  } catch {
    return false;
  }
}
