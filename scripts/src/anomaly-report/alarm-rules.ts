import { completeCoverage, hourMs, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import {
  confirmedCrossings,
  type CriticalTrigger,
  crossingAlarms,
  news2,
  scoreAlarms,
  sideBeyond,
  threePointTriggers,
  worseningHistory,
  worseningTriggers,
} from '@bellwether/model';
import { START } from './icu-series.js';

/** When a rule alarms in a stay: hours from its beginning. */
export type AlarmRule = (readings: readonly Reading[], asOf: number) => readonly number[];

export interface NamedRule {
  readonly name: string;
  readonly rule: AlarmRule;
}

/** An alarm is followed by silence of so many hours, for one sign and side of the rules that know no other. */
const silentHours = 8;
/** A second crossing within so many hours confirms a first. */
const confirmHours = 3;

/** The rules that are compared, those of the product last. */
export const alarmRules: readonly NamedRule[] = [
  { name: 'a reading beyond a limit', rule: (readings) => crossings(readings, worseningTriggers, () => true) },
  { name: 'a second one within 3 h', rule: (readings) => crossings(readings, worseningTriggers, hasSecond) },
  {
    name: 'a reading of three points in NEWS2',
    rule: (readings) => crossings(readings, threePointTriggers, () => true),
  },
  { name: 'NEWS2 of each set', rule: scoreOfEachSet },
  { name: 'confirmed crossing of three points', rule: confirmedCrossing },
  { name: 'worse than usual, beside limits of the unit (R4)', rule: worseThanUsual('beside-limits') },
  { name: 'worse than usual (R5)', rule: worseThanUsual('alone') },
];

function worseThanUsual(channel: 'alone' | 'beside-limits'): AlarmRule {
  return (readings, asOf) =>
    worseningHistory(readings, { asOf, channel }).flatMap(({ alarms }) => alarms.map(({ at }) => hourOf(at)));
}

function confirmedCrossing(readings: readonly Reading[], asOf: number): readonly number[] {
  const alarms = crossingAlarms(confirmedCrossings(readings, threePointTriggers, { asOf }));
  return [...new Set(alarms.map(({ confirmedAt }) => hourOf(confirmedAt)))];
}

/** NEWS2 as the product has it, of what these data have of its inputs; those that they lack have no points. */
function scoreOfEachSet(readings: readonly Reading[]): readonly number[] {
  const record = recordOf(readings);
  const moments = [...new Set(readings.map(({ measuredAt }) => measuredAt))]
    .sort((a, b) => a - b)
    .map((at) => ({ at, knownAt: at, news2: news2(record, at, { place: 'ward' }) }));
  return scoreAlarms(moments).map(({ at }) => hourOf(at));
}

/** Readings as the record of somebody of 65 years. */
export function recordOf(readings: readonly Reading[]): PatientRecord {
  const birthDate = { instant: Date.UTC(1961, 0, 1), precision: 'day' } as const;
  return {
    patient: { reference: 'Patient/1', id: '1', birthDate, sex: null, deceased: false },
    ...{ readings, coded: [], conditions: [], encounters: [], careLimits: [], rejected: [], refused: [], links: [] },
    coverage: completeCoverage,
  };
}

/** Alarms without those that come in the silence after another. */
export function afterSilence(hours: readonly number[]): readonly number[] {
  const kept: number[] = [];
  for (const hour of hours) if (hour - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= silentHours) kept.push(hour);
  return kept;
}

const hasSecond: IsConfirmed = (at, before) => before.some((other) => at - other <= confirmHours * hourMs);

type IsConfirmed = (at: number, earlierCrossings: readonly number[]) => boolean;

/** Alarms of each limit by itself: a crossing begins an episode, which the next reading inside ends. */
function crossings(
  readings: readonly Reading[],
  triggers: readonly CriticalTrigger[],
  isConfirmed: IsConfirmed,
): readonly number[] {
  const hours = new Set<number>();
  for (const trigger of triggers) {
    const own = readings
      .filter(({ concept }) => concept === trigger.concept)
      .sort((a, b) => a.measuredAt - b.measuredAt);
    for (const side of ['low', 'high'] as const) {
      const before: number[] = [];
      const starts: number[] = [];
      let isOpen = false;
      for (const { measuredAt: at, value } of own) {
        const crosses = sideBeyond(trigger, value) === side;
        const alarms = crosses && isConfirmed(at, before);
        if (crosses) before.push(at);
        if (alarms && !isOpen) starts.push(hourOf(at));
        isOpen = alarms;
      }
      for (const hour of afterSilence(starts)) hours.add(hour);
    }
  }
  return [...hours];
}

export function hourOf(at: number): number {
  return Math.floor((at - START) / hourMs);
}
