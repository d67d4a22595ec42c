import type { Manifest } from './artefact/manifest.js';
import type { ConceptContribution, FeatureContribution } from './assessment.js';

/** A concept's part of the margin, without what it rests on. */
export type ConceptShare = Omit<ConceptContribution, 'references'>;

/**
 * Contributions summed by clinical concept, the strongest first, ties by group. Sums run in manifest order. A concept of
 * which nothing is known is quiet whatever it weighs: that something is missing is never a top reason.
 */
export function conceptContributions(
  contributions: readonly FeatureContribution[],
  groups: Manifest['groups'],
): readonly ConceptContribution[] {
  return conceptShares(contributions, groups).map((share) => {
    const references = new Set<string>();
    for (const index of share.features) {
      for (const reference of contributions[index]!.evidence.references) references.add(reference);
    }
    return { ...share, references: [...references] };
  });
}

/** The same without references. */
export function conceptShares(
  contributions: readonly Pick<FeatureContribution, 'group' | 'value' | 'contribution'>[],
  groups: Manifest['groups'],
): readonly ConceptShare[] {
  const indices = new Map<string, number[]>();
  contributions.forEach(({ group }, index) => {
    const members = indices.get(group);
    if (members === undefined) indices.set(group, [index]);
    else members.push(index);
  });
  const concepts = [...indices].map(([group, features]): ConceptShare => {
    const { display, place } = groups[group]!;
    let contribution = 0;
    let isKnown = false;
    for (const index of features) {
      const member = contributions[index]!;
      contribution += member.contribution;
      isKnown ||= !Number.isNaN(member.value);
    }
    return { group, display, place: isKnown ? place : 'quiet', contribution, features };
  });
  return concepts.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.group < b.group ? -1 : 1));
}
