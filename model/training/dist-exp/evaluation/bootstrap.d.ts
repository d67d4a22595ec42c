import { type Predictions } from './predictions.js';
/** A figure with its 95 % percentile bootstrap interval. */
export interface Interval {
    readonly value: number;
    readonly low: number;
    readonly high: number;
}
export declare const figureNames: readonly ['auroc', 'auprc', 'brier', 'calibrationSlope', 'calibrationIntercept'];
type FigureName = (typeof figureNames)[number];
export type Figures = Readonly<Record<FigureName, Interval>>;
/**
 * The figures of a set of predictions, with intervals from drawing its patients again with replacement, each with all rows: rows of one
 * patient are not independent.
 *
 * @param patients number of the patient of each row
 * @param samples number of bootstrap samples
 */
export declare function evaluate(predictions: Predictions, patients: Uint32Array, { samples, seed }: {
    readonly samples: number;
    readonly seed: string;
}): Figures;
/** Quantile of sorted values, linear between neighbours; NaN of none. */
export declare function quantile(sorted: Float64Array, share: number): number;
export {};
//# sourceMappingURL=bootstrap.d.ts.map