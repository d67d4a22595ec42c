import type { Manifest } from '@bellwether/model';
import { type Predictions } from '../evaluation/predictions.js';
import type { Recipe } from '../recipe/recipe.js';
/** The bands of the manifest, and the rule in words. */
export type Bands = Manifest['bands'];
/**
 * Bands from an alert budget on the calibration split: each begins at the lowest probability that keeps it within its
 * share of charts, and must then be worth it, by its positive predictive value.
 *
 * @throws TrainingError `evidence` when a band is not worth its alerts
 */
export declare function chooseBands(predictions: Predictions, { lowest, above }: Recipe['bands']): Bands;
//# sourceMappingURL=bands.d.ts.map