import type { FeatureVector, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { extractionOf } from '@bellwether/fhir-mapping';
import type { Artefact } from '../artefact/load-artefact.js';
import type { NotScored } from '../assessment/assessment.js';
import type { SettingOptions } from '../assessment/care-setting.js';
import { conceptShares } from '../assessment/concepts.js';
import { type Score, score } from '../assessment/score.js';
import { whyNotScored } from '../assessment/setting.js';
import type { WeighedConcepts } from './drivers.js';

/** The score at a moment, or why there is none. */
export type Outcome = ({ readonly scored: true } & Score) | { readonly scored: false; readonly notScored: NotScored };

/** The scores of one record at any moment: what `assess` computes of a score, without anomalies and NEWS2. */
export interface ScoresOver {
  readonly at: (asOf: Instant) => Outcome;
  /** The contributions of a scored moment by clinical concept, with what they rest on. */
  readonly conceptsAt: (asOf: Instant, contributions: Float64Array) => WeighedConcepts;
}

/**
 * What does not depend on the moment is done once.
 *
 * @param applies the whole record, where values are left out of `record`: whether the artefact is for this patient is seen in it
 * @param keepEvidence whether what a score rests on is worked out with it, and kept: where most moments are asked for it
 */
export function scoresOver(
  record: PatientRecord,
  artefact: Artefact,
  {
    keepEvidence,
    applies = record,
    ...setting
  }: SettingOptions & { readonly keepEvidence: boolean; readonly applies?: PatientRecord },
): ScoresOver {
  const { manifest, extractor } = artefact;
  const extraction = extractionOf(record, extractor, setting.encounterId);
  const kept = new Map<Instant, FeatureVector>();
  const featuresAt = (asOf: Instant): FeatureVector => {
    if (!keepEvidence) return { names: extractor.names, values: extraction.valuesAt(asOf), evidence: [], asOf };
    const features = extraction.featuresAt(asOf);
    kept.set(asOf, features);
    return features;
  };
  return {
    at: (asOf) => {
      const features = featuresAt(asOf);
      const notScored = whyNotScored(applies, manifest, features, setting);
      return notScored === null ? { scored: true, ...score(artefact, features.values) } : { scored: false, notScored };
    },
    conceptsAt: (asOf, contributions) => {
      const features = kept.get(asOf) ?? extraction.featuresAt(asOf);
      const { values, evidence } = features;
      return { at: asOf, values, contributions, evidence, concepts: conceptShares(manifest, values, contributions) };
    },
  };
}
