import { type FeatureDefinition, unitText } from '@bellwether/fhir-mapping';
import type { Manifest } from '@bellwether/model';

/** A clinical concept of a manifest: its key, and what the manifest calls it. */
export interface NamedGroup {
  readonly key: string;
  readonly display: string;
}

/** One input of the model. */
export interface FeatureRow {
  /** XGBoost's name. */
  readonly name: string;
  readonly display: string;
  /** The clinical concept under which it is shown. */
  readonly group: NamedGroup;
  readonly source: FeatureDefinition['source'];
  /** What it is made of, as the tables of the mapping name it; null for a fact about the patient. */
  readonly concept: string | null;
  /** Of a ratio, what it is divided by; null of all others. */
  readonly per: string | null;
  /** What is made of the readings: `last`, `mean`, ...; null for a fact about the patient. */
  readonly reducer: string | null;
  /** Hours back; `encounter`: within the current one; null: no window. */
  readonly window: number | 'encounter' | null;
  /** As people write it. */
  readonly unit: string;
  /** Values outside are not used; null: all are. */
  readonly bounds: { readonly low: number; readonly high: number } | null;
}

/** The inputs of a model, in its order. */
export function featureRows({ features, groups }: Pick<Manifest, 'features' | 'groups'>): readonly FeatureRow[] {
  return features.map((feature) => {
    const { name, display, group, source, unit } = feature;
    return {
      ...{ name, display, source },
      group: namedGroup(group, groups),
      concept: 'concept' in feature ? feature.concept : null,
      per: feature.source === 'ratio' ? feature.per : null,
      reducer: 'reducer' in feature ? feature.reducer : null,
      window: windowOf(feature),
      unit: unitText(unit),
      bounds: 'bounds' in feature ? (feature.bounds ?? null) : null,
    };
  });
}

/** A group by its key. */
export function namedGroup(key: string, groups: Manifest['groups']): NamedGroup {
  return { key, display: groups[key]?.display ?? key };
}

function windowOf(feature: FeatureDefinition): FeatureRow['window'] {
  if (!('window' in feature)) return null;
  return feature.window.kind === 'encounter' ? 'encounter' : feature.window.hours;
}
