import type { Reading, RejectedReading } from '../reading.js';
import type { PairRow } from '../concepts/concept-row.js';
import { pressurePairs } from '../concepts/pairs.js';
import { unitText } from '../tables/unit-texts.js';
import type { Collected } from './collected.js';
import { rejection } from './outcomes.js';

/**
 * Of the readings from `first` on, which belong together: where every systolic pressure is below every diastolic one,
 * all of them become rejections. One of the two is wrong, and nobody can say which.
 */
export function rejectCrossedPressures(collected: Collected, first: number): void {
  const { readings, rejected } = collected;
  for (const pair of pressurePairs) {
    if (!areCrossed(spanOf(readings, first, readings.length, pair))) continue;
    for (const reading of readings.splice(first)) {
      if (isOf(pair, reading)) rejected.push(wrongPressure(reading, 'crossed'));
      else readings.push(reading);
    }
  }
}

/**
 * The same for pressures that were sent alone: those of one moment belong together. A mean that lies outside the two others of its
 * moment is wrong itself. Expects readings in order.
 */
export function rejectCrossedMoments({ readings, rejected }: Collected): void {
  const wrong = new Map<Reading, 'crossed' | 'mean-outside'>();
  for (let first = 0, end = 0; first < readings.length; first = end) {
    end = first + 1;
    while (end < readings.length && readings[end]!.measuredAt === readings[first]!.measuredAt) end++;
    if (end > first + 1) addCrossed(readings, first, end, wrong);
  }
  if (wrong.size === 0) return;
  let kept = 0;
  for (const reading of readings) if (!wrong.has(reading)) readings[kept++] = reading;
  readings.length = kept;
  for (const [reading, kind] of wrong) rejected.push(wrongPressure(reading, kind));
}

function addCrossed(
  readings: readonly Reading[],
  first: number,
  end: number,
  wrong: Map<Reading, 'crossed' | 'mean-outside'>,
): void {
  for (const pair of pressurePairs) {
    const span = spanOf(readings, first, end, pair);
    const isCrossed = areCrossed(span);
    if (!isCrossed && !span.hasMean) continue;
    for (let index = first; index < end; index++) {
      const reading = readings[index]!;
      if (isCrossed && isOf(pair, reading)) wrong.set(reading, 'crossed');
      if (!isCrossed && reading.concept === pair.mean && isOutside(reading.value, span))
        wrong.set(reading, 'mean-outside');
    }
  }
}

/** The pressures of a stretch of readings; -Infinity and Infinity of what is not there. */
interface Span {
  readonly highestSystolic: number;
  readonly lowestDiastolic: number;
  readonly hasMean: boolean;
}

/** In one pass: it is made for each moment of a chart. */
function spanOf(readings: readonly Reading[], first: number, end: number, pair: PairRow): Span {
  let highestSystolic = Number.NEGATIVE_INFINITY;
  let lowestDiastolic = Number.POSITIVE_INFINITY;
  let hasMean = false;
  for (let index = first; index < end; index++) {
    const { concept, value } = readings[index]!;
    if (concept === pair.systolic) highestSystolic = Math.max(highestSystolic, value);
    else if (concept === pair.diastolic) lowestDiastolic = Math.min(lowestDiastolic, value);
    else if (concept === pair.mean) hasMean = true;
  }
  return { highestSystolic, lowestDiastolic, hasMean };
}

function areCrossed({ highestSystolic, lowestDiastolic }: Span): boolean {
  return Number.isFinite(highestSystolic) && Number.isFinite(lowestDiastolic) && highestSystolic < lowestDiastolic;
}

/** Whether a mean is above every systolic pressure of its moment, or below every diastolic one. */
function isOutside(mean: number, { highestSystolic, lowestDiastolic }: Span): boolean {
  return (
    (Number.isFinite(highestSystolic) && mean > highestSystolic) ||
    (Number.isFinite(lowestDiastolic) && mean < lowestDiastolic)
  );
}

function isOf({ systolic, diastolic }: PairRow, { concept }: Reading): boolean {
  return concept === systolic || concept === diastolic;
}

function wrongPressure(reading: Reading, kind: 'crossed' | 'mean-outside'): RejectedReading {
  const { reference, code, concept, recordedValue, recordedUnit } = reading;
  const measured = { value: recordedValue, unit: unitText(recordedUnit) };
  return rejection(reference, code, concept, { kind, measured }, reading);
}
