import type { Libxgboost } from '../libxgboost/library.js';
import type { Dataset } from './dataset.js';
/** The three splits. */
export interface Cohort {
    readonly training: Dataset;
    readonly calibration: Dataset;
    readonly test: Dataset;
}
/**
 * Test-split probabilities of simpler ways to the same answer. Each is fitted on the training split and calibrated on
 * the calibration split, as the model itself.
 */
export declare function baselineProbabilities(library: Libxgboost, cohort: Cohort, seed: number): ReadonlyMap<string, Float64Array>;
/** Row numbers of a dataset. */
export declare function allRows({ features }: Dataset): readonly number[];
//# sourceMappingURL=baselines.d.ts.map