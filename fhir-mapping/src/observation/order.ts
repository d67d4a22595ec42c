import { compareTexts } from '../compare-texts.js';
import { compareDetails } from '../detail-sentence.js';
import type { CodedReading, Reading, RejectedReading } from '../reading.js';
import { loinc } from '../tables/code-systems.js';
import { codedObservations, vitalSigns } from '../concepts/index.js';
import type { Collected } from './collected.js';
import { rejection } from './outcomes.js';

/**
 * The fixed order of readings: time, concept, source (of a heart rate alone: the one that counts is last), value; then what
 * decides which of equal ones stays: measured before computed, known earlier, code, reference.
 */
export function compareReadings(a: Reading, b: Reading): number {
  return compareMoments(a, b) || sourceOf(b) - sourceOf(a) || compareAtMoment(a, b);
}

function compareMoments(a: Reading, b: Reading): number {
  return a.measuredAt - b.measuredAt || compareTexts(a.concept, b.concept);
}

function compareAtMoment(a: Reading, b: Reading): number {
  return (
    a.value - b.value ||
    compareTexts(a.comparator ?? '', b.comparator ?? '') ||
    Number(a.derived) - Number(b.derived) ||
    a.knownAt - b.knownAt ||
    compareTexts(a.code, b.code) ||
    compareTexts(a.reference, b.reference) ||
    compareTexts(a.status, b.status) ||
    compareTexts(a.recordedUnit, b.recordedUnit)
  );
}

/** Places of the codes of a heart rate: of one moment the ECG counts, then what was felt, then the oximeter. */
const sources: ReadonlyMap<string, number> = new Map(
  vitalSigns
    .filter(({ concept }) => concept === 'heart-rate')
    .flatMap(({ loinc: codes }) => codes.map((code, place) => [`${loinc}|${code}`, place] as const)),
);

function sourceOf({ code }: Reading): number {
  return sources.get(code) ?? unplaced;
}

/** Felt or heard, as SNOMED CT's pulse and heart rate are: after the ECG, before cuff and oximeter. */
const unplaced = 1;

/** Whether a reading and the one before it are of one moment, one concept and two sources. */
function hasSeveralSources(readings: readonly Reading[]): boolean {
  for (let index = 1; index < readings.length; index++) {
    const before = readings[index - 1]!;
    const reading = readings[index]!;
    if (before.measuredAt !== reading.measuredAt || before.concept !== reading.concept) continue;
    if (sourceOf(before) !== sourceOf(reading)) return true;
  }
  return false;
}

/** By what makes readings equal, so that equal ones stand together. */
function compareForDuplicates(a: Reading, b: Reading): number {
  return a.measuredAt - b.measuredAt || compareTexts(a.concept, b.concept) || compareAtMoment(a, b);
}

/** Adds readings in any order to others that are in order, and leaves them so; of equal ones those come later. */
export function mergeReadings(ordered: Reading[], others: readonly Reading[]): void {
  const added = others.toSorted(compareReadings);
  let last = ordered.length - 1;
  for (const reading of added) ordered.push(reading);
  let next = added.length - 1;
  for (let place = ordered.length - 1; next >= 0; place--) {
    const isLater = last >= 0 && compareReadings(ordered[last]!, added[next]!) > 0;
    ordered[place] = isLater ? ordered[last--]! : added[next--]!;
  }
}

const ordinals = new Map(
  codedObservations.flatMap(({ concept, answers }) =>
    answers.map(({ answer, ordinal }, index) => [`${concept} ${answer}`, ordinal * 100 + index] as const),
  ),
);

/**
 * The fixed order of coded readings: time, concept, answer as in the table (so that of two answers at one moment the
 * graver is last), known earlier, code, reference.
 */
export function compareCoded(a: CodedReading, b: CodedReading): number {
  return (
    a.measuredAt - b.measuredAt ||
    compareTexts(a.concept, b.concept) ||
    rankOf(a) - rankOf(b) ||
    a.knownAt - b.knownAt ||
    Number(pointCodes.has(a.code)) - Number(pointCodes.has(b.code)) ||
    compareTexts(a.code, b.code) ||
    compareTexts(a.reference, b.reference) ||
    compareTexts(a.recordedText, b.recordedText)
  );
}

/** Points of a score say an answer less directly than the answer itself, which stays of two that are equal. */
const pointCodes: ReadonlySet<string> = new Set(
  codedObservations.flatMap(({ points }) => (points?.codes ?? []).map((code) => `${points!.system}|${code}`)),
);

function rankOf({ concept, answer }: CodedReading): number {
  return ordinals.get(`${concept} ${answer}`) ?? -1;
}

export function compareRejected(a: RejectedReading, b: RejectedReading): number {
  return (
    compareTexts(a.reference, b.reference) ||
    compareTexts(a.code, b.code) ||
    compareTexts(a.reason, b.reason) ||
    compareDetails(a.detail, b.detail) ||
    (a.measuredAt ?? 0) - (b.measuredAt ?? 0) ||
    compareTexts(a.mayBe?.join() ?? '', b.mayBe?.join() ?? '') ||
    compareTexts(a.perhaps?.join() ?? '', b.perhaps?.join() ?? '')
  );
}

/** Sorts the readings and keeps one of those that say the same: a panel and alone, or sent twice. */
export function sortAndDeduplicate({ readings, coded, rejected }: Collected): void {
  readings.sort(compareForDuplicates);
  keepFirst(readings, rejected, isSameReading, withDuplicates);
  // Most charts have one source at a moment, and are in order already.
  if (hasSeveralSources(readings)) readings.sort(compareReadings);
  coded.sort(compareCoded);
  keepFirst(coded, rejected, isSameAnswer, (kept) => kept);
}

function isSameReading(a: Reading, b: Reading): boolean {
  return (
    a.measuredAt === b.measuredAt &&
    a.concept === b.concept &&
    a.value === b.value &&
    a.comparator === b.comparator &&
    a.derived === b.derived
  );
}

function isSameAnswer(a: CodedReading, b: CodedReading): boolean {
  return a.measuredAt === b.measuredAt && a.concept === b.concept && a.answer === b.answer;
}

function withDuplicates(kept: Reading, others: readonly Reading[]): Reading {
  const references = new Set(others.map(({ reference }) => reference));
  references.delete(kept.reference);
  return { ...kept, duplicates: [...references] };
}

/**
 * Keeps the first of each run of equal items, in place; the others become rejections. An Observation that says the same
 * twice (oxygen by flow and by concentration) is none.
 */
function keepFirst<T extends Reading | CodedReading>(
  items: T[],
  rejected: RejectedReading[],
  isSame: (a: T, b: T) => boolean,
  merge: (kept: T, others: readonly T[]) => T,
): void {
  let length = 0;
  let end = 0;
  for (let first = 0; first < items.length; first = end) {
    const kept = items[first]!;
    end = first + 1;
    while (end < items.length && isSame(kept, items[end]!)) end++;
    const others = end - first > 1 ? items.slice(first + 1, end) : [];
    items[length++] = others.length === 0 ? kept : merge(kept, others);
    for (const other of others) if (other.reference !== kept.reference) rejected.push(duplicateOf(other, kept));
  }
  items.length = length;
}

function duplicateOf(other: Reading | CodedReading, kept: Reading | CodedReading): RejectedReading {
  return rejection(other.reference, other.code, other.concept, { kind: 'duplicate', reference: kept.reference }, other);
}
