import type { Recipe } from '../recipe/recipe.js';
import { type Dataset } from './dataset.js';
import { type Candidate, type Choice, type Fitting } from './fit.js';
import { type Keeper } from './keeper.js';
import type { ShowProgress } from './progress-steps.js';
/** One choice with its mean log loss over the folds. */
export interface Trial extends Choice {
    readonly logLoss: number;
}
/**
 * Cross-validates candidates on the training split, all rows of a patient in one fold, and ends each where its log loss becomes no less.
 *
 * @param dataSha256 hash of the mapped tables: trials that were kept are those of the same rows
 * @returns the trials, the lowest log loss first; of equal ones the smaller model
 */
export declare function crossValidate(fitting: Fitting, dataset: Dataset, dataSha256: string, keeper: Keeper, onProgress: ShowProgress): Promise<readonly Trial[]>;
/** As many different combinations as the recipe asks for, or all that there are. */
export declare function drawCandidates({ candidates, maxDepth, eta, minChildWeight }: Recipe['search'], seed: number): readonly Candidate[];
//# sourceMappingURL=tuning.d.ts.map