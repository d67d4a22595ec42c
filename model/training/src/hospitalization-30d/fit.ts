import type { Table } from '../baselines/logistic-regression.js';
import { Booster, type BoosterParameters } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import type { Libxgboost } from '../libxgboost/library.js';
import { modelInputs } from './features.js';

/** What is chosen by cross-validation. */
export interface Choice {
  readonly depth: number;
  readonly eta: number;
  readonly minimumChildWeight: number;
  readonly rounds: number;
}

const featureNames = modelInputs.map(({ definition }) => definition.name);

/** XGBoost's parameters for a choice: the rest is fixed. */
export function boosterParameters({ depth, eta, minimumChildWeight }: Choice, seed: number): BoosterParameters {
  return {
    objective: 'binary:logistic',
    tree_method: 'hist',
    max_depth: depth,
    eta,
    min_child_weight: minimumChildWeight,
    lambda: 4,
    subsample: 0.8,
    colsample_bytree: 0.6,
    monotone_constraints: `(${modelInputs.map(({ direction }) => direction).join(',')})`,
    nthread: 1,
    seed,
  };
}

/** A matrix of the table's rows, all or some of them, with their outcomes. */
export function matrixOf(
  library: Libxgboost,
  { values, columns }: Table,
  outcomes: Uint8Array,
  rows: readonly number[],
): DMatrix {
  const chosen = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    chosen.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return new DMatrix(library, {
    values: chosen,
    rows: rows.length,
    columns,
    label: Float32Array.from(rows, (row) => outcomes[row] ?? 0),
    featureNames,
  });
}

/** Trains the model of a choice. */
export function fitBooster(library: Libxgboost, matrix: DMatrix, choice: Choice, seed: number): Booster {
  return Booster.train(library, matrix, {
    parameters: boosterParameters(choice, seed),
    rounds: choice.rounds,
    featureNames,
  });
}
