import type { Instant } from '@bellwether/fixtures';

export const splitNames = ['training', 'calibration', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

/**
 * How charts come to miss values. `habit`: as people chart, the ill more fully than the well. `thinned`: charted fully,
 * then thinned at random, whatever the state of the patient, so that a missing value says nothing about the outcome and
 * a model cannot learn that a thin chart means a healthy patient.
 */
export const missingnessNames = ['habit', 'thinned'] as const;
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
