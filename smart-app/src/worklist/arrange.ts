import { type AcuityRank, byAcuity, type ToldAnomalyKind } from '@bellwether/model';
import { saidNews2, saidRisk } from './said.js';
import type { WorklistFigures, WorklistRow } from './worklist-row.js';

/** By what the worklist can be sorted. */
export const sortKeys = ['name', 'age', 'risk', 'change', 'news2', 'anomalies', 'newest'] as const;
export type SortKey = (typeof sortKeys)[number];

/** How the worklist is sorted. */
export interface WorklistOrder {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** What is most looked for comes first: names from A, everything else from the highest. */
export function firstOrder(by: SortKey): WorklistOrder {
  return { by, descending: by !== 'name' };
}

/** Which patients are shown. `band:` is followed by the name of a band. */
export interface WorklistFilter {
  /** Part of a name or of a number. */
  readonly text: string;
  readonly risk: 'all' | 'not-scored' | 'not-read' | `band:${string}`;
  readonly anomalies: 'all' | 'any' | ToldAnomalyKind;
}

export const noFilter: WorklistFilter = { text: '', risk: 'all', anomalies: 'all' };

/** How many patients there are of each sort. */
export interface WorklistCounts {
  readonly patients: number;
  /** Read, or known not to be readable now. */
  readonly done: number;
  readonly notScored: number;
  readonly notRead: number;
  readonly withAnomalies: number;
}

export function countsOf(rows: readonly WorklistRow[]): WorklistCounts {
  const count = (test: (row: WorklistRow) => boolean) => rows.filter(test).length;
  return {
    patients: rows.length,
    done: count(({ reading }) => reading.status !== 'waiting'),
    notScored: count(isNotScored),
    notRead: count(isNotRead),
    withAnomalies: count(({ figures }) => (figures?.anomalies?.count ?? 0) > 0),
  };
}

/**
 * The rows that pass a filter, in order. Who has no value to sort by comes after those who have one, whichever way it is
 * sorted: unknown is neither high nor low. Ties: acuity, then name, then id, so that there is one order.
 */
export function arrange(
  rows: readonly WorklistRow[],
  order: WorklistOrder,
  filter: WorklistFilter,
): readonly WorklistRow[] {
  const sign = order.descending ? -1 : 1;
  const passes = passesOf(filter);
  return rows
    .filter(passes)
    .toSorted(
      (a, b) =>
        compareBy(order.by, a, b, sign) ||
        byAcuity(rankOf(a), rankOf(b)) ||
        compareKnown(nameOf(a), nameOf(b), 1) ||
        compareKnown(a.id, b.id, 1),
    );
}

function compareBy(by: SortKey, a: WorklistRow, b: WorklistRow, sign: number): number {
  const [valueA, valueB] = [sortValue(a, by), sortValue(b, by)];
  if (by !== 'news2' || valueA === null || valueB === null) return compareKnown(valueA, valueB, sign);
  return -sign * byAcuity(rankOf(a), rankOf(b));
}

type Value = number | string | null;

function compareKnown(a: Value, b: Value, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a === b ? 0 : a < b ? -sign : sign;
}

function sortValue(row: WorklistRow, by: SortKey): Value {
  const { identity, figures } = row;
  switch (by) {
    case 'name':
      return nameOf(row);
    case 'age':
      return identity?.ageYears ?? null;
    case 'risk':
      return riskOf(row)?.probability ?? null;
    case 'change':
      return changeOf(figures);
    case 'news2':
      return highestNews2(row);
    case 'anomalies':
      return figures?.anomalies?.count ?? null;
    case 'newest':
      return figures?.newestReading ?? null;
  }
}

/** The risk that a row says. */
function riskOf({ figures }: WorklistRow) {
  return figures === null ? null : saidRisk(figures);
}

/** By the worse of our score and the hospital's own. */
function rankOf(row: WorklistRow): AcuityRank {
  const { figures } = row;
  const ours = figures === null ? null : saidNews2(figures);
  const known = [ours?.low, figures?.chartedNews2?.score].filter((score) => typeof score === 'number');
  return {
    low: known.length === 0 ? null : Math.max(...known),
    isLate: figures?.due?.state === 'late' || figures?.due?.state === 'missed',
    slope: figures?.slope ?? null,
    risk: riskOf(row)?.probability ?? null,
  };
}

/** The most that ours or the hospital's own can be; null where there is neither. */
function highestNews2({ figures }: WorklistRow): number | null {
  const ours = figures === null ? null : saidNews2(figures);
  const known = [ours?.high, figures?.chartedNews2?.high].filter((score) => score !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}

/** By how much the probability has changed; null where there is nothing to compare. */
export function changeOf(figures: WorklistFigures | null): number | null {
  const risk = figures === null ? null : saidRisk(figures);
  return risk?.asPercent && figures!.change !== null ? risk.probability - figures!.change.was : null;
}

/** Without marks and capitals: `Müller` is found by `mull`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function nameOf({ identity }: WorklistRow): string | null {
  return identity?.name == null ? null : plain(identity.name);
}

function passesOf({ text, risk, anomalies }: WorklistFilter): (row: WorklistRow) => boolean {
  const terms = plain(text)
    .split(/[\s,]+/)
    .filter(Boolean);
  return (row) => {
    const { id, identity, figures } = row;
    const searched = plain([identity?.name, identity?.medicalRecordNumber, id].filter(Boolean).join(' '));
    return (
      terms.every((term) => searched.includes(term)) && passesRisk(row, risk) && passesAnomalies(figures, anomalies)
    );
  };
}

function passesRisk(row: WorklistRow, risk: WorklistFilter['risk']): boolean {
  switch (risk) {
    case 'all':
      return true;
    case 'not-scored':
      return isNotScored(row);
    case 'not-read':
      return isNotRead(row);
    default:
      return `band:${riskOf(row)?.band}` === risk;
  }
}

/** Of stored ones only the number is known: they pass for any kind, and where their kinds are unknown. */
function passesAnomalies(figures: WorklistFigures | null, wanted: WorklistFilter['anomalies']): boolean {
  if (wanted === 'all') return true;
  const anomalies = figures?.anomalies ?? null;
  if (anomalies === null || anomalies.count === 0) return false;
  return wanted === 'any' || anomalies.kinds === null || anomalies.kinds[wanted] > 0;
}

function isNotScored({ figures }: WorklistRow): boolean {
  return figures !== null && saidRisk(figures) === null;
}

function isNotRead({ reading }: WorklistRow): boolean {
  return reading.status === 'not-read';
}
