import type { Predictions } from './predictions.js';
/** What happens when everyone at or above a threshold is acted on. */
export interface OperatingPoint {
    readonly threshold: number;
    /** Share of rows at or above it. */
    readonly alertRate: number;
    /** Positive predictive value; NaN when nobody is. */
    readonly ppv: number;
    readonly sensitivity: number;
    readonly specificity: number;
    /** Net benefit of acting on those (Vickers and Elkin 2006), in true positives per row. */
    readonly netBenefit: number;
    /** Net benefit of acting on everyone. */
    readonly netBenefitOfAll: number;
}
/** Operating point at a threshold strictly between 0 and 1. */
export declare function operatingPoint({ probabilities, outcomes }: Predictions, threshold: number): OperatingPoint;
//# sourceMappingURL=decision.d.ts.map