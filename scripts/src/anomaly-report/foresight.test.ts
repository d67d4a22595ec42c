import { hourMs } from '@bellwether/fhir-mapping';
import { expect, it } from '@jest/globals';
import type { AlarmRule } from './alarm-rules.js';
import { alarmConcepts, type HourlyValues } from './alarm-shapes.js';
import { foresightOf } from './foresight.js';
import { START } from './icu-series.js';

/** Forty hours of usual values, with some heart rates changed. */
function stay(heartRates: Readonly<Record<number, number>> = {}): HourlyValues {
  const usual = [80, 16, 120, 97, 37] as const;
  const values = Object.fromEntries(
    alarmConcepts.map((concept, at) => [concept, new Float64Array(40).fill(usual[at]!)]),
  );
  for (const [hour, value] of Object.entries(heartRates)) values['heart-rate']![Number(hour)] = value;
  return values as unknown as HourlyValues;
}
const fastHeart: AlarmRule = (readings) =>
  readings
    .filter(({ concept, value }) => concept === 'heart-rate' && value > 100)
    .map(({ measuredAt }) => (measuredAt - START) / hourMs);
const others = Array.from({ length: 24 }, (_, index) => ({
  values: stay(index < 6 ? { 20: 110 } : {}),
  sepsisHour: null,
}));

it('counts alarms in the twelve hours up to the onset, six hours after the label begins, and those of others then', () => {
  const cases = [
    { values: stay({ 18: 110 }), sepsisHour: 20 },
    { values: stay({ 13: 110 }), sepsisHour: 20 },
    // Too early to have twelve hours before it.
    { values: stay({ 2: 110 }), sepsisHour: 4 },
  ];
  expect(foresightOf([...cases, ...others], [fastHeart])[0]!.sepsis).toEqual({ count: 2, share: 0.5, ofOthers: 0.25 });
});

it('counts alarms an hour or more before two critical values in a row', () => {
  const cases = [
    { values: stay({ 25: 110, 30: 160, 31: 160 }), sepsisHour: null },
    { values: stay({ 30: 160, 31: 160 }), sepsisHour: null },
    // One value is none, and neither are two that are apart.
    { values: stay({ 30: 160, 32: 160 }), sepsisHour: null },
  ];
  const { crisis } = foresightOf([...cases, ...others], [fastHeart])[0]!;
  expect(crisis).toMatchObject({ count: 2, share: 0.5, byThen: 1 });
});
