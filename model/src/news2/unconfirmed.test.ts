import type { Reading, RejectedReading } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf, rejected } from '../test-support/record.js';
import { news2 } from './news2.js';

const alertOnAir = [answer('consciousness', 'alert', 0.2), answer('oxygen', 'air', 0.2)];
const others = [
  reading('respiratory-rate', 16, 0.2),
  reading('oxygen-saturation', 98, 0.2),
  reading('systolic-blood-pressure', 120, 0.2),
];

interface Changes {
  readonly every?: number;
  readonly ago?: number;
  readonly beside?: readonly Reading[];
  readonly rejected?: readonly RejectedReading[];
}

/** Heart rates, the newest so many minutes ago and the others every some minutes before it. */
function pulse(values: readonly number[], changes: Changes = {}) {
  const { every = 5, ago = 1, beside = others, rejected: lost = [] } = changes;
  const series = values.map((value, index) =>
    reading('heart-rate', value, (ago + (values.length - 1 - index) * every) / 60),
  );
  const score = news2(recordOf({ readings: [...beside, ...series], coded: alertOnAir, rejected: lost }), NOW)!;
  const { state, low, high } = score.components.find(({ input }) => input === 'heart-rate')!;
  return [state, low, high];
}

describe('acuity §9: the newest value is a lone jump', () => {
  it('of a monitor it is a range from the points before to its own, until it is repeated', () => {
    expect(pulse([80, 82, 81, 180])).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([80, 82, 81, 180, 178])).toEqual(['known', 3, 3]);
  });

  it.each([
    ['a spot measurement', pulse([80, 82, 81, 180], { every: 60 })],
    ['it has waited a quarter of an hour', pulse([80, 82, 81, 180], { ago: 16 })],
    ['another input of the set scores 2', pulse([80, 82, 81, 180], { beside: [reading('respiratory-rate', 22, 0.1)] })],
    ['the value before it was alarming itself', pulse([125, 126, 125, 180])],
  ])('stands where %s', (_why, found) => {
    expect(found).toEqual(['known', 3, 3]);
  });

  it('a jump to fewer points is one as well, and another input that scores does not confirm it', () => {
    expect(pulse([131, 131, 131, 80])).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([170, 171, 170, 115])).toEqual(['unconfirmed', 2, 3]);
    const beside = [reading('respiratory-rate', 22, 0.1)];
    expect(pulse([131, 131, 131, 80], { beside })).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([131, 131, 131, 80, 82])).toEqual(['known', 0, 0]);
    expect(pulse([131, 131, 131, 80], { ago: 16 })).toEqual(['known', 0, 0]);
    expect(pulse([131, 131, 131, 80], { every: 60 })).toEqual(['known', 0, 0]);
  });

  it('a value of the last quarter of an hour on the same side confirms the newest: what is between is the spike', () => {
    expect(pulse([80, 82, 180, 81])).toEqual(['known', 0, 0]);
    expect(pulse([180, 178, 80, 179])).toEqual(['known', 3, 3]);
    expect(pulse([80, 180, 182, 181, 81])).toEqual(['unconfirmed', 0, 3]);
  });

  it('where the value is lost from which it may have jumped, it can have any points', () => {
    const lostAt = (...minutes: readonly number[]) => ({
      rejected: minutes.map((one) => rejected('implausible', 'heart-rate', one / 60)),
    });
    // Every 5 minutes, the newest a minute ago.
    expect(pulse([80], lostAt(6, 11, 16))).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([131, 80], lostAt(11, 16))).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([115, 60], lostAt(11, 16))).toEqual(['unconfirmed', 0, 3]);
    expect(pulse([82, 80], lostAt(11, 16))).toEqual(['known', 0, 0]);
    expect(pulse([80], lostAt(21, 26, 31))).toEqual(['known', 0, 0]);
    expect(pulse([80], lostAt(6))).toEqual(['known', 0, 0]);
    const beside = [reading('respiratory-rate', 22, 0.1)];
    expect(pulse([115], { ...lostAt(6, 11, 16), beside })).toEqual(['unconfirmed', 2, 3]);
    expect(pulse([180], { ...lostAt(6, 11, 16), beside })).toEqual(['known', 3, 3]);
  });
});
