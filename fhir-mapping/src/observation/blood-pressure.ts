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
    if (!areCrossed(readings, first, readings.length, pair)) continue;
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
    const isCrossed = areCrossed(readings, first, end, pair);
    for (let index = first; index < end; index++) {
      const reading = readings[index]!;
      if (isCrossed && isOf(pair, reading)) wrong.set(reading, 'crossed');
      if (!isCrossed && reading.concept === pair.mean && isOutside(reading.value, readings, first, end, pair))
        wrong.set(reading, 'mean-outside');
    }
  }
}

function areCrossed(readings: readonly Reading[], first: number, end: number, pair: PairRow): boolean {
  const highestSystolic = extremeOf(readings, first, end, pair.systolic, Math.max);
  const lowestDiastolic = extremeOf(readings, first, end, pair.diastolic, Math.min);
  return highestSystolic !== null && lowestDiastolic !== null && highestSystolic < lowestDiastolic;
}

/** Whether a mean is above every systolic pressure of its moment, or below every diastolic one. */
function isOutside(mean: number, readings: readonly Reading[], first: number, end: number, pair: PairRow): boolean {
  const highest = extremeOf(readings, first, end, pair.systolic, Math.max);
  const lowest = extremeOf(readings, first, end, pair.diastolic, Math.min);
  return (highest !== null && mean > highest) || (lowest !== null && mean < lowest);
}

/** The highest or lowest value of a concept in a stretch; null where there is none. */
function extremeOf(
  readings: readonly Reading[],
  first: number,
  end: number,
  wanted: string,
  pick: (a: number, b: number) => number,
): number | null {
  let found: number | null = null;
  for (let index = first; index < end; index++) {
    const { concept, value } = readings[index]!;
    if (concept === wanted) found = found === null ? value : pick(found, value);
  }
  return found;
}

function isOf({ systolic, diastolic }: PairRow, { concept }: Reading): boolean {
  return concept === systolic || concept === diastolic;
}

function wrongPressure(reading: Reading, kind: 'crossed' | 'mean-outside'): RejectedReading {
  const { reference, code, concept, recordedValue, recordedUnit } = reading;
  const measured = { value: recordedValue, unit: unitText(recordedUnit) };
  return rejection(reference, code, concept, { kind, measured }, reading);
}
