import type { Instant, Reading, RejectedReading } from '../reading.js';
import { pressurePairs } from '../concepts/pairs.js';
import { ucumOfText } from '../tables/unit-synonyms.js';
import { unitText } from '../tables/unit-texts.js';
import { vitalSigns } from '../concepts/index.js';
import { conversion, convert } from '../unit-conversion.js';
import type { Collected } from './collected.js';
import { rejection } from './outcomes.js';

const millimetres = 'mm[Hg]';
const bounds = new Map(vitalSigns.map(({ concept, low, high }) => [concept, { low, high }] as const));
/** The pair of each pressure, by its systolic concept. */
const pairOf: ReadonlyMap<string, string> = new Map(
  pressurePairs.flatMap(({ systolic, diastolic, mean }) =>
    [systolic, diastolic, mean].map((pressure) => [pressure, systolic] as const),
  ),
);

/**
 * Where one pressure of a measurement is implausible as mmHg and would be plausible as kPa (16 of 16/10), the other pressures
 * of that moment that would be so too are rejected with it, though 10 mmHg alone is plausible. Pressures of one moment belong
 * together, sent in one Observation or in two.
 */
export function rejectKilopascals({ readings, rejected }: Collected): void {
  const moments = suspectMoments(rejected);
  if (moments.size === 0) return;
  let kept = 0;
  for (const reading of readings) {
    const pair = pairOf.get(reading.concept);
    const isSuspect =
      pair !== undefined &&
      moments.get(pair)?.has(reading.measuredAt) === true &&
      mayBeKilopascals(reading.concept, reading.recordedValue, reading.recordedUnit);
    if (isSuspect) rejected.push(suspect(reading));
    else readings[kept++] = reading;
  }
  readings.length = kept;
}

/** Moments at which a rejected pressure may be kilopascals, by pair. */
function suspectMoments(rejected: readonly RejectedReading[]): ReadonlyMap<string, ReadonlySet<Instant>> {
  const moments = new Map<string, Set<Instant>>();
  for (const { reason, concept, detail, measuredAt } of rejected) {
    if (reason !== 'implausible' || concept === null || measuredAt === null || !('measured' in detail)) continue;
    const pair = pairOf.get(concept);
    if (pair === undefined || !mayBeKilopascals(concept, detail.measured.value, detail.measured.unit)) continue;
    const known = moments.get(pair);
    if (known === undefined) moments.set(pair, new Set([measuredAt]));
    else known.add(measuredAt);
  }
  return moments;
}

/** Whether a value that is labelled as mmHg would be one of this pressure in kPa. */
function mayBeKilopascals(concept: string, value: number, unit: string): boolean {
  if (unit !== millimetres && ucumOfText(unit) !== millimetres) return false;
  const factor = conversion('kPa', millimetres);
  if (typeof factor === 'string') return false;
  const { low, high } = bounds.get(concept)!;
  const inMillimetres = convert(value, factor);
  return inMillimetres >= low && inMillimetres <= high;
}

function suspect(reading: Reading): RejectedReading {
  const { reference, code, concept, recordedValue, recordedUnit } = reading;
  const measured = { value: recordedValue, unit: unitText(recordedUnit) };
  return rejection(reference, code, concept, { kind: 'kilopascals', measured }, reading);
}
