import type { Libxgboost } from '../libxgboost/library.js';
import type { Dataset } from './dataset.js';
import { type Choice } from './fit.js';
/** One choice with its mean log loss over the folds. */
export interface Trial extends Choice {
    readonly logLoss: number;
}
/**
 * Cross-validates the grid on the training split. A patient is one row, so folds by row are folds by patient.
 *
 * @returns the trials, the lowest log loss first; of equal ones the smaller model
 */
export declare function crossValidate(library: Libxgboost, { features, outcomes }: Dataset, seed: number, inPlayground?: (done: number, of: number) => void): readonly Trial[];
//# sourceMappingURL=tuning.d.ts.map