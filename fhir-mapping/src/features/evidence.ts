import type { FeatureEvidence } from '../feature-vector.js';

/** A feature's value with what it rests on. */
export interface FeatureResult {
  readonly value: number;
  readonly evidence: FeatureEvidence;
}

const noReferences: readonly string[] = [];

/** Missing, and why. */
export function missing(why: NonNullable<FeatureEvidence['missing']>): FeatureResult {
  return { value: Number.NaN, evidence: { references: noReferences, measuredAt: null, missing: why } };
}

/** 0 because the whole window was seen and nothing was there. */
export const absent: FeatureResult = {
  value: 0,
  evidence: { references: noReferences, measuredAt: null, missing: null },
};

/** A value and the references that it rests on. */
export function found(value: number, references: readonly string[], measuredAt: number | null): FeatureResult {
  return { value, evidence: { references, measuredAt, missing: null } };
}
