import { hourMs, type Instant, type PatientRecord } from '@bellwether/fhir-mapping';
import { urgentScore } from '../news2/acuity.js';
import type { News2Options } from '../news2/news2.js';
import { news2Track } from '../risk-history/news2-track.js';

/** What decides who comes first in a list. NaN is as null: it is not known. */
export interface AcuityRank {
  /** Low bound of NEWS2; null: there is none. */
  readonly low: number | null;
  /** Whether the next observations are late or missed. */
  readonly isLate: boolean;
  /** Change of the low bound within the last 12 hours ({@link news2Slope}). */
  readonly slope: number | null;
  /** Probability of a model. */
  readonly risk: number | null;
}

/**
 * The order of a list by acuity, the most urgent first: late or missed observations with a score of 5 or more, then by the low
 * bound of NEWS2, by how fast it rises, by risk. What is not known comes after what is.
 */
export function byAcuity(a: AcuityRank, b: AcuityRank): number {
  return (
    Number(isOverdue(b)) - Number(isOverdue(a)) ||
    highestFirst(a.low, b.low) ||
    highestFirst(a.slope, b.slope) ||
    highestFirst(a.risk, b.risk)
  );
}

function isOverdue({ low, isLate }: AcuityRank): boolean {
  return isLate && low !== null && low >= urgentScore;
}

function highestFirst(a: number | null, b: number | null): number {
  const [valueA, valueB] = [knownOr(a), knownOr(b)];
  return valueA === valueB ? 0 : valueA > valueB ? -1 : 1;
}

function knownOr(value: number | null): number {
  return value === null || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** How far back a change of NEWS2 counts, in hours. */
const slopeHours = 12;

/**
 * By how much the low bound of NEWS2 has changed within the last 12 hours, since the first score in them; null where there is no
 * score now, or no other.
 */
export function news2Slope(record: PatientRecord, asOf: Instant, options: News2Options = {}): number | null {
  const { points } = news2Track(record, { ...options, asOf, from: asOf - slopeHours * hourMs });
  const now = points.at(-1)?.news2 ?? null;
  const first = points.find(({ news2 }) => news2 !== null);
  return now === null || first === undefined || first === points.at(-1) ? null : now.low - first.news2!.low;
}
