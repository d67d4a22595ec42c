import { dayMs } from '../durations.js';
import { ageYears } from '../patient.js';
import type { Demographics } from '../patient-record.js';
import type { Reading } from '../reading.js';
import { vitalSigns } from '../concepts/index.js';
import { mergeReadings } from './order.js';

/** An adult's height is good for years, a child's for a season; who may be a child counts as one. */
const heightGoodForDays = { adult: 5 * 365, child: 90 } as const;
const adultAgeYears = 18;

const { concept, unit, low, high } = vitalSigns.find((row) => row.concept === 'body-mass-index')!;

/**
 * Adds a BMI for every weight that has none recorded at its moment: with the last height measured by then, unless that
 * one is too old. It is marked `derived`, bears the weight's evidence, is known when both are, and names both in
 * `derivedFrom`. Expects readings in order and leaves them so.
 */
export function addBodyMassIndex(readings: Reading[], patient: Demographics | null): void {
  const recorded = new Set<number>();
  for (const reading of readings) if (reading.concept === concept) recorded.add(reading.measuredAt);
  const computed: Reading[] = [];
  let height: Reading | null = null;
  let goodUntil = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < readings.length; index++) {
    const reading = readings[index]!;
    // body-height sorts before body-weight, so a height of the same moment is there already.
    if (reading.concept === 'body-height') {
      height = reading;
      goodUntil = height.measuredAt + goodFor(height, patient);
    } else if (reading.concept === 'body-weight' && height !== null && !recorded.has(reading.measuredAt)) {
      if (reading.measuredAt > goodUntil) continue;
      const bmi = bodyMassIndex(reading, height);
      if (bmi !== null) computed.push(bmi);
    }
  }
  if (computed.length > 0) mergeReadings(readings, computed);
}

/** Milliseconds for which a height may be used. */
function goodFor({ measuredAt }: Reading, patient: Demographics | null): number {
  const adult = ageYears(patient, measuredAt) >= adultAgeYears;
  return (adult ? heightGoodForDays.adult : heightGoodForDays.child) * dayMs;
}

function bodyMassIndex(weight: Reading, height: Reading): Reading | null {
  const metres = height.value / 100;
  const value = Math.round((weight.value / (metres * metres)) * 1e6) / 1e6;
  if (value < low || value > high) return null;
  return {
    reference: weight.reference,
    measuredAt: weight.measuredAt,
    measuredPrecision: weight.measuredPrecision,
    knownAt: Math.max(weight.knownAt, height.knownAt),
    status: weight.status,
    concept,
    value,
    recordedValue: value,
    recordedUnit: unit,
    code: weight.code,
    duplicates: [],
    derived: true,
    derivedFrom: [weight.reference, height.reference],
  };
}
