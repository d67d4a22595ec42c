import type { Instant } from './reading.js';

/** What one feature value rests on. `references` are empty only when the value is missing or an absence (0). */
export interface FeatureEvidence {
  /** References of the resources used, in reading order. */
  readonly references: readonly string[];
  /** Measured time of the newest reading used; null when none. */
  readonly measuredAt: Instant | null;
  /** Why there is no value: `no-reading` in the window, `unusable` (the newest is charted and cannot be used), `not-covered` (not requested, refused, truncated), `not-recorded`, `out-of-bounds`, `too-few` readings, `no-encounter`, `unread-conditions` (an active condition has a code that is not read, or one too general to tell). Null when there is one. */
  readonly missing:
    | 'no-reading'
    | 'unusable'
    | 'not-covered'
    | 'not-recorded'
    | 'out-of-bounds'
    | 'too-few'
    | 'no-encounter'
    | 'unread-conditions'
    | null;
}

/** Model inputs in manifest order. */
export interface FeatureVector {
  /** XGBoost's `feature_names`. */
  readonly names: readonly string[];
  /** float64, NaN = missing. */
  readonly values: Float64Array;
  /** One per feature. */
  readonly evidence: readonly FeatureEvidence[];
  readonly asOf: Instant;
}
