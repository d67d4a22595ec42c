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
    const members = features.map((index) => contributions[index]!);
    const { display, place } = groups[group]!;
    return {
      group,
      display,
      place: members.every(({ value }) => Number.isNaN(value)) ? 'quiet' : place,
      contribution: members.reduce((sum, { contribution }) => sum + contribution, 0),
      features,
      references: [...new Set(members.flatMap(({ evidence }) => evidence.references))],
    };
  });
  return concepts.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.group < b.group ? -1 : 1));
}
