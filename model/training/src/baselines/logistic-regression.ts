import { sigmoid } from '@bellwether/model';
import { quantile } from '../evaluation/bootstrap.js';
import type { Outcomes } from '../evaluation/predictions.js';

/** Rows in one array, row by row; NaN = missing. */
export interface Table {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** A fitted regression: margin of a row whose missing values are replaced by the training medians. */
export interface LogisticRegression {
  margins(table: Table): Float64Array;
}

const iterations = 30;
/** A ridge that only keeps collinear columns apart (the intercept is free). */
const ridge = 1;
const precise = 1e-9;

/**
 * Logistic regression by iteratively reweighted least squares on standardized columns, missing values replaced by the
 * median of the training rows: the usual way to make a clinical score.
 */
export function fitLogisticRegression(table: Table, outcomes: Outcomes): LogisticRegression {
  const scaling = Array.from({ length: table.columns }, (_, column) => scaleOf(table, column));
  const prepared = prepare(table, scaling);
  const width = table.columns + 1;
  let weights = new Float64Array(width);
  for (let step = 0; step < iterations; step++) {
    const gradient = new Float64Array(width);
    const hessian = new Float64Array(width * width);
    for (let row = 0; row < table.rows; row++) {
      const x = prepared.subarray(row * width, (row + 1) * width);
      const probability = sigmoid(dot(x, weights));
      accumulate(x, (outcomes[row] ?? 0) - probability, probability * (1 - probability), gradient, hessian);
    }
    for (let i = 1; i < width; i++) {
      gradient[i]! -= ridge * (weights[i] ?? 0);
      hessian[i * width + i]! += ridge;
    }
    const change = solvePositive(hessian, gradient);
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    if (change.every((value) => Math.abs(value) < precise)) break;
  }
  return {
    margins: (other) => {
      const rows = prepare(other, scaling);
      return Float64Array.from({ length: other.rows }, (_, row) =>
        dot(rows.subarray(row * width, (row + 1) * width), weights),
      );
    },
  };
}

interface Scale {
  readonly median: number;
  readonly mean: number;
  readonly deviation: number;
}

function scaleOf({ values, rows, columns }: Table, column: number): Scale {
  const all = Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? Number.NaN);
  const known = all.filter((value) => !Number.isNaN(value)).sort();
  const median = known.length === 0 ? 0 : quantile(known, 0.5);
  const filled = all.map((value) => (Number.isNaN(value) ? median : value));
  const mean = filled.reduce((sum, value) => sum + value, 0) / rows;
  const variance = filled.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / rows;
  return { median, mean, deviation: Math.sqrt(variance) || 1 };
}

/** Standardized rows with a leading 1. */
function prepare({ values, rows, columns }: Table, scaling: readonly Scale[]): Float64Array {
  const prepared = new Float64Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    const at = row * (columns + 1);
    prepared[at] = 1;
    scaling.forEach(({ median, mean, deviation }, column) => {
      const value = values[row * columns + column] ?? Number.NaN;
      prepared[at + 1 + column] = ((Number.isNaN(value) ? median : value) - mean) / deviation;
    });
  }
  return prepared;
}

function dot(x: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] ?? 0) * (weights[i] ?? 0);
  return sum;
}

/** Adds one row to the gradient and to the lower triangle of the Hessian. */
function accumulate(
  x: Float64Array,
  residual: number,
  curvature: number,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const width = x.length;
  for (let i = 0; i < width; i++) {
    const xi = x[i] ?? 0;
    gradient[i]! += residual * xi;
    const weighted = curvature * xi;
    for (let j = 0; j <= i; j++) hessian[i * width + j]! += weighted * (x[j] ?? 0);
  }
}

/** Solves A x = b for a symmetric positive definite A (lower triangle, overwritten) by Cholesky's decomposition. */
function solvePositive(a: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const at = (row: number, column: number): number => a[row * n + column] ?? 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= at(i, k) * (x[k] ?? 0);
    x[i]! /= at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= at(k, i) * (x[k] ?? 0);
    x[i]! /= at(i, i);
  }
  return x;
}
