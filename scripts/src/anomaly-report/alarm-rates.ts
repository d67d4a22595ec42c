import { dayMs, hourMs, type Reading } from '@bellwether/fhir-mapping';
import { type AlarmRule, hourOf } from './alarm-rules.js';
import { type AlarmConcept, alarmConcepts, type AlarmShape, alarmShapes, type HourlyValues } from './alarm-shapes.js';
import { type IcuStay, START } from './icu-series.js';
import { type Estimate, ratio } from './estimate.js';

/** How a rule does: alarms a patient-day on the records as they are, and the share of each shape that it finds. */
export interface AlarmRates {
  readonly stays: number;
  readonly patientDays: number;
  readonly alarmsPerDay: Estimate;
  readonly withoutAlarm: number;
  readonly found: readonly { readonly shape: AlarmShape; readonly tried: number; readonly share: Estimate }[];
}

/** Hours of stays that shapes are put into. */
const maxHours = 72;
const minHours = 30;
/** Of shorter stays nothing is said. */
const fewestHours = 14;
/** Where in a stay a shape begins. */
const beginsAt = 0.6;

/** A stay by the hour: of each hour the last value, and pressures of the one source that has more of them. */
export function hourlyStay({ series }: IcuStay): HourlyValues | null {
  const hours = Math.max(0, ...[...series.values()].map((own) => hourOf(own.at(-1)!.measuredAt))) + 1;
  if (hours < fewestHours) return null;
  const line = series.get('invasive-systolic-blood-pressure') ?? [];
  const pressures = 'systolic-blood-pressure';
  return Object.fromEntries(
    alarmConcepts.map((concept) => {
      const own = series.get(concept) ?? [];
      const values = new Float64Array(hours).fill(Number.NaN);
      for (const { measuredAt, value } of concept === pressures && line.length > own.length ? line : own) {
        values[hourOf(measuredAt)] = value;
      }
      return [concept, values];
    }),
  ) as unknown as HourlyValues;
}

/** Whether a shape can be put into a stay, and what follows it seen. */
export function isForShapes(values: HourlyValues): boolean {
  const { length } = values['heart-rate'];
  return length >= minHours && length <= maxHours;
}

/**
 * Measures rules: a shape counts as found where a rule alarms within its hours, and in the record alone does not within an hour of that.
 *
 * @param options how often is charted: a course goes on in the hours between, a wrong reading is one of the charted ones; in how many of
 * the stays, evenly spread, shapes are put (at least)
 * @returns of each rule
 */
export function ratesOf(
  stays: readonly HourlyValues[],
  rules: readonly AlarmRule[],
  { everyHours = 1, shapesIn = stays.length }: { readonly everyHours?: number; readonly shapesIn?: number } = {},
): readonly AlarmRates[] {
  const every = Math.max(1, Math.floor(stays.length / shapesIn));
  const days = stays.map((stay) => ((stay['heart-rate'].length - 1) * hourMs) / dayMs);
  const alarms = rules.map((): number[] => []);
  const found = rules.map(() => alarmShapes.map((): number[] => []));
  stays.forEach((stay, index) => {
    const charted = thinnedTo(stay, everyHours);
    const own = heardBy(rules, charted, stay['heart-rate'].length - 1);
    for (const [rule, hours] of own.entries()) alarms[rule]!.push(hours.length);
    if (index % every !== 0) return;
    for (const [place, shape] of alarmShapes.entries()) {
      const isFound = foundIn(stay, charted, shape, { rules, own, everyHours });
      for (const [rule, one] of isFound?.entries() ?? []) found[rule]![place]!.push(Number(one));
    }
  });
  return rules.map((_, rule) => ({
    stays: stays.length,
    patientDays: days.reduce((total, one) => total + one, 0),
    alarmsPerDay: ratio(alarms[rule]!, days),
    withoutAlarm: alarms[rule]!.filter((count) => count === 0).length / stays.length,
    found: alarmShapes.map((shape, place) => {
      const counts = found[rule]![place]!;
      return { shape, tried: counts.length, share: ratio(counts) };
    }),
  }));
}

interface Tried {
  readonly rules: readonly AlarmRule[];
  /** Alarms of each rule in the record alone. */
  readonly own: readonly (readonly number[])[];
  readonly everyHours: number;
}

/** Whether each rule finds a shape in a stay; null where it cannot be put in. */
function foundIn(
  stay: HourlyValues,
  charted: HourlyValues,
  { kind, inject, withinHours }: AlarmShape,
  { rules, own, everyHours }: Tried,
): readonly boolean[] | null {
  const { length } = stay['heart-rate'];
  const from = Math.round(beginsAt * length);
  const injected = inject(kind === 'deterioration' ? stay : charted, from);
  if (injected === null) return null;
  // No rule looks ahead: what comes after the hours that count is left out.
  const until = Math.min(length - 1, from + withinHours);
  return heardBy(rules, thinnedTo(injected, everyHours), until).map((hours, rule) =>
    hours.some((hour) => hour >= from && !own[rule]!.some((other) => Math.abs(other - hour) <= 1)),
  );
}

/** The values of every so many hours from the first. */
function thinnedTo(stay: HourlyValues, everyHours: number): HourlyValues {
  if (everyHours === 1) return stay;
  return Object.fromEntries(
    alarmConcepts.map((concept) => [
      concept,
      stay[concept].map((value, hour) => (hour % everyHours === 0 ? value : Number.NaN)),
    ]),
  ) as unknown as HourlyValues;
}

/** Hours at which each rule alarms, up to one. */
export function heardBy(
  rules: readonly AlarmRule[],
  stay: HourlyValues,
  until: number,
): readonly (readonly number[])[] {
  const readings = readingsOf(stay, until);
  return rules.map((rule) => rule(readings, START + until * hourMs));
}

function readingsOf(stay: HourlyValues, until: number): readonly Reading[] {
  return alarmConcepts.flatMap((concept) =>
    Array.from(stay[concept].subarray(0, until + 1), (value, hour) => ({ value, hour }))
      .filter(({ value }) => !Number.isNaN(value))
      .map(({ value, hour }) => readingAt(concept, value, hour)),
  );
}

function readingAt(concept: AlarmConcept, value: number, hour: number): Reading {
  const at = START + hour * hourMs;
  // Millions are made: no spread.
  return {
    reference: `Observation/${concept}-${hour}`,
    measuredAt: at,
    measuredPrecision: 'minute',
    knownAt: at,
    status: 'final',
    concept,
    value,
    recordedValue: value,
    recordedUnit: '',
    code: '',
    duplicates: [],
    derived: false,
  };
}
