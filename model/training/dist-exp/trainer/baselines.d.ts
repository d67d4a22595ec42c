import type { Recipe } from '../recipe/recipe.js';
import { type Fitting } from './fit.js';
import type { Cohort } from './tables.js';
type BaselineName = Recipe['baselines'][number];
/**
 * Test-split probabilities of simpler ways to the same answer. Each is fitted on the training split and calibrated on
 * the calibration split, as the model itself.
 */
export declare function baselineProbabilities(fitting: Fitting, cohort: Cohort, names: readonly BaselineName[]): ReadonlyMap<string, Float64Array>;
export {};
//# sourceMappingURL=baselines.d.ts.map