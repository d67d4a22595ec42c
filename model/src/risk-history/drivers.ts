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
  return { arrived: notAmong(features, now, before), left: notAmong(features, before, now) };
}

const none: readonly string[] = [];

/** References of some features by one evidence that none of them has by the other: in order, without repeats. */
function notAmong(
  features: readonly number[],
  evidence: readonly FeatureEvidence[],
  other: readonly FeatureEvidence[],
): readonly string[] {
  const found = new Set<string>();
  for (const index of features) {
    const own = evidence[index]?.references ?? none;
    const theirs = other[index]?.references ?? none;
    if (own === theirs) continue;
    // Windows move on: most of what a feature rests on it rested on before, in the same order.
    const { from, to } = commonRun(own, theirs);
    for (let place = 0; place < from; place += 1) found.add(own[place]!);
    for (let place = to; place < own.length; place += 1) found.add(own[place]!);
  }
  if (found.size === 0) return none;
  for (const index of features) for (const reference of other[index]?.references ?? none) found.delete(reference);
  return [...found];
}

/** A stretch of a list that is also in another, from the beginning of one of them on; empty at the end where there is none. */
function commonRun(own: readonly string[], other: readonly string[]): { readonly from: number; readonly to: number } {
  if (own.length === 0 || other.length === 0) return { from: own.length, to: own.length };
  const longest = Math.max(own.length, other.length);
  for (let shift = 0; shift < longest; shift += 1) {
    const from = own[shift] === other[0] ? shift : 0;
    const otherFrom = own[shift] === other[0] ? 0 : shift;
    if (own[from] !== other[otherFrom]) continue;
    let length = 1;
    while (from + length < own.length && own[from + length] === other[otherFrom + length]) length += 1;
    return { from, to: from + length };
  }
  return { from: own.length, to: own.length };
}
