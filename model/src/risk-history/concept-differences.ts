import type { ConceptContribution } from '../assessment/assessment.js';
import type { ConceptShare } from '../assessment/concepts.js';

/** How another a concept weighs than before. */
export interface ConceptDifference {
  readonly group: string;
  readonly display: string;
  /** Where it is shown; a concept that was known before and is not now stays where it was. */
  readonly place: ConceptContribution['place'];
  /** Contribution now minus contribution before, in margin units. */
  readonly change: number;
  /** Indices of its features, in manifest order. */
  readonly features: readonly number[];
}

/**
 * What moved a score: the concepts of one artefact whose contribution differs, the largest difference first, ties by group. They add up
 * to the difference of the margins, but for rounding.
 */
export function conceptDifferences(
  before: readonly ConceptShare[],
  now: readonly ConceptShare[],
): readonly ConceptDifference[] {
  const earlier = new Map(before.map((concept) => [concept.group, concept]));
  return now
    .flatMap(({ group, display, place, contribution, features }): readonly ConceptDifference[] => {
      const other = earlier.get(group);
      if (other === undefined || contribution === other.contribution) return [];
      const shown = place === 'quiet' ? other.place : place;
      return [{ group, display, place: shown, change: contribution - other.contribution, features }];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.group < b.group ? -1 : 1));
}
