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
      if (isOf(pair, reading)) rejected.push(crossed(reading));
      else readings.push(reading);
    }
  }
}

/** The same for pressures that were sent alone: those of one moment belong together. Expects readings in order. */
export function rejectCrossedMoments({ readings, rejected }: Collected): void {
  const wrong = new Set<Reading>();
  for (let first = 0, end = 0; first < readings.length; first = end) {
    end = first + 1;
    while (end < readings.length && readings[end]!.measuredAt === readings[first]!.measuredAt) end++;
    if (end > first + 1) addCrossed(readings, first, end, wrong);
  }
  if (wrong.size === 0) return;
  let kept = 0;
  for (const reading of readings) if (!wrong.has(reading)) readings[kept++] = reading;
  readings.length = kept;
  for (const reading of wrong) rejected.push(crossed(reading));
}

function addCrossed(readings: readonly Reading[], first: number, end: number, wrong: Set<Reading>): void {
  for (const pair of pressurePairs) {
    if (!areCrossed(readings, first, end, pair)) continue;
    for (let index = first; index < end; index++) if (isOf(pair, readings[index]!)) wrong.add(readings[index]!);
  }
}

function areCrossed(readings: readonly Reading[], first: number, end: number, pair: PairRow): boolean {
  let highestSystolic = Number.NEGATIVE_INFINITY;
  let lowestDiastolic = Number.POSITIVE_INFINITY;
  for (let index = first; index < end; index++) {
    const { concept, value } = readings[index]!;
    if (concept === pair.systolic) highestSystolic = Math.max(highestSystolic, value);
    else if (concept === pair.diastolic) lowestDiastolic = Math.min(lowestDiastolic, value);
  }
  const both = highestSystolic > Number.NEGATIVE_INFINITY && lowestDiastolic < Number.POSITIVE_INFINITY;
  return both && highestSystolic < lowestDiastolic;
}

function isOf({ systolic, diastolic }: PairRow, { concept }: Reading): boolean {
  return concept === systolic || concept === diastolic;
}

function crossed(reading: Reading): RejectedReading {
  const { reference, code, concept, recordedValue, recordedUnit } = reading;
  const measured = { value: recordedValue, unit: unitText(recordedUnit) };
  return rejection(reference, code, concept, { kind: 'crossed', measured }, reading);
}
