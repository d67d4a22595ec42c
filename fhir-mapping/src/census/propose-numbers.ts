import type { SiteCodes } from '../site-codes.js';
import { conceptHints, meanPressure } from './concept-hints.js';
import { type Fit, fitsOf, mainUnit } from './fit.js';
import { type Named, namedByUnit } from './names.js';
import type { PressurePlace } from './pressures.js';
import type { Confidence } from './proposal.js';
import type { CodeTally } from './tally.js';

/** A concept for numbers, or why there is none. */
export type Chosen =
  | {
      readonly fit: Fit;
      readonly concept: string;
      readonly confidence: Confidence;
      readonly reasons: readonly string[];
      readonly warnings: readonly string[];
    }
  | { readonly why: string };

/** What is known of a code besides its numbers. */
export interface Clues {
  readonly named: Named;
  /** The display, or the code that stands for it. */
  readonly name: string | null;
  readonly place: PressurePlace | null;
  /** Whether the census has a code that says that it is a cuff's. */
  readonly hasCuff: boolean;
  /** Concepts that another code of the chart is read as: weak evidence alone. */
  readonly site: SiteCodes;
}

/** Fewest numbers on which a proposal may be sure. */
const enough = 20;
/** Least share of numbers that must be possible. */
const leastPossible = 0.9;

/** What the numbers of a code are most likely of. */
export function chooseForNumbers(tally: CodeTally, clues: Clues): Chosen {
  const { named, site } = clues;
  if (named.other !== null) return { why: `its name says something else: "${named.other}"` };
  const fits = fitsOf(tally, site).filter(({ possible }) => possible >= leastPossible);
  if (fits.length === 0) return { why: noFit(tally, named) };
  if (isMean(named, clues)) return asMean(fits, clues, tally);
  const sure = fits.filter(({ concept }) => named.sure.has(concept));
  if (sure.length > 0) return byName(sure, clues, tally);
  if ([...named.sure].some((concept) => numeric.has(concept))) {
    return { why: `its name says ${[...named.sure].join(' or ')}, but unit and numbers do not` };
  }
  const isPressure = fits.some(({ concept }) => pressures.has(concept));
  if (isPressure && (named.isPressure || clues.place !== null || hasShort(named, pressures))) {
    return chooseForPressure(fits, clues, tally);
  }
  const unitNames = new Set(namedByUnit(unitTextOf(tally)));
  const short = fits.filter(
    ({ concept, unit }) => unit === 'fits' && (named.short.has(concept) || unitNames.has(concept)),
  );
  const usual = short.filter(({ isUsual }) => isUsual);
  if (usual.length === 1) return byAbbreviation(usual[0]!, clues, tally, unitNames.has(usual[0]!.concept));
  return byValues(fits, clues, tally);
}

const numeric = new Set(conceptHints.filter(({ usual }) => usual !== null).map(({ concept }) => concept));
const pressures = new Set(['systolic-blood-pressure', 'diastolic-blood-pressure']);
const hasShort = ({ short }: Named, of: ReadonlySet<string>) => [...short].some((concept) => of.has(concept));

/** A mean by name, or by standing between two others. */
function isMean({ sure, short, isPressure }: Named, { place }: Clues): boolean {
  if (sure.has(meanPressure)) return true;
  const isNamed = [...sure].some((concept) => pressures.has(concept));
  if (isNamed) return false;
  if (short.has(meanPressure) && (isPressure || short.size === 1)) return true;
  return place?.is === 'mean';
}

function asMean(fits: readonly Fit[], clues: Clues, tally: CodeTally): Chosen {
  const fit = fits.find(({ concept }) => concept === meanPressure);
  if (fit === undefined) return { why: 'a mean pressure, but unit and numbers do not say so' };
  if (clues.named.sure.has(meanPressure)) return byName([fit], clues, tally);
  const reasons = [...besideText(clues.place), valuesText(fit, tally)];
  return asPressure({ fit, concept: meanPressure, confidence: 'low', reasons, warnings: [] }, clues, tally);
}

function byName(fits: readonly Fit[], clues: Clues, tally: CodeTally): Chosen {
  const best = fits.length === 1 ? fits : fits.filter(({ isUsual, unit }) => isUsual && unit === 'fits');
  const [fit] = best;
  if (fit === undefined || best.length > 1) {
    return { why: `its name says ${fits.map(({ concept }) => concept).join(' and ')}, and the numbers do not decide` };
  }
  const reasons = [`named "${clues.name}"`, valuesText(fit, tally)];
  const warnings = [...unitWarnings(fit)];
  if (!fit.isUsual) warnings.push(`the median ${shown(fit.median)} is unusual for adults`);
  const isSure = fit.unit === 'fits' && fit.isUsual && fits.length === 1;
  return asPressure(
    { fit, concept: fit.concept, confidence: isSure ? 'high' : 'medium', reasons, warnings },
    clues,
    tally,
  );
}

/** An abbreviation says it only together with its unit and usual numbers. */
function byAbbreviation(fit: Fit, clues: Clues, tally: CodeTally, isUnit: boolean): Chosen {
  const isSure = tally.count >= enough && fit.isNarrow;
  const reasons = [
    ...(isUnit ? [`its unit "${unitTextOf(tally)}" counts it`] : [`"${clues.name}" may abbreviate it`]),
    valuesText(fit, tally),
  ];
  return asPressure(
    { fit, concept: fit.concept, confidence: isSure ? 'high' : 'medium', reasons, warnings: [] },
    clues,
    tally,
  );
}

/** "Blood pressure", `RR` under mmHg, or no name: another code of the same moments says which of both. */
function chooseForPressure(fits: readonly Fit[], clues: Clues, tally: CodeTally): Chosen {
  const { named, place } = clues;
  const named1 = fits.filter(({ concept }) => pressures.has(concept) && named.short.has(concept));
  const placed = fits.find(({ concept }) => place !== null && concept === `${place.is}-blood-pressure`);
  if (named1.length === 1) {
    const [fit] = named1;
    if (placed !== undefined && placed !== fit) return { why: 'its name and the pressures beside it do not agree' };
    const isSure = placed === fit || (fit!.isUsual && fit!.isNarrow && tally.count >= enough);
    const reasons = [
      `"${clues.name}" may abbreviate it`,
      ...besideText(placed === fit ? place : null),
      valuesText(fit!, tally),
    ];
    return asPressure(
      { fit: fit!, concept: fit!.concept, confidence: isSure ? 'high' : 'medium', reasons, warnings: [] },
      clues,
      tally,
    );
  }
  if (placed?.isUsual) {
    const reasons = [
      ...besideText(place),
      ...(named.isPressure ? [`named "${clues.name}"`] : []),
      valuesText(placed, tally),
    ];
    const confidence = named.isPressure ? 'high' : named.isKnown ? 'low' : 'medium';
    return asPressure({ fit: placed, concept: placed.concept, confidence, reasons, warnings: [] }, clues, tally);
  }
  const systolic = fits.find(({ concept }) => concept === 'systolic-blood-pressure');
  if (systolic?.isUsual && systolic.median > 100) {
    const reasons = [named.isPressure ? `named "${clues.name}"` : 'a pressure', valuesText(systolic, tally)];
    return asPressure(
      { fit: systolic, concept: systolic.concept, confidence: 'low', reasons, warnings: [] },
      clues,
      tally,
    );
  }
  return { why: 'a pressure, and nothing says which' };
}

/** Without a name: unit and usual numbers, where no other concept has both. Never sure. */
function byValues(fits: readonly Fit[], { named, name }: Clues, tally: CodeTally): Chosen {
  const possible = fits.filter(
    ({ hint, unit, isUsual, isNarrow, isStepped }) =>
      hint.byValues && unit === 'fits' && isUsual && isNarrow && isStepped,
  );
  const [fit] = possible;
  if ((mainUnit(tally)?.moments.shareTwice ?? 0) >= 0.5) {
    return {
      why: 'two values at most of its moments: perhaps both pressures share it, and no map can tell them apart',
    };
  }
  if (fit === undefined || possible.length > 1) return { why: 'neither its name nor its numbers say what it is' };
  if (named.isKnown) return { why: 'its name says something that its numbers do not' };
  if (tally.vitalSigns * 2 < tally.count) return { why: 'no name that is known, and not filed under vital signs' };
  if (tally.count < 5) return { why: 'no name that is known, and too few numbers' };
  const isNamed = name !== null;
  return {
    fit,
    concept: fit.concept,
    confidence: isNamed || fit.hint.steps !== null || tally.patients.size < 3 ? 'low' : 'medium',
    reasons: ['by unit and numbers alone, filed under vital signs', valuesText(fit, tally)],
    warnings: isNamed ? [`the name "${name}" is not known`] : [],
  };
}

/** Where a pressure was measured: series of cuff and line never mix. */
function asPressure(chosen: Exclude<Chosen, { why: string }>, clues: Clues, tally: CodeTally): Chosen {
  const { source } = clues.named;
  if (!pressures.has(chosen.concept) && chosen.concept !== meanPressure) return withTwice(chosen, tally);
  const isLine = source === 'line' || (source === 'line-beside-cuff' && clues.hasCuff);
  if (isLine) {
    const reason = source === 'line' ? 'says an arterial line' : 'says arterial, and another code says cuff';
    const concept = `invasive-${chosen.concept}`;
    return withTwice({ ...chosen, concept, reasons: [...chosen.reasons, reason] }, tally);
  }
  if (source !== 'line-beside-cuff') return withTwice(chosen, tally);
  const warning = '"arterial" may mean an arterial line: then it is the invasive pressure';
  const confidence = chosen.confidence === 'high' ? 'medium' : chosen.confidence;
  return withTwice({ ...chosen, confidence, warnings: [...chosen.warnings, warning] }, tally);
}

/** Two values at one moment are two measurements under one code, such as both pressures. */
function withTwice(chosen: Exclude<Chosen, { why: string }>, tally: CodeTally): Chosen {
  const share = mainUnit(tally)?.moments.shareTwice ?? 0;
  if (share < 0.2) return chosen;
  const warning = `${Math.round(share * 100)}% of its moments have two different values: two measurements may share this code`;
  return { ...chosen, confidence: 'low', warnings: [...chosen.warnings, warning] };
}

function unitWarnings({ unit }: Fit): readonly string[] {
  if (unit === 'none') return ['it has no unit: its values stay unread until the sender adds one'];
  return unit === 'unreadable' ? ['its unit is not known: add a row for it to the map'] : [];
}

function valuesText({ unit, median }: Fit, tally: CodeTally): string {
  const spread = mainUnit(tally)!.numbers.spread()!;
  const text = unitTextOf(tally);
  const range = `${shown(spread.low)} to ${shown(spread.high)}, median ${shown(spread.median)}`;
  const converted = unit === 'fits' && Math.abs(median - spread.median) > 0.01 ? ` (${shown(median)} converted)` : '';
  return `${range}${text === '' ? ', no unit' : ` ${text}`}${converted}`;
}

function besideText(place: PressurePlace | null): readonly string[] {
  if (place === null) return [];
  if (place.is === 'mean') return [`at ${place.together} moments between two others`];
  const than = place.is === 'systolic' ? 'greater' : 'smaller';
  return [`at ${place.together} moments beside ${place.beside.display ?? place.beside.code}, always ${than}`];
}

function noFit(tally: CodeTally, { sure }: Named): string {
  const text = unitTextOf(tally);
  const what = text === '' ? 'its numbers' : `its numbers in "${text}"`;
  return sure.size === 0 ? `${what} are not a vital sign’s` : `named ${[...sure].join(', ')}, but ${what} are not`;
}

function unitTextOf(tally: CodeTally): string {
  const unit = mainUnit(tally)?.unit;
  return unit?.text ?? unit?.code ?? '';
}

const shown = (value: number): string => String(Math.round(value * 100) / 100);
