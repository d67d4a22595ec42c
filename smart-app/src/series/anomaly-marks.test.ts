import { describe, expect, it } from '@jest/globals';
import { marksOf, type TrendAnomaly } from './anomaly-marks.js';
import { now, pressures, reading } from './test-support/readings.js';
import { seriesOf } from './vital-series.js';

const set = seriesOf({
  readings: [...pressures(200, 74, 3, 'Observation/bp'), reading('heart-rate', 60, 2), reading('heart-rate', 140, 1)],
  rejected: [],
});

const anomaly = (changes: Partial<TrendAnomaly>): TrendAnomaly => ({
  id: 'a1',
  kind: 'threshold',
  concepts: ['heart-rate'],
  at: now,
  references: ['Observation/heart-rate-1'],
  text: '',
  ...changes,
});

describe('marksOf', () => {
  it('marks the readings of an anomaly, to be kept at any zoom', () => {
    const one = anomaly({});
    const heart = marksOf(set, [one], null).get('heart-rate')!;
    expect([[...heart.keep], [...heart.anomalies], heart.unplaced]).toEqual([[0, 1], [[1, [one]]], []]);
  });

  it('marks blood pressure by either of its components', () => {
    for (const concept of ['systolic-blood-pressure', 'diastolic-blood-pressure']) {
      const marks = marksOf(set, [anomaly({ concepts: [concept], references: ['Observation/bp'] })], null);
      expect([...marks.get('blood-pressure')!.keep]).toEqual([1]);
    }
  });

  it('an anomaly of several vital signs is on each of them', () => {
    const both = anomaly({
      concepts: ['heart-rate', 'systolic-blood-pressure'],
      references: ['Observation/bp', 'Observation/heart-rate-1'],
    });
    const marks = marksOf(set, [both], null);
    expect([...marks.values()].map(({ anomalies }) => anomalies.size)).toEqual([1, 1]);
  });

  it('two kinds on one reading both stay', () => {
    const two = [anomaly({}), anomaly({ id: 'a2', kind: 'trend' })];
    expect(marksOf(set, two, null).get('heart-rate')!.anomalies.get(1)).toEqual(two);
  });

  it('an anomaly whose reading is not drawn is not lost', () => {
    const artefact = anomaly({ kind: 'artefact', references: ['Observation/rejected'] });
    const marks = marksOf(set, [artefact], null);
    expect([marks.get('heart-rate')!.unplaced, marks.get('blood-pressure')!.unplaced]).toEqual([[artefact], []]);
  });

  it('a highlight marks exactly its readings', () => {
    const highlight = {
      label: 'x',
      windows: [],
      readings: [{ concept: 'heart-rate', reference: 'Observation/heart-rate-2' }],
    };
    const marks = marksOf(set, [], highlight);
    expect([[...marks.get('heart-rate')!.highlighted], [...marks.get('heart-rate')!.keep]]).toEqual([[0], [1, 0]]);
    expect(marks.get('blood-pressure')!.highlighted.size).toBe(0);
  });
});
