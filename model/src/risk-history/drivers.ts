import type { FeatureEvidence } from '@bellwether/fhir-mapping';
import type { ConceptContribution } from '../assessment.js';
import type { ConceptShare } from '../concepts.js';

/** What changed a score: one concept, with the readings that its contribution rests on now and did not before. */
export interface Driver {
  readonly group: string;
  readonly display: string;
  /** Where it is shown; a concept that was known before and is not now stays where it was. */
  readonly place: ConceptContribution['place'];
  /** Contribution now minus contribution before, in margin units. */
  readonly change: number;
  /** References that it rests on now and did not before. */
  readonly arrived: readonly string[];
  /** References that it rested on before and does not now. */
  readonly left: readonly string[];
}

/** Concepts with what each feature rests on. */
export interface ConceptsWithEvidence {
  readonly concepts: readonly ConceptShare[];
  /** One a feature, in manifest order. */
  readonly evidence: readonly FeatureEvidence[];
}

/**
 * The concepts whose contribution differs, the largest difference first, ties by group. Their changes add up to the
 * difference of the margins, but for rounding.
 */
export function driversBetween(before: ConceptsWithEvidence, now: ConceptsWithEvidence): readonly Driver[] {
  const earlier = new Map(before.concepts.map((concept) => [concept.group, concept]));
  return now.concepts
    .flatMap((concept): readonly Driver[] => {
      const other = earlier.get(concept.group);
      if (other === undefined || concept.contribution === other.contribution) return [];
      const { group, display, contribution, features } = concept;
      return [
        {
          group,
          display,
          place: concept.place === 'quiet' ? other.place : concept.place,
          change: contribution - other.contribution,
          ...changedReferences(features, before.evidence, now.evidence),
        },
      ];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.group < b.group ? -1 : 1));
}

/** References of some features now and not before, and before and not now. */
function changedReferences(
  features: readonly number[],
  before: readonly FeatureEvidence[],
  now: readonly FeatureEvidence[],
): Pick<Driver, 'arrived' | 'left'> {
  const isThere = new Map<string, 'before' | 'both' | 'now'>();
  for (const index of features) {
    for (const reference of before[index]?.references ?? []) isThere.set(reference, 'before');
  }
  for (const index of features) {
    for (const reference of now[index]!.references) {
      const was = isThere.get(reference);
      if (was === undefined) isThere.set(reference, 'now');
      else if (was === 'before') isThere.set(reference, 'both');
    }
  }
  const arrived: string[] = [];
  const left: string[] = [];
  for (const [reference, when] of isThere) {
    if (when === 'now') arrived.push(reference);
    else if (when === 'before') left.push(reference);
  }
  return { arrived, left };
}
