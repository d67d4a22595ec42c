import type { Demographics, Evidence, Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { ageYears, hourMs } from '@bellwether/fhir-mapping';
import type { News2, News2Component } from '../assessment/assessment.js';
import { type NewestKnown, newestKnownIn } from '../readings/newest-known.js';
import {
  bodyTemperature,
  heartRate,
  highestPoints,
  NOT_ALERT_POINTS,
  type NumericRow,
  OXYGEN_POINTS,
  oxygenSaturationScale1,
  oxygenSaturationScale2OnAir,
  oxygenSaturationScale2OnOxygen,
  pointsOf,
  respiratoryRate,
  systolicBloodPressure,
} from './bands.js';
import { newestOxygen } from './oxygen.js';

export interface News2Options {
  /** An input older than this is stale, and its range is shown instead of its points. Default 24. */
  readonly staleAfterHours?: number;
  /** 2 only for confirmed hypercapnic respiratory failure, as decided by a clinician. Default 1. */
  readonly oxygenSaturationScale?: 1 | 2;
}

/** NEWS2 is for people of 16 and over. */
export const NEWS2_MINIMUM_AGE_YEARS = 16;
export const DEFAULT_STALE_HOURS = 24;

/**
 * NEWS2 at `asOf` from the newest reading of each input (Royal College of Physicians, 2017). An input that is missing or
 * stale is never guessed as 0: it contributes the range of points that it could have. Not for use in pregnancy or with
 * spinal cord injury, which a chart does not say reliably: the reader has to know.
 *
 * @returns null where it does not apply (under 16, age unknown) or no input is known
 */
export function news2(record: PatientRecord, asOf: Instant, options: News2Options = {}): News2 | null {
  return news2At(record.patient, newestKnownIn(record), asOf, options);
}

/** The same from whatever finds the newest readings: for many moments of one record. */
export function news2At(
  patient: Demographics | null,
  newest: NewestKnown,
  asOf: Instant,
  options: News2Options,
): News2 | null {
  // An unknown age is NaN, and not at least 16.
  if (!(ageYears(patient, asOf) >= NEWS2_MINIMUM_AGE_YEARS)) return null;
  const staleBefore = asOf - (options.staleAfterHours ?? DEFAULT_STALE_HOURS) * hourMs;

  const numeric = (row: NumericRow): News2Component => {
    const found = newest.reading(row.input, asOf);
    return component(row.input, found, staleBefore, [0, highestPoints(row)], () => pointsOf(row, found!.value));
  };
  const oxygen = newestOxygen(newest, asOf);
  const oxygenRow = component('oxygen', oxygen?.evidence ?? null, staleBefore, [0, OXYGEN_POINTS], () =>
    oxygen!.onOxygen ? OXYGEN_POINTS : 0,
  );
  const consciousness = newest.answer('consciousness', asOf);
  const components = [
    numeric(respiratoryRate),
    options.oxygenSaturationScale === 2
      ? oxygenSaturationOnScale2(newest.reading('oxygen-saturation', asOf), oxygenRow, staleBefore)
      : numeric(oxygenSaturationScale1),
    oxygenRow,
    numeric(systolicBloodPressure),
    numeric(heartRate),
    component('consciousness', consciousness, staleBefore, [0, NOT_ALERT_POINTS], () =>
      consciousness!.answer === 'alert' ? 0 : NOT_ALERT_POINTS,
    ),
    numeric(bodyTemperature),
  ];
  if (components.every(({ state }) => state !== 'known')) return null;
  return {
    low: components.reduce((sum, { low }) => sum + low, 0),
    high: components.reduce((sum, { high }) => sum + high, 0),
    singleThree: components.some(({ state, low }) => state === 'known' && low === 3),
    components,
    notCharted: components.filter(({ state }) => state !== 'known').map(({ input }) => input),
  };
}

/** Why {@link news2} is null: it does not apply to this age, the age is not known, or none of its inputs is known. */
export type NoNews2 = 'child' | 'age-unknown' | 'inputs';

/** The reason, of a patient whose {@link news2} is null. */
export function whyNoNews2(patient: Demographics | null, asOf: Instant): NoNews2 {
  const age = ageYears(patient, asOf);
  if (Number.isNaN(age)) return 'age-unknown';
  return age < NEWS2_MINIMUM_AGE_YEARS ? 'child' : 'inputs';
}

function component(
  input: News2Component['input'],
  evidence: Evidence | null,
  staleBefore: Instant,
  [lowest, highest]: readonly [number, number],
  points: () => number,
): News2Component {
  const { reference = null, measuredAt = null } = evidence ?? {};
  if (measuredAt === null) return { input, state: 'missing', low: lowest, high: highest, reference, measuredAt };
  if (measuredAt <= staleBefore) return { input, state: 'stale', low: lowest, high: highest, reference, measuredAt };
  const known = points();
  return { input, state: 'known', low: known, high: known, reference, measuredAt };
}

/** On scale 2 the points depend on whether the patient breathes oxygen; where that is not known, both are possible. */
function oxygenSaturationOnScale2(
  newest: Reading | null,
  oxygen: News2Component,
  staleBefore: Instant,
): News2Component {
  const onAir = oxygenSaturationScale2OnAir;
  const onOxygen = oxygenSaturationScale2OnOxygen;
  const most = Math.max(highestPoints(onAir), highestPoints(onOxygen));
  const base = component('oxygen-saturation', newest, staleBefore, [0, most], () => 0);
  if (newest === null || base.state !== 'known') return base;
  const rows = oxygen.state !== 'known' ? [onAir, onOxygen] : oxygen.low > 0 ? [onOxygen] : [onAir];
  const points = rows.map((row) => pointsOf(row, newest.value));
  return { ...base, low: Math.min(...points), high: Math.max(...points) };
}
