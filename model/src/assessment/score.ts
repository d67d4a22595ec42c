import type { Manifest } from '../artefact/manifest.js';
import { sigmoid } from '../math/logistic.js';
import type { Explainer } from '../shap/explainer.js';

/** A model, and how its margins become probabilities. */
interface CalibratedModel {
  readonly explainer: Explainer;
  readonly manifest: Pick<Manifest, 'calibration'>;
}

/** What the model says of one row, calibrated. */
export interface Score {
  readonly rawMargin: number;
  readonly baseValue: number;
  /** In calibrated margin units, in manifest order. */
  readonly contributions: Float64Array;
  /** `baseValue` + contributions, one after the other, in manifest order. */
  readonly margin: number;
  readonly probability: number;
}

/**
 * Scores one row. The calibration (margin = slope × raw + intercept) is applied to the base value and to each
 * contribution, so that they still add up.
 *
 * @param values features in manifest order, NaN = missing
 */
export function score({ explainer, manifest }: CalibratedModel, values: Float64Array): Score {
  const { slope, intercept } = manifest.calibration;
  const contributions = new Float64Array(values.length);
  explainer.explain(values, contributions);
  const baseValue = slope * explainer.expectedMargin + intercept;
  let margin = baseValue;
  for (let i = 0; i < contributions.length; i += 1) {
    contributions[i] = slope * contributions[i]!;
    margin += contributions[i]!;
  }
  return { rawMargin: explainer.rawMargin(values), baseValue, contributions, margin, probability: sigmoid(margin) };
}
