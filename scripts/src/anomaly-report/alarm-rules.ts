import { hourMs, type Reading } from '@bellwether/fhir-mapping';
import { defaultTriggers, worseningHistory } from '@bellwether/model';
import type { AlarmRule } from './alarm-rates.js';
import { START } from './icu-series.js';

/** An alarm is followed by silence of so many hours, for one sign and side of the rules that know no other. */
const silentHours = 8;
/** A second crossing within so many hours confirms a first. */
const confirmHours = 3;

/** The rules that are compared, the one of the product last. */
export const alarmRules: readonly { readonly name: string; readonly rule: AlarmRule }[] = [
  { name: 'a reading beyond a critical trigger', rule: (readings) => crossings(readings, () => true) },
  {
    name: 'a second one within 3 h',
    rule: (readings) =>
      crossings(readings, (at, before) => before.some((other) => at - other <= confirmHours * hourMs)),
  },
  { name: 'worse than usual, beside limits of the unit (R4)', rule: worseThanUsual('beside-limits') },
  { name: 'worse than usual (R5)', rule: worseThanUsual('alone') },
];

function worseThanUsual(channel: 'alone' | 'beside-limits'): AlarmRule {
  return (readings, asOf) =>
    worseningHistory(readings, { asOf, channel }).flatMap(({ alarms }) => alarms.map(({ at }) => hourOf(at)));
}

/** Alarms of each trigger and side by itself: a crossing begins an episode, which the next reading inside ends. */
function crossings(
  readings: readonly Reading[],
  isConfirmed: (at: number, earlierCrossings: readonly number[]) => boolean,
): readonly number[] {
  const hours = new Set<number>();
  for (const { concept, below, above } of defaultTriggers) {
    const own = readings.filter((reading) => reading.concept === concept).sort((a, b) => a.measuredAt - b.measuredAt);
    const sides = [
      ...(below === undefined ? [] : [(value: number) => value < below]),
      ...(above === undefined ? [] : [(value: number) => value > above]),
    ];
    for (const isBeyond of sides) {
      const before: number[] = [];
      let isOpen = false;
      let last = Number.NEGATIVE_INFINITY;
      for (const { measuredAt: at, value } of own) {
        const crosses = isBeyond(value);
        const alarms = crosses && isConfirmed(at, before);
        if (crosses) before.push(at);
        if (alarms && !isOpen && at - last >= silentHours * hourMs) {
          hours.add(hourOf(at));
          last = at;
        }
        isOpen = alarms;
      }
    }
  }
  return [...hours];
}

function hourOf(at: number): number {
  return Math.floor((at - START) / hourMs);
}
