import type { Reading, RejectedReading } from '../reading.js';
import { unitText } from '../tables/unit-texts.js';
import type { Collected } from './collected.js';
import { rejection } from './outcomes.js';

const systolic = 'systolic-blood-pressure';
const diastolic = 'diastolic-blood-pressure';

/**
 * Of the readings from `first` on, which belong together: where every systolic pressure is below every diastolic one,
 * all of them become rejections. One of the two is wrong, and nobody can say which.
 */
export function rejectCrossedPressures(collected: Collected, first: number): void {
  const { readings, rejected } = collected;
  if (!areCrossed(readings, first, readings.length)) return;
  const together = readings.splice(first);
  for (const reading of together) {
    if (isPressure(reading)) rejected.push(crossed(reading));
    else readings.push(reading);
  }
}

/** The same for pressures that were sent alone: those of one moment belong together. Expects readings in order. */
export function rejectCrossedMoments({ readings, rejected }: Collected): void {
  let first = 0;
  let kept = 0;
  while (first < readings.length) {
    let end = first + 1;
    while (end < readings.length && readings[end]!.measuredAt === readings[first]!.measuredAt) end++;
    const cross = end > first + 1 && areCrossed(readings, first, end);
    for (let index = first; index < end; index++) {
      const reading = readings[index]!;
      if (cross && isPressure(reading)) rejected.push(crossed(reading));
      else readings[kept++] = reading;
    }
    first = end;
  }
  readings.length = kept;
}

function areCrossed(readings: readonly Reading[], first: number, end: number): boolean {
  let highestSystolic = Number.NEGATIVE_INFINITY;
  let lowestDiastolic = Number.POSITIVE_INFINITY;
  for (let index = first; index < end; index++) {
    const { concept, value } = readings[index]!;
    if (concept === systolic) highestSystolic = Math.max(highestSystolic, value);
    else if (concept === diastolic) lowestDiastolic = Math.min(lowestDiastolic, value);
  }
  const both = highestSystolic > Number.NEGATIVE_INFINITY && lowestDiastolic < Number.POSITIVE_INFINITY;
  return both && highestSystolic < lowestDiastolic;
}

function isPressure({ concept }: Reading): boolean {
  return concept === systolic || concept === diastolic;
}

function crossed(reading: Reading): RejectedReading {
  const { reference, code, concept, recordedValue, recordedUnit } = reading;
  const measured = { value: recordedValue, unit: unitText(recordedUnit) };
  return rejection(reference, code, concept, { kind: 'crossed', measured }, reading);
}
