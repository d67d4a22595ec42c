import type { Table } from '../baselines/logistic-regression.js';
import type { Outcomes } from '../evaluation/predictions.js';
import type { ModelInputs } from '../features/inputs.js';
import { Booster, type BoosterParameters } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Recipe } from '../recipe/recipe.js';
import { type Dataset } from './dataset.js';
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
export declare function boosterParameters({ inputs: { inputs }, search, seed }: Omit<Fitting, 'library'>, { depth, eta, minimumChildWeight }: Candidate): BoosterParameters;
/** A matrix of the table's rows, all or some of them, with what the model is fitted to. */
export declare function matrixOf({ library, inputs: { inputs }, search }: Omit<Fitting, 'seed'>, { values, columns }: Table, targets: Outcomes, rows: readonly number[]): DMatrix;
/** A matrix of a whole dataset, to be trained on. */
export declare function matrixOfAll(fitting: Omit<Fitting, 'seed'>, dataset: Dataset): DMatrix;
/** Trains the model of a choice. */
export declare function fitBooster(fitting: Fitting, matrix: DMatrix, choice: Choice): Booster;
/** Raw margins of every row of a dataset. */
export declare function marginsOf(fitting: Omit<Fitting, 'seed'>, booster: Booster, dataset: Dataset): Float64Array;
/** Contributions of every row of a dataset: one a column, then the base value. */
export declare function contributionsOf(fitting: Omit<Fitting, 'seed'>, booster: Booster, dataset: Dataset): Float32Array;
//# sourceMappingURL=fit.d.ts.map