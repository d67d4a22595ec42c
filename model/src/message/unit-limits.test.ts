import { describe, expect, it } from '@jest/globals';
import { NOW, reading, recordOf } from '../test-support/record.js';
import { unitLimits } from './unit-limits.js';

const concept = 'invasive-mean-arterial-pressure';
const limits = [{ concept, below: 65 }];
/** Values in the order of time, a quarter of an hour apart, the newest just now. */
const pressures = (...values: readonly number[]) =>
  recordOf({ readings: values.map((value, index) => reading(concept, value, (values.length - 1 - index) / 4)) });

describe('the unit’s own limits', () => {
  it('since when every value was beyond', () => {
    expect(unitLimits(pressures(60, 70, 64, 58), NOW, limits)).toMatchObject([
      { concept, side: 'low', limit: 65, value: 58, since: NOW - 900_000 },
    ]);
  });

  it.each<[string, Parameters<typeof unitLimits>[0]]>([
    ['at the limit', pressures(58, 65)],
    ['beyond and back', pressures(58, 70)],
    ['longer ago than an hour', recordOf({ readings: [reading(concept, 50, 1.1)] })],
    ['of another concept', recordOf({ readings: [reading('heart-rate', 50, 0)] })],
  ])('not where it is %s', (_case, record) => {
    expect(unitLimits(record, NOW, limits)).toEqual([]);
  });

  it('names first what is beyond for longest', () => {
    const record = recordOf({
      readings: [reading('heart-rate', 140, 0.5), reading(concept, 58, 0.2), reading('heart-rate', 141, 0.1)],
    });
    const all = unitLimits(record, NOW, [...limits, { concept: 'heart-rate', above: 130 }]);
    expect(all.map(({ concept: name, side }) => [name, side])).toEqual([
      ['heart-rate', 'high'],
      [concept, 'low'],
    ]);
  });
});
