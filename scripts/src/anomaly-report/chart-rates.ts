import { type PatientRecord, isCharted } from '@bellwether/fhir-mapping';
import {
  type Alarm,
  alarms,
  confirmedCrossings,
  crossingAlarms,
  type News2Options,
  threePointTriggers,
} from '@bellwether/model';
import { type Estimate, ratio } from './estimate.js';

/** A chart with the days that count. */
export interface RatedChart {
  readonly record: PatientRecord;
  readonly days: number;
  /** When it ends. */
  readonly asOf: number;
}

/** How often something alarms in some charts. */
export interface ChartRates {
  readonly charts: string;
  readonly rule: string;
  readonly patientDays: number;
  readonly alarmsPerDay: Estimate;
  readonly withoutAlarm: number;
}

/** Alarms of confirmed crossings alone, and what the product calls alarms, of some charts. */
export function chartRates(
  charts: string,
  rated: readonly RatedChart[],
  where: Pick<News2Options, 'locations' | 'place'> = {},
): readonly ChartRates[] {
  const days = rated.map((one) => one.days);
  const crossings = rated.map(({ record, asOf }) => {
    const readings = record.readings.filter(isCharted);
    return crossingAlarms(confirmedCrossings(readings, threePointTriggers, { asOf })).length;
  });
  const own = rated.map(({ record, asOf }) => alarms(record, { asOf, ...where }));
  const count = (has: (alarm: Alarm) => boolean) => own.map((all) => all.filter(has).length);
  const counts: readonly (readonly [rule: string, counts: readonly number[]])[] = [
    ['confirmed crossings of three points', crossings],
    ['alarms: worse than usual', count(({ kind }) => kind === 'worse-than-usual')],
    ['alarms: NEWS2 of each set', count(({ kind }) => kind === 'news2')],
    ['alarms that may interrupt', count(({ interrupts }) => interrupts)],
  ];
  return counts.map(([rule, found]) => ({
    ...{ charts, rule, alarmsPerDay: ratio(found, days) },
    patientDays: days.reduce((sum, one) => sum + one, 0),
    withoutAlarm: found.filter((one) => one === 0).length / found.length,
  }));
}
