import type { CareExclusion, Demographics, Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { ageYears, careExclusionAt, type Charted, hourMs, minuteMs } from '@bellwether/fhir-mapping';
import type { InputState, News2, News2Component } from './news2-result.js';
import { carePlaceAt } from '../assessment/care-setting.js';
import type { SettingName, SiteLocations } from '../assessment/location-settings.js';
import { oxygenSaturationPoints } from './bands.js';
import { chartedInputsOf } from './charted-inputs.js';
import { type CarePlace, inputLimits } from './input-limits.js';
import { highestPointsOf, type InputReading, readInput, type Unread } from './input-reading.js';
import { news2InputTable } from './inputs.js';
import { lagLimitMs } from './lag-limit.js';
import { type LeftOut, withoutValue } from './left-out.js';
import { earliestNewestSet, SET_MS } from './observation-set.js';
import { type IsUnread, unreadBy } from './unread-inputs.js';
import { deviceUnreadBy } from './ventilator.js';

export interface News2Options {
  /**
   * 2 only for confirmed hypercapnic respiratory failure, as decided by a clinician. Default 1. `either`: which was decided could
   * not be read, so that SpO₂ has the points of both.
   */
  readonly oxygenSaturationScale?: 1 | 2 | 'either';
  /** Values that are left out, until newer ones are charted: their inputs are open. */
  readonly leftOut?: readonly LeftOut[];
  /** Logical id of the current encounter; default: the one under way. */
  readonly encounterId?: string;
  /** The site's table of places. */
  readonly locations?: SiteLocations;
  /** Where the caller knows the patient to be. */
  readonly setting?: SettingName;
  /** Where the patient is: how long an observation counts. Default: what `careSettingAt` says. */
  readonly place?: CarePlace;
}

/** NEWS2 is for people of 16 and over. */
export const NEWS2_MINIMUM_AGE_YEARS = 16;

/** What NEWS2 is made from: what was charted of its inputs, and what may be charted besides. */
export interface News2Sources extends Unread {
  readonly charted: Charted;
  readonly placeAt: (asOf: Instant) => CarePlace;
  /** Limits of care for which there is none at a moment. */
  readonly excludedAt: (asOf: Instant) => CareExclusion | null;
}

/**
 * NEWS2 at `asOf` (Royal College of Physicians, 2017): a number where all inputs are of one set, else a range. The newest
 * answer decides: where it cannot be used, was not read, or is too old, the input has the range of points that it could have.
 * Not for use with spinal cord injury, which a chart does not say reliably: the reader has to know.
 *
 * @returns null where it does not apply (under 16, age unknown, limits of care) or nothing is charted of late
 */
export function news2(record: PatientRecord, asOf: Instant, options: News2Options = {}): News2 | null {
  return news2At(record.patient, news2Sources(record, options), asOf, options);
}

export function news2Sources(record: PatientRecord, { encounterId, locations, place }: News2Options): News2Sources {
  const charted = chartedInputsOf(record);
  return {
    charted,
    isUnread: unreadBy(record.coverage),
    isDeviceUnread: deviceUnreadBy(record.coverage),
    excludedAt: (asOf) => careExclusionAt(record, asOf, encounterId),
    placeAt: (asOf) => place ?? carePlaceAt(record, asOf, { encounterId, locations }, charted),
  };
}

/** The same from sources made before: for many moments of one record. */
export function news2At(
  patient: Demographics | null,
  { charted, isUnread, isDeviceUnread, placeAt, excludedAt }: News2Sources,
  asOf: Instant,
  { oxygenSaturationScale = 1, leftOut = [] }: Pick<News2Options, 'oxygenSaturationScale' | 'leftOut'>,
): News2 | null {
  // An unknown age is NaN, and not at least 16.
  if (!(ageYears(patient, asOf) >= NEWS2_MINIMUM_AGE_YEARS) || excludedAt(asOf) !== null) return null;
  const place = placeAt(asOf);
  const sinces = inputLimits[place].setHours.map((hours) => asOf - hours * hourMs);
  const { setAt, possiblyAt } = earliestNewestSet(charted, asOf, sinces, isUnread);
  const readings = confirmed(news2InputTable.map((row) => readInput(row, charted, asOf, { isUnread, isDeviceUnread })));
  const moment = { asOf, possiblyAt, place, isUnread };
  const asCharted = readings.map((reading) => {
    const state = stateOf(reading, readings, moment);
    // Of what was charted beside an unusable value, only what would count has points.
    const isLagging = state === 'unusable' && lagOf(reading, readings, moment) === 'stale';
    return componentOf(isLagging ? { ...reading, low: 0 } : reading, state);
  });
  // Only points change by it: what is of the set, and what lags behind, stays as it is with the value.
  const found = leftOut.length === 0 ? asCharted : asCharted.map((row) => withoutValue(row, leftOut, charted, asOf));
  const oxygen = found.find(({ input }) => input === 'oxygen')!;
  const components =
    oxygenSaturationScale === 1
      ? found
      : found.map((row, index) => {
          if (row.input !== 'oxygen-saturation') return row;
          const second = onScale2(row, readings[index]!, oxygen);
          return oxygenSaturationScale === 2 ? second : onEitherScale(row, second);
        });
  if (components.every(({ state }) => isSilent.has(state))) return null;
  return {
    low: components.reduce((sum, { low }) => sum + low, 0),
    high: components.reduce((sum, { high }) => sum + high, 0),
    singleThree: components.some(({ low }) => low === 3),
    components,
    setAt,
    open: components.filter(({ state }) => !counts.has(state)).map(({ input }) => input),
  };
}

/** States of inputs of which nothing is known: where all are, there is no score. */
const isSilent: ReadonlySet<InputState> = new Set(['missing', 'stale', 'unread']);

/** States of inputs that count with the points that they have. */
const counts: ReadonlySet<InputState> = new Set(['known', 'earlier']);

/**
 * Why {@link news2} is null: it does not apply to this age, the age is not known, limits of care, or nothing is charted of late
 * (`inputs`).
 */
export type NoNews2 = 'child' | 'age-unknown' | CareExclusion | 'inputs';

/** The reason, of a patient whose {@link news2} is null. */
export function whyNoNews2(record: PatientRecord, asOf: Instant, encounterId?: string): NoNews2 {
  const excluded = careExclusionAt(record, asOf, encounterId);
  return excluded === 'comfort-care' ? excluded : (whyNotForAge(record.patient, asOf) ?? excluded ?? 'inputs');
}

function whyNotForAge(patient: Demographics | null, asOf: Instant): 'child' | 'age-unknown' | null {
  const age = ageYears(patient, asOf);
  if (Number.isNaN(age)) return 'age-unknown';
  return age < NEWS2_MINIMUM_AGE_YEARS ? 'child' : null;
}

/** Another input of the same set that scores this much says that a jump to more points is true. */
const confirmingPoints = 2;

function confirmed(readings: readonly InputReading[]): readonly InputReading[] {
  return readings.map((reading) => {
    if (reading.says !== 'unconfirmed') return reading;
    const isConfirmed = readings.some(
      ({ says, low, measuredAt }) =>
        says === 'usable' && low >= confirmingPoints && Math.abs(measuredAt! - reading.measuredAt!) <= SET_MS,
    );
    if (!isConfirmed) return reading;
    // Not fewer points than its own; it may still have more.
    const low = highestPointsOf(reading.row, reading.values);
    return { ...reading, says: low === reading.high ? 'usable' : 'unconfirmed', low };
  });
}

interface Moment {
  readonly asOf: Instant;
  readonly possiblyAt: Instant | null;
  readonly place: CarePlace;
  readonly isUnread: IsUnread;
}

function stateOf(reading: InputReading, all: readonly InputReading[], moment: Moment): InputState {
  const { row, says, measuredAt } = reading;
  const { asOf, place, isUnread } = moment;
  const isOld = measuredAt !== null && measuredAt <= asOf - inputLimits[place].currentHours(row.input) * hourMs;
  if (says === 'unusable' && !isOld) return 'unusable';
  if (isUnread(row.input, reading.countsSince)) return 'unread';
  if (says === 'nothing' || says === 'absent') return 'missing';
  if (isOld) return 'stale';
  if (says === 'unconfirmed') return 'unconfirmed';
  return lagOf(reading, all, moment);
}

/** Whether an input is of the set, is so near to it that it counts, or is too old for it. */
function lagOf(
  { row, measuredAt }: InputReading,
  all: readonly InputReading[],
  { asOf, possiblyAt, place }: Moment,
): 'known' | 'earlier' | 'stale' {
  const lag = measuredAt === null || possiblyAt === null ? 0 : possiblyAt - measuredAt;
  if (lag <= inputLimits[place].knownMinutes * minuteMs) return 'known';
  return lag <= lagLimitMs(row, all, asOf, place) ? 'earlier' : 'stale';
}

function componentOf(reading: InputReading, state: InputState): News2Component {
  const { row, reference, measuredAt, low, high } = reading;
  const hasPoints = counts.has(state) || state === 'unconfirmed' || state === 'unusable';
  return {
    input: row.input,
    state,
    low: hasPoints ? low : 0,
    high: hasPoints ? high : row.highestPoints,
    reference,
    measuredAt,
    unusable: state === 'unusable' ? reading.unusable : null,
  };
}

/** On scale 2 the points depend on whether the patient breathes oxygen; where that is not known, both are possible. */
function onScale2(row: News2Component, reading: InputReading, oxygen: News2Component): News2Component {
  // The points that an open input has are those of scale 1.
  if (!counts.has(row.state)) return { ...row, low: 0, high: reading.row.highestPoints };
  const { values } = reading;
  const possible = !counts.has(oxygen.state) ? ['air', 'oxygen'] : oxygen.low > 0 ? ['oxygen'] : ['air'];
  const points = possible.map((breathed) =>
    Math.max(...values.map((value) => oxygenSaturationPoints((value as Reading).value, breathed === 'oxygen'))),
  );
  return { ...row, low: Math.min(...points), high: Math.max(...points) };
}

/** Where it is not known which scale was decided, no points that are of one of them alone count. */
function onEitherScale(first: News2Component, second: News2Component): News2Component {
  const [low, high] = [Math.min(first.low, second.low), Math.max(first.high, second.high)];
  if (low === high) return first;
  return { ...first, state: counts.has(first.state) ? 'unread' : first.state, low, high };
}
