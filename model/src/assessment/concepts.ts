import type { FeatureVector } from '@bellwether/fhir-mapping';
import type { Manifest } from '../artefact/manifest.js';
import type { ConceptContribution } from './assessment.js';
import { featureGroups } from './feature-groups.js';

/** A concept's part of the margin, without what it rests on. */
export type ConceptShare = Omit<ConceptContribution, 'references'>;

/** Contributions summed by clinical concept (`conceptShares`), each with the references that it rests on. */
export function conceptContributions(
  manifest: Pick<Manifest, 'features' | 'groups'>,
  { values, evidence }: Pick<FeatureVector, 'values' | 'evidence'>,
  shares: Float64Array,
): readonly ConceptContribution[] {
  // Each name by itself: to copy the rest of an object takes longer than to make one.
  return conceptShares(manifest, values, shares).map(({ group, display, place, contribution, features }) => ({
    group,
    display,
    place,
    contribution,
    features,
    references: referencesOf(features, evidence),
  }));
}

/** What the features rest on, each once. Most concepts rest on nothing, or on one reading: they need no set. */
function referencesOf(features: readonly number[], evidence: FeatureVector['evidence']): readonly string[] {
  const named: string[] = [];
  for (const index of features) {
    for (const reference of evidence[index]!.references) if (reference !== named.at(-1)) named.push(reference);
  }
  return named.length < 2 ? named : [...new Set(named)];
}

/**
 * Contributions summed by clinical concept, the strongest first, ties by group. Sums run in manifest order. A concept of
 * which nothing is known is quiet whatever it weighs: that something is missing is never a top reason.
 *
 * @param values of the features, NaN = missing
 * @param shares their contributions, both in manifest order
 */
export function conceptShares(
  { features: definitions, groups }: Pick<Manifest, 'features' | 'groups'>,
  values: Float64Array,
  shares: Float64Array,
): readonly ConceptShare[] {
  return featureGroups(definitions)
    .map(({ group, features }): ConceptShare => {
      const { display, place } = groups[group]!;
      let contribution = 0;
      let isKnown = false;
      for (const index of features) {
        contribution += shares[index]!;
        isKnown ||= !Number.isNaN(values[index]!);
      }
      return { group, display, place: isKnown ? place : 'quiet', contribution, features };
    })
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.group < b.group ? -1 : 1));
}
