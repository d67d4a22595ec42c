import type { Instant } from '@bellwether/fixtures';

export const splitNames = ['training', 'calibration', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

/**
 * How charts come to miss values. `habit`: as people chart, the ill more fully than the well. `thinned`: charted fully,
 * then thinned at random, whatever the state of the patient, so that a missing value says nothing about the outcome and
 * a model cannot learn that a thin chart means a healthy patient.
 */
type Missingness = 'habit' | 'thinned';

/** One split: index times in (from, to), patients of its own. */
export interface Split {
  readonly name: SplitName;
  readonly from: Instant;
  readonly to: Instant;
  readonly patients: number;
  readonly missingness: Missingness;
}

/**
 * Splits by patient and by time. Between the periods lies more than the 30 days in which outcomes happen, so that no
 * outcome of one split is in the period of another.
 */
export const splits: Readonly<Record<SplitName, Split>> = {
  training: {
    name: 'training',
    from: Date.UTC(2021, 0, 1),
    to: Date.UTC(2023, 10, 15),
    patients: 32_000,
    missingness: 'thinned',
  },
  calibration: {
    name: 'calibration',
    from: Date.UTC(2024, 0, 1),
    to: Date.UTC(2024, 10, 15),
    patients: 8_000,
    missingness: 'habit',
  },
  test: {
    name: 'test',
    from: Date.UTC(2025, 0, 1),
    to: Date.UTC(2025, 10, 15),
    patients: 8_000,
    missingness: 'habit',
  },
};
