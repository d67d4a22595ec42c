import { describe, expect, it } from '@jest/globals';
import { besideLowNews2 } from './beside-news2.js';

describe('a model beside a low NEWS2', () => {
  // Four of seven rows are below 5; of them the model knows the event, NEWS2 has it at 1 point.
  const news2 = Float64Array.of(0, 1, 3, 4, 7, 9, 5);
  const outcomes = Uint8Array.of(0, 1, 0, 0, 1, 1, 1);
  const probabilities = Float64Array.of(0.01, 0.2, 0.1, 0.02, 0.9, 0.9, 0.9);
  const { rows, events, alarms } = besideLowNews2({ probabilities, outcomes }, news2, 5);

  it('counts only the rows below the urgent score', () => {
    expect([rows, events]).toEqual([4, 1]);
  });

  it('has as many alarms of the model as of NEWS2, those of the highest risk', () => {
    expect(alarms.map(({ points, alarmRate }) => [points, alarmRate])).toEqual([
      [1, 0.75],
      [2, 0.5],
      [3, 0.5],
      [4, 0.25],
    ]);
    expect(alarms.map(({ sensitivity }) => [sensitivity.news2, sensitivity.model])).toEqual([
      [1, 1],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });
});
