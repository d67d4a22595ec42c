import type { Table } from '../baselines/logistic-regression.js';
import { Booster, type BoosterParameters } from '../libxgboost/booster.js';
import { DMatrix } from '../libxgboost/dmatrix.js';
import type { Libxgboost } from '../libxgboost/library.js';
import type { Dataset } from './dataset.js';
/** What is chosen by cross-validation. */
export interface Choice {
    readonly depth: number;
    readonly eta: number;
    readonly minimumChildWeight: number;
    readonly rounds: number;
}
/** XGBoost's parameters for a choice: the rest is fixed. */
export declare function boosterParameters({ depth, eta, minimumChildWeight }: Choice, seed: number): BoosterParameters;
/** A matrix of the table's rows, all or some of them, with their outcomes. */
export declare function matrixOf(library: Libxgboost, { values, columns }: Table, outcomes: Uint8Array, rows: readonly number[]): DMatrix;
/** Trains the model of a choice. */
export declare function fitBooster(library: Libxgboost, matrix: DMatrix, choice: Choice, seed: number): Booster;
/** Raw margins of every row of a dataset. */
export declare function marginsOf(library: Libxgboost, booster: Booster, dataset: Dataset): Float64Array;
/** Contributions of every row of a dataset: one a column, then the base value. */
export declare function contributionsOf(library: Libxgboost, booster: Booster, dataset: Dataset): Float32Array;
/** A matrix of a whole dataset. */
export declare function matrixOfAll(library: Libxgboost, { features, outcomes }: Dataset): DMatrix;
//# sourceMappingURL=fit.d.ts.map