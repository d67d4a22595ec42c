import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { ratesOf } from './alarm-rates.js';
import type { AlarmRule } from './alarm-rules.js';
import { alarmConcepts, type HourlyValues } from './alarm-shapes.js';
import { START } from './icu-series.js';

const usual = [80, 16, 120, 97, 37] as const;
const stay = Object.fromEntries(
  alarmConcepts.map((concept, index) => [concept, new Float64Array(41).fill(usual[index]!)]),
) as unknown as HourlyValues;
/** At each hour with a fast heart. */
const fastHeart: AlarmRule = (readings) =>
  readings
    .filter(({ concept, value }) => concept === 'heart-rate' && value > 100)
    .map(({ measuredAt }) => (measuredAt - START) / hourMs);

const measured = (of: HourlyValues) => ratesOf([of], [fastHeart])[0]!;

describe('alarms of a rule', () => {
  it('are found by the shape that was put in, and none where the record has nothing', () => {
    const { alarmsPerDay, withoutAlarm, patientDays, found } = measured(stay);
    expect([alarmsPerDay.value, withoutAlarm, patientDays]).toEqual([0, 1, 40 / 24]);
    const names = found.filter(({ share }) => share.value === 1).map(({ shape }) => shape.name);
    expect(names).toContain('heart rate doubled');
    expect(names).toContain('sepsis-like');
    expect(names).not.toContain('SpO₂ 62 %');
    expect(found.every(({ tried }) => tried === 1)).toBe(true);
  });

  it('that the record has anyway find nothing', () => {
    const fast = { ...stay, 'heart-rate': stay['heart-rate'].slice().fill(110) };
    expect(measured(fast)).toMatchObject({ withoutAlarm: 0 });
    expect(measured(fast).found.filter(({ share }) => share.value > 0)).toEqual([]);
  });

  it('a shape without enough readings is not tried', () => {
    const cold = { ...stay, 'body-temperature': stay['body-temperature'].slice().fill(Number.NaN) };
    const { found } = measured(cold);
    expect(found.find(({ shape }) => shape.name === 'temperature +2')?.tried).toBe(0);
  });
});
