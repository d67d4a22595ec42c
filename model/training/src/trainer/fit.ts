import type { Table } from '../baselines/logistic-regression.js';
import type { Outcomes } from '../evaluation/predictions.js';
import type { ModelInputs } from '../features/inputs.js';
import { Booster, type BoosterParameters } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import { freeing } from '../libxgboost/freeing.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Recipe } from '../recipe/recipe.js';
import { allRows, type Dataset, targetsOf } from './dataset.js';

/** What is chosen by cross-validation, besides the number of rounds. */
export interface Candidate {
  readonly depth: number;
  readonly eta: number;
  readonly minimumChildWeight: number;
}

/** What was chosen by cross-validation. */
export interface Choice extends Candidate {
  readonly rounds: number;
}

/** What models are fitted with besides their rows. */
export interface Fitting {
  readonly library: Libxgboost;
  readonly inputs: ModelInputs;
  readonly search: Recipe['search'];
  readonly seed: number;
}

/** XGBoost's parameters for a candidate: the rest is fixed. */
export function boosterParameters(
  { inputs: { inputs }, search, seed }: Omit<Fitting, 'library'>,
  { depth, eta, minimumChildWeight }: Candidate,
): BoosterParameters {
  return {
    objective: 'binary:logistic',
    tree_method: 'hist',
    max_depth: depth,
    eta,
    min_child_weight: minimumChildWeight,
    ...search.parameters,
    monotone_constraints: `(${inputs.map(({ direction }) => direction).join(',')})`,
    nthread: 1,
    seed,
  };
}

/** A matrix of the table's rows, all or some of them, with what the model is fitted to. */
export function matrixOf(
  { library, inputs: { inputs }, search }: Omit<Fitting, 'seed'>,
  { values, columns }: Table,
  targets: Outcomes,
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
    label: Float32Array.from(rows, (row) => targets[row] ?? 0),
    featureWeights: Float32Array.from(inputs, ({ definition }) => search.columnWeights[definition.group] ?? 1),
    featureNames: inputs.map(({ definition }) => definition.name),
  });
}

/** A matrix of a whole dataset, to be trained on. */
export function matrixOfAll(fitting: Omit<Fitting, 'seed'>, dataset: Dataset): DMatrix {
  return matrixOf(fitting, dataset.features, targetsOf(dataset), allRows(dataset));
}

/** A matrix of a whole dataset, to be scored: what came of its moments has no part in it, and of some futures it is not known. */
function scoredMatrix(fitting: Omit<Fitting, 'seed'>, dataset: Dataset): DMatrix {
  return matrixOf(fitting, dataset.features, dataset.outcomes, allRows(dataset));
}

/** Trains the model of a choice. */
export function fitBooster(fitting: Fitting, matrix: DMatrix, choice: Choice): Booster {
  return Booster.train(fitting.library, matrix, {
    parameters: boosterParameters(fitting, choice),
    rounds: choice.rounds,
    featureNames: fitting.inputs.inputs.map(({ definition }) => definition.name),
  });
}

/** Raw margins of every row of a dataset. */
export function marginsOf(fitting: Omit<Fitting, 'seed'>, booster: Booster, dataset: Dataset): Float64Array {
  return freeing((own) => Float64Array.from(booster.margins(own(scoredMatrix(fitting, dataset)))));
}

/** Contributions of every row of a dataset: one a column, then the base value. */
export function contributionsOf(fitting: Omit<Fitting, 'seed'>, booster: Booster, dataset: Dataset): Float32Array {
  return freeing((own) => booster.contributions(own(scoredMatrix(fitting, dataset))));
}
