import { compareTexts } from '../compare-texts.js';
import type { Spread } from './spread.js';
import type { CodeTally, Ended, UnitText } from './tally.js';

/** One line of the census: a code under one unit. */
export interface CensusRow {
  readonly resource: 'Observation' | 'Condition';
  readonly system: string | null;
  readonly code: string;
  readonly display: string | null;
  /** The unit as charted; null of what has none. */
  readonly unit: string | null;
  /** Entries, in this unit or, of what is not a number, all. */
  readonly count: number;
  readonly components: number;
  readonly patients: number;
  readonly values: Spread | null;
  readonly answers: readonly CensusAnswer[];
  /** Answers that are not listed: words of few patients, and answers beyond the most that are kept. */
  readonly answersNotListed: number;
  /** How the entries of the code ended, the commonest first. */
  readonly ended: readonly (Ended & { readonly count: number })[];
  /** Months; null of few patients. */
  readonly first: string | null;
  readonly last: string | null;
}

export interface CensusAnswer {
  readonly system: string | null;
  /** Null of an answer in words. */
  readonly code: string | null;
  readonly text: string | null;
  readonly count: number;
}

/**
 * Fewest patients with a code whose months and answers in words are told. What one person has is theirs: words that a nurse typed for
 * one patient may name them.
 */
export const fewestPatients = 5;

/**
 * The census as lines, codes that are not mapped first, then by count. No id, no date of a patient, no text that fewer than
 * {@link fewestPatients} patients have.
 */
export function censusRows(tallies: readonly CodeTally[]): readonly CensusRow[] {
  const rows = tallies.flatMap(rowsOf);
  return rows.sort(
    (a, b) =>
      Number(isUnmapped(b)) - Number(isUnmapped(a)) ||
      b.count - a.count ||
      compareTexts(a.system ?? '', b.system ?? '') ||
      compareTexts(a.code, b.code) ||
      compareTexts(a.unit ?? '', b.unit ?? ''),
  );
}

/** Whether entries of a line stand under a code that no map knows. */
export function isUnmapped({ ended }: Pick<CensusRow, 'ended'>): boolean {
  return ended.some(({ as }) => as === 'not-mapped');
}

function rowsOf(tally: CodeTally): readonly CensusRow[] {
  const { resource, system, code, display, components, patients, ended } = tally;
  const areMany = patients.size >= fewestPatients;
  const head = {
    ...{ resource, system, code, display, components, patients: patients.size },
    ended: [...ended.values()].map((one) => ({ ...one.ended, count: one.count })).toSorted((a, b) => b.count - a.count),
    first: areMany ? monthOf(tally.firstAt) : null,
    last: areMany ? monthOf(tally.lastAt) : null,
  };
  const numbers = [...tally.units.values()].map(({ unit, numbers: list }) => ({
    ...head,
    ...{ unit: unitText(unit), count: list.count, values: list.spread(), answers: [], answersNotListed: 0 },
  }));
  const counted = numbers.reduce((sum, { count }) => sum + count, 0);
  if (counted === tally.count && counted > 0) return numbers;
  const answers = answersOf(tally);
  const listed = answers.reduce((sum, { count }) => sum + count, 0);
  return [
    ...numbers,
    {
      ...head,
      ...{ unit: null, count: tally.count - counted, values: null, answers },
      answersNotListed: Math.max(0, tally.answerCount - listed),
    },
  ];
}

function answersOf(tally: CodeTally): readonly CensusAnswer[] {
  const coded = [...tally.answers.values()].map(({ system, code, display, count, patients }) => ({
    // The display of an answer may be somebody's words as well.
    ...{ system, code, text: patients.size >= fewestPatients ? display : null, count },
  }));
  const texts = [...tally.texts].flatMap(([text, patients]) =>
    patients.size >= fewestPatients ? [{ system: null, code: null, text, count: patients.size }] : [],
  );
  return [...coded, ...texts].sort((a, b) => b.count - a.count);
}

function unitText({ code, text }: UnitText): string | null {
  return code ?? text;
}

function monthOf(at: number): string | null {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 7) : null;
}
