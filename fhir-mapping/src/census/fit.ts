import { isPointUnit } from '../observation/charted-number.js';
import { ucumUnit } from '../observation/quantity.js';
import { noSiteCodes, type SiteCodes } from '../site-codes.js';
import { codedObservations } from '../concepts/index.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { type VitalSign, vitalSigns } from '../concepts/index.js';
import { conversion, convert, type UnitConversion } from '../unit-conversion.js';
import { type ConceptHint, conceptHints } from './concept-hints.js';
import { moreUnitTexts } from './name-words.js';
import { tokensOf } from './names.js';
import type { CodeTally, UnitTally } from './tally.js';

/** A unit of a site that its map has to name, since the mapping cannot read it as it is. */
export interface UnitRow {
  /** Quantity.system of the code; null where the unit is a text. */
  readonly source: string | null;
  readonly code: string;
  /** UCUM. */
  readonly target: string;
}

/** How the numbers of a code fit a concept. */
export interface Fit {
  readonly concept: string;
  readonly hint: ConceptHint;
  /** What the unit says: it is one of the concept's, there is none, or nobody can read it. */
  readonly unit: 'fits' | 'none' | 'unreadable';
  /** Units that the map has to name. */
  readonly unitRows: readonly UnitRow[];
  /** Share of the numbers that are possible. */
  readonly possible: number;
  /** Median, in the canonical unit. */
  readonly median: number;
  /** Whether the median lies where it does in adults. */
  readonly isUsual: boolean;
  /** Whether nearly all numbers lie near there. */
  readonly isNarrow: boolean;
  /** Whether nearly all are in the steps of what is set by hand; true where the concept is measured. */
  readonly isStepped: boolean;
}

const hints = new Map(conceptHints.map((hint) => [hint.concept, hint]));
const scales = codedObservations.filter(({ scale, concept }) => scale === true && hints.has(concept));

/** Numbers under the units that a code has most of. */
export function mainUnit(tally: CodeTally): UnitTally | null {
  return [...tally.units.values()].toSorted((a, b) => b.numbers.count - a.numbers.count)[0] ?? null;
}

/** Every concept of which the numbers of a code could be, however unlikely. */
export function fitsOf(tally: CodeTally, site: SiteCodes = noSiteCodes): readonly Fit[] {
  const main = mainUnit(tally);
  if (main === null) return [];
  const vitals = vitalSigns.flatMap((vital) => {
    const hint = hints.get(vital.concept);
    return hint === undefined ? [] : (fitOfVital(vital, hint, main, tally, site) ?? []);
  });
  return [...vitals, ...scales.flatMap(({ concept }) => fitOfScale(concept, main) ?? [])];
}

/** Whether a code has numbers in a unit of a pressure. */
export function isPressureUnit(unit: UnitTally, site: SiteCodes): boolean {
  return readingOf(unit, 'mm[Hg]', site) !== null;
}

/** Which of the main unit's numbers are a vital sign's; null where the unit is another one's. */
function fitOfVital(
  vital: VitalSign,
  hint: ConceptHint,
  main: UnitTally,
  tally: CodeTally,
  site: SiteCodes,
): Fit | null {
  if (isPointUnit(vital.unit)) return pointsFit(vital, hint, main);
  const reading = readingOf(main, vital.unit, site);
  const unit = reading === null ? unreadable(main, site) : 'fits';
  if (unit === null) return null;
  const { numbers } = main;
  const values = numbers.sorted().map((value) => (reading === null ? value : inUnit(value, vital, reading.conversion)));
  const rows = unit === 'fits' ? unitRowsOf(tally, vital, site) : [];
  return fitOf(vital.concept, hint, unit, rows, values, vital.low, vital.high);
}

/** A share of 1 is written both ways, and under `%` too. */
function inUnit(value: number, { unit }: VitalSign, how: UnitConversion): number {
  const converted = convert(value, how);
  return unit === '%' && how.factor === 1 && value > 0 && value <= 1 ? value * 100 : converted;
}

function pointsFit(vital: VitalSign, hint: ConceptHint, { unit, numbers }: UnitTally): Fit | null {
  const text = unit.code ?? unit.text;
  if (text !== null && !isPointUnit(text)) return null;
  if (!numbers.isWhole) return null;
  return fitOf(vital.concept, hint, text === null ? 'none' : 'fits', [], numbers.sorted(), vital.low, vital.high);
}

/** Points of a scale are whole numbers, under a unit of points or none. */
function fitOfScale(concept: string, { unit, numbers }: UnitTally): Fit | null {
  const hint = hints.get(concept)!;
  const text = unit.code ?? unit.text;
  if (text !== null && !isPointUnit(text) && !/score/i.test(text)) return null;
  if (!numbers.isWhole) return null;
  const { low, high } = hint.usual!;
  // 0 is how a part is charted that cannot be tested.
  const values = numbers.sorted();
  return fitOf(concept, hint, 'fits', [], values, concept.startsWith('gcs') ? 0 : low, high);
}

function fitOf(
  concept: string,
  hint: ConceptHint,
  unit: Fit['unit'],
  unitRows: readonly UnitRow[],
  values: readonly number[],
  low: number,
  high: number,
): Fit {
  const median = values[Math.floor(values.length / 2)] ?? Number.NaN;
  const { low: from, high: to } = hint.usual ?? { low, high };
  const width = to - from;
  const share = (test: (value: number) => boolean) => values.filter(test).length / Math.max(1, values.length);
  return {
    concept,
    hint,
    unit,
    unitRows,
    possible: share((value) => value >= low && value <= high),
    median,
    isUsual: median >= from && median <= to,
    isNarrow: share((value) => value >= from - width / 4 && value <= to + width / 4) >= 0.85,
    isStepped: hint.steps === null || share(stepTests[hint.steps]) >= 0.9,
  };
}

const maskPercents: ReadonlySet<number> = new Set([21, 24, 28]);
const stepTests = {
  halves: (value: number) => Number.isInteger(value * 2) && value <= 15,
  fives: (value: number) => Number.isInteger(value / 5) || maskPercents.has(value),
} as const;

/** How numbers under a unit become those of another one, and the row that the map needs for it; null where they do not. */
function readingOf(
  { quantity, unit }: UnitTally,
  to: string,
  site: SiteCodes,
): { readonly conversion: UnitConversion; readonly row: UnitRow | null } | null {
  const text = unit.code ?? unit.text;
  if (text === null) return null;
  const asItIs = ucumUnit(quantity, site);
  const found = asItIs === null ? 'unit-unknown' : strictly(asItIs, to);
  if (typeof found !== 'string') return { conversion: found, row: null };
  const meant = ucumOfText(text) ?? moreUnitTexts.get(tokensOf(text).join(' ')) ?? null;
  const named = meant === null ? 'unit-unknown' : strictly(meant, to);
  if (meant === null || typeof named === 'string') return null;
  // Without a system a code is UCUM's, and no row of a map can say otherwise.
  if (unit.code !== null && unit.system === null) return null;
  return { conversion: named, row: { source: unit.code === null ? null : unit.system, code: text, target: meant } };
}

/** Only `%` and `1` are a percentage, though UCUM has others without a dimension. */
function strictly(from: string, to: string): ReturnType<typeof conversion> {
  if (to === '%' && from !== '%' && from !== '1') return 'unit-not-convertible';
  return conversion(from, to);
}

/** Why a unit is none of a concept's; null where it is surely another one's. */
function unreadable({ quantity, unit }: UnitTally, site: SiteCodes): 'none' | 'unreadable' | null {
  const text = unit.code ?? unit.text;
  if (text === null) return 'none';
  if (isPointUnit(text) || ucumOfText(text) !== null || moreUnitTexts.has(tokensOf(text).join(' '))) return null;
  const asItIs = ucumUnit(quantity, site);
  if (asItIs === null) return 'unreadable';
  return vitalSigns.every((vital) => conversion(asItIs, vital.unit) === 'unit-unknown') ? 'unreadable' : null;
}

/** Rows for every unit of a code that the mapping cannot read as it is. */
function unitRowsOf(tally: CodeTally, vital: VitalSign, site: SiteCodes): readonly UnitRow[] {
  return [...tally.units.values()].flatMap((unit) => readingOf(unit, vital.unit, site)?.row ?? []);
}
