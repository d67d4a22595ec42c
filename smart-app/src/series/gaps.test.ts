import { hourMs } from '@bellwether/fhir-mapping';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { segmentsOf } from './gaps.js';

const hours = (list: readonly number[]) => Float64Array.from(list, (one) => one * hourMs);
const every = (step: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => from + index * step);
const segments = (id: string, list: readonly number[]) => [...segmentsOf(id, hours(list))];

describe('segmentsOf', () => {
  it.each([
    ['hourly readings are one line', 'heart-rate', every(1, 5), [0, 0, 0, 0, 0]],
    [
      'a night without readings among hourly ones is a gap',
      'heart-rate',
      [...every(1, 5), ...every(1, 5, 12)],
      [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
    ],
    [
      'two hours among readings of every 15 minutes are not',
      'heart-rate',
      [...every(0.25, 5), ...every(0.25, 3, 3)],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    ['daily readings at home are one line', 'blood-pressure', every(24, 4), [0, 0, 0, 0]],
    ['a day left out among daily ones is a gap', 'blood-pressure', [0, 24, 48, 96, 120], [0, 0, 0, 1, 1]],
    ['yearly pulses are points, not a line', 'heart-rate', every(8766, 3), [0, 1, 2]],
    ['yearly weights are one line', 'body-weight', every(8766, 4), [0, 0, 0, 0]],
    [
      'a year left out among yearly weights is a gap',
      'body-weight',
      [0, 8766, 17_532, 35_064, 43_830],
      [0, 0, 0, 1, 1],
    ],
    ['a week left out among daily weights is a gap', 'body-weight', [0, 24, 48, 216, 240], [0, 0, 0, 1, 1]],
    ['of two readings a day apart nothing is typical: one line', 'heart-rate', [0, 24], [0, 0]],
    ['of two readings two days apart it is too long anyway', 'heart-rate', [0, 48], [0, 1]],
    ['a stay after yearly visits is its own line', 'heart-rate', [0, 8766, ...every(1, 4, 17_532)], [0, 1, 2, 2, 2, 2]],
    ['no reading, no segment', 'heart-rate', [], []],
    ['readings of one moment belong together', 'heart-rate', [0, 0, 0], [0, 0, 0]],
  ])('%s', (_, id, at, expected) => {
    expect(segments(id, at)).toEqual(expected);
  });

  it('no line of a fast vital sign ever crosses more than 30 hours, and none breaks within two', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { maxLength: 60 }), (steps) => {
        let time = 0;
        const at = steps.map((step) => {
          time += step;
          return time;
        });
        const numbers = segments('oxygen-saturation', at);
        for (let index = 1; index < at.length; index++) {
          const spacing = at[index]! - at[index - 1]!;
          if (spacing > 30.001) expect(numbers[index]).toBe(numbers[index - 1]! + 1);
          if (spacing < 1.999) expect(numbers[index]).toBe(numbers[index - 1]);
        }
      }),
    );
  });
});
