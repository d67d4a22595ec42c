import { describe, expect, it } from '@jest/globals';
import { answer, NOW, reading, recordOf } from '../test-support/record.js';
import { news2 } from './news2.js';

const alertOnAir = [answer('consciousness', 'alert', 0.2), answer('oxygen', 'air', 0.2)];
const others = [
  reading('respiratory-rate', 16, 0.2),
  reading('oxygen-saturation', 98, 0.2),
  reading('systolic-blood-pressure', 120, 0.2),
];

/** Heart rates, the newest so many minutes ago and the others every some minutes before it. */
function pulse(values: readonly number[], { every = 5, ago = 1, beside = others } = {}) {
  const series = values.map((value, index) =>
    reading('heart-rate', value, (ago + (values.length - 1 - index) * every) / 60),
  );
  const score = news2(recordOf({ readings: [...beside, ...series], coded: alertOnAir }), NOW)!;
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

  it('a jump to the calm side is not one', () => {
    expect(pulse([131, 131, 131, 80])).toEqual(['known', 0, 0]);
  });
});
