import { Random } from '@bellwether/fixtures';
import { sigmoid } from '@bellwether/model';
import { describe, expect, it } from '@jest/globals';
import { fitLogisticLine } from '../evaluation/calibration.js';
import { fitLogisticRegression } from './logistic-regression.js';

const random = new Random('logistic regression test');
const rows = 6000;
const values = Float64Array.from({ length: rows * 2 }, () => random.normal(40, 10));
const truth = (row: number): number => 0.1 * (values[2 * row] ?? 0) - 0.05 * (values[2 * row + 1] ?? 0) - 3;
const outcomes = Uint8Array.from({ length: rows }, (_, row) => (random.chance(sigmoid(truth(row))) ? 1 : 0));

describe('logistic regression', () => {
  it('finds the coefficients that the outcomes were drawn with', () => {
    const { margins } = fitLogisticRegression({ values, rows, columns: 2 }, outcomes);
    const at = (a: number, b: number): number =>
      margins({ values: Float64Array.of(a, b), rows: 1, columns: 2 })[0] ?? 0;
    expect(Math.abs((at(50, 40) - at(40, 40)) / 10 - 0.1)).toBeLessThan(0.01);
    expect(Math.abs((at(40, 50) - at(40, 40)) / 10 + 0.05)).toBeLessThan(0.01);
  });

  it('takes a missing value for the median of the training rows', () => {
    const { margins } = fitLogisticRegression({ values, rows, columns: 2 }, outcomes);
    const first = Float64Array.from({ length: rows }, (_, row) => values[2 * row] ?? 0).sort();
    const median = ((first[rows / 2 - 1] ?? 0) + (first[rows / 2] ?? 0)) / 2;
    const table = (a: number) => ({ values: Float64Array.of(a, 40), rows: 1, columns: 2 });
    expect(margins(table(Number.NaN))).toEqual(margins(table(median)));
  });

  it('agrees with the one-column fit by Newton', () => {
    const column = Float64Array.from({ length: rows }, (_, row) => truth(row));
    const line = fitLogisticLine(column, outcomes);
    const { margins } = fitLogisticRegression({ values: column, rows, columns: 1 }, outcomes);
    const margin = margins({ values: Float64Array.of(-1), rows: 1, columns: 1 })[0] ?? 0;
    expect(Math.abs(margin - (line.intercept - line.slope))).toBeLessThan(0.02);
  });
});
