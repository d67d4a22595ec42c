import type { FeatureVector } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { FeatureContribution } from './assessment.js';

/** Values, evidence and shares of the margin, put together in manifest order. */
export function featureContributions(
  { features }: Manifest,
  { names, values, evidence }: FeatureVector,
  shares: Float64Array,
): readonly FeatureContribution[] {
  return names.map((name, index) => ({
    name,
    value: values[index]!,
    evidence: evidence[index]!,
    group: features[index]!.group,
    contribution: shares[index]!,
  }));
}
