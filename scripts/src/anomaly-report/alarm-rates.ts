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
 * Measures a rule: a shape counts as found where it alarms within its hours, and the record alone does not within an hour of that.
 *
 * @param options how often is charted: a course goes on in the hours between, a wrong reading is one of the charted ones; in how many of
 * the stays, evenly spread, shapes are put (at least)
 */
export function ratesOf(
  stays: readonly HourlyValues[],
  rule: AlarmRule,
  { everyHours = 1, shapesIn = stays.length }: { readonly everyHours?: number; readonly shapesIn?: number } = {},
): AlarmRates {
  const every = Math.max(1, Math.floor(stays.length / shapesIn));
  const alarms: number[] = [];
  const days: number[] = [];
  const counts = alarmShapes.map((shape) => ({ shape, found: [] as number[] }));
  for (const [index, stay] of stays.entries()) {
    const charted = thinnedTo(stay, everyHours);
    const length = stay['heart-rate'].length;
    const own = alarmsOf(charted, rule, length - 1);
    days.push(((length - 1) * hourMs) / dayMs);
    alarms.push(own.length);
    if (index % every !== 0) continue;
    const from = Math.round(beginsAt * length);
    for (const { shape, found } of counts) {
      const isCourse = shape.kind === 'deterioration';
      const injected = shape.inject(isCourse ? stay : charted, from);
      if (injected === null) continue;
      // No rule looks ahead: what comes after the hours that count is left out.
      const until = Math.min(length - 1, from + shape.withinHours);
      const isFound = alarmsOf(thinnedTo(injected, everyHours), rule, until).some(
        (hour) => hour >= from && !own.some((other) => Math.abs(other - hour) <= 1),
      );
      found.push(Number(isFound));
    }
  }
  return {
    stays: stays.length,
    patientDays: sum(days),
    alarmsPerDay: ratio(alarms, days),
    withoutAlarm: alarms.filter((count) => count === 0).length / stays.length,
    found: counts.map(({ shape, found }) => ({ shape, tried: found.length, share: ratio(found) })),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

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

/** Hours at which it alarms, up to one. */
export function alarmsOf(stay: HourlyValues, rule: AlarmRule, until: number): readonly number[] {
  return rule(readingsOf(stay, until), START + until * hourMs);
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
  return {
    ...{ reference: `Observation/${concept}-${hour}`, measuredAt: at, measuredPrecision: 'minute', knownAt: at },
    ...{
      status: 'final',
      concept,
      value,
      recordedValue: value,
      recordedUnit: '',
      code: '',
      duplicates: [],
      derived: false,
    },
  };
}
