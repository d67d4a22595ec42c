import type { FeatureDefinition, FeatureExtractor } from '@bellwether/fhir-mapping';
import { codedObservations, compileFeatures, vitalSigns } from '@bellwether/fhir-mapping';
import { thresholdsOf } from '../xgboost/thresholds.js';
import type { TreeEnsemble } from '../xgboost/tree-ensemble.js';

/** A feature that readings set. */
type ObservedFeature = Extract<FeatureDefinition, { readonly source: 'vital' | 'coded-observation' }>;

/** A concept that is charted, with all the features that one reading of it sets. */
export interface ObservedInput {
  readonly concept: string;
  readonly display: string;
  /** What a new reading can be: every answer of a coded observation, or what is between the bounds of a vital sign. */
  readonly range: { readonly answers: readonly string[] } | { readonly low: number; readonly high: number };
  /** In manifest order. */
  readonly features: readonly {
    readonly definition: ObservedFeature;
    /** Position in the manifest. */
    readonly index: number;
    /** Thresholds of the feature in the model, ascending. */
    readonly thresholds: Float32Array;
  }[];
  /** Of these features alone. */
  readonly extractor: FeatureExtractor;
}

/** The charted inputs of a model, in manifest order. Concepts are those of the mapping's tables (`compileFeatures`). */
export function observedInputs(
  definitions: readonly FeatureDefinition[],
  ensemble: TreeEnsemble,
): readonly ObservedInput[] {
  const thresholds = thresholdsOf(ensemble);
  const byConcept = new Map<string, ObservedInput['features'][number][]>();
  definitions.forEach((definition, index) => {
    if (definition.source !== 'vital' && definition.source !== 'coded-observation') return;
    const features = byConcept.get(definition.concept) ?? [];
    features.push({ definition, index, thresholds: thresholds[index]! });
    byConcept.set(definition.concept, features);
  });
  return [...byConcept].map(([concept, features]) => ({
    concept,
    ...rangeOf(concept),
    features,
    extractor: compileFeatures(features.map(({ definition }) => definition)),
  }));
}

function rangeOf(concept: string): Pick<ObservedInput, 'display' | 'range'> {
  const vital = vitalSigns.find((row) => row.concept === concept);
  if (vital !== undefined) return { display: vital.display, range: { low: vital.low, high: vital.high } };
  const { display, answers } = codedObservations.find((row) => row.concept === concept)!;
  return { display, range: { answers: answers.map(({ answer }) => answer) } };
}
