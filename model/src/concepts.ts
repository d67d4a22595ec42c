import type { Manifest } from './artefact/manifest.js';
import type { ConceptContribution, FeatureContribution } from './assessment.js';

/**
 * Contributions summed by clinical concept, the strongest first, ties by group. Sums run in manifest order. A concept of
 * which nothing is known is quiet whatever it weighs: that something is missing is never a top reason.
 */
export function conceptContributions(
  contributions: readonly FeatureContribution[],
  groups: Manifest['groups'],
): readonly ConceptContribution[] {
  const indices = new Map<string, number[]>();
  contributions.forEach(({ group }, index) => {
    const members = indices.get(group) ?? [];
    members.push(index);
    indices.set(group, members);
  });
  const concepts = [...indices].map(([group, features]): ConceptContribution => {
    const { display, place } = groups[group]!;
    const references = new Set<string>();
    let contribution = 0;
    let isKnown = false;
    for (const index of features) {
      const member = contributions[index]!;
      contribution += member.contribution;
      isKnown ||= !Number.isNaN(member.value);
      for (const reference of member.evidence.references) references.add(reference);
    }
    return { group, display, place: isKnown ? place : 'quiet', contribution, features, references: [...references] };
  });
  return concepts.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.group < b.group ? -1 : 1));
}
