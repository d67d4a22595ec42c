import type { Instant } from '@bellwether/fixtures';
export declare const splitNames: readonly ['training', 'calibration', 'test'];
export type SplitName = (typeof splitNames)[number];
/**
 * How charts come to miss values. `habit`: as people chart, the ill more fully than the well. `thinned`: charted fully,
 * then thinned at random, whatever the state of the patient, so that a missing value says nothing about the outcome and
 * a model cannot learn that a thin chart means a healthy patient.
 */
export declare const missingnessNames: readonly ['habit', 'thinned'];
type Missingness = (typeof missingnessNames)[number];
/**
 * One split: index times in (from, to), patients of its own. Between the periods of two splits lies more than the horizon, so that no
 * outcome of one is in the period of another.
 */
export interface Split {
    readonly name: SplitName;
    readonly from: Instant;
    readonly to: Instant;
    readonly patients: number;
    readonly missingness: Missingness;
    /** Futures that are simulated again from a moment; absent: none. */
    readonly futures?: number | undefined;
}
export {};
//# sourceMappingURL=splits.d.ts.map