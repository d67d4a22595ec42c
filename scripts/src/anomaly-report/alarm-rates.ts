import { dayMs, hourMs, type Reading } from '@bellwether/fhir-mapping';
import { type AlarmConcept, alarmConcepts, type AlarmShape, alarmShapes, type HourlyValues } from './alarm-shapes.js';
import { type IcuStay, START } from './icu-series.js';

/** When a rule alarms in a stay: hours from its beginning. */
export type AlarmRule = (readings: readonly Reading[], asOf: number) => readonly number[];

/** How a rule does: alarms a patient-day on the records as they are, and the share of each shape that it finds. */
export interface AlarmRates {
  readonly stays: number;
  readonly patientDays: number;
  readonly alarmsPerDay: number;
  readonly withoutAlarm: number;
  readonly found: readonly { readonly shape: AlarmShape; readonly tried: number; readonly share: number }[];
}

/** Hours of a stay that are looked at, and the fewest that it has. */
const maxHours = 72;
const minHours = 30;
/** Where in a stay a shape begins. */
const beginsAt = 0.6;

/** A stay by the hour; null where it is too short or too long. */
export function hourlyStay({ series }: IcuStay): HourlyValues | null {
  const hours = Math.max(0, ...[...series.values()].map((own) => hourOf(own.at(-1)!))) + 1;
  if (hours < minHours || hours > maxHours) return null;
  const values = Object.fromEntries(
    alarmConcepts.map((concept) => [concept, new Float64Array(hours).fill(Number.NaN)]),
  );
  for (const concept of alarmConcepts) {
    for (const reading of series.get(concept) ?? []) values[concept]![hourOf(reading)] = reading.value;
  }
  return values as unknown as HourlyValues;
}

/** Measures a rule: a shape counts as found where it alarms within its hours, and the record alone does not within an hour of that. */
export function ratesOf(stays: readonly HourlyValues[], rule: AlarmRule): AlarmRates {
  let alarms = 0;
  let hours = 0;
  let withoutAlarm = 0;
  const counts = alarmShapes.map((shape) => ({ shape, tried: 0, found: 0 }));
  for (const stay of stays) {
    const own = alarmsOf(stay, rule);
    const length = stay['heart-rate'].length;
    hours += length - 1;
    alarms += own.length;
    withoutAlarm += Number(own.length === 0);
    const from = Math.round(beginsAt * length);
    for (const count of counts) {
      const injected = count.shape.inject(stay, from);
      if (injected === null) continue;
      count.tried += 1;
      const isFound = alarmsOf(injected, rule).some(
        (hour) =>
          hour >= from && hour <= from + count.shape.withinHours && !own.some((other) => Math.abs(other - hour) <= 1),
      );
      count.found += Number(isFound);
    }
  }
  const patientDays = (hours * hourMs) / dayMs;
  return {
    ...{
      stays: stays.length,
      patientDays,
      alarmsPerDay: alarms / patientDays,
      withoutAlarm: withoutAlarm / stays.length,
    },
    found: counts.map(({ shape, tried, found }) => ({ shape, tried, share: found / tried })),
  };
}

function alarmsOf(stay: HourlyValues, rule: AlarmRule): readonly number[] {
  const length = stay['heart-rate'].length;
  return rule(readingsOf(stay), START + (length - 1) * hourMs);
}

function readingsOf(stay: HourlyValues): readonly Reading[] {
  return alarmConcepts.flatMap((concept) =>
    Array.from(stay[concept], (value, hour) => ({ value, hour }))
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

function hourOf({ measuredAt }: Reading): number {
  return Math.floor((measuredAt - START) / hourMs);
}
