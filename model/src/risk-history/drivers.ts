import type { FeatureEvidence } from '@bellwether/fhir-mapping';
import type { ConceptContribution } from '../assessment/assessment.js';
import type { ConceptShare } from '../assessment/concepts.js';

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

/** References of some features now and not before, and before and not now: in order, without repeats. */
function changedReferences(
  features: readonly number[],
  before: readonly FeatureEvidence[],
  now: readonly FeatureEvidence[],
): Pick<Driver, 'arrived' | 'left'> {
  const arrived = new Set<string>();
  const left = new Set<string>();
  for (const index of features) {
    const was = before[index]?.references ?? none;
    const is = now[index]?.references ?? none;
    if (was === is) continue;
    // Windows move on: most of what a feature rests on it rested on before, in the same order.
    const run = commonRun(was, is);
    addAround(left, was, run.from, run.length);
    addAround(arrived, is, run.otherFrom, run.length);
  }
  return { arrived: withoutThoseOf(before, features, arrived), left: withoutThoseOf(now, features, left) };
}

const none: readonly string[] = [];

function addAround(found: Set<string>, references: readonly string[], from: number, length: number): void {
  for (let place = 0; place < from; place += 1) found.add(references[place]!);
  for (let place = from + length; place < references.length; place += 1) found.add(references[place]!);
}

/** As few are looked for in a window, rather than each of the window's among them. */
const FEW = 8;

/** What was found but for what some features rest on by an evidence. */
function withoutThoseOf(
  evidence: readonly FeatureEvidence[],
  features: readonly number[],
  found: Set<string>,
): readonly string[] {
  for (const index of features) {
    if (found.size === 0) return none;
    const references = evidence[index]?.references ?? none;
    if (found.size > FEW) for (const reference of references) found.delete(reference);
    else for (const reference of found) if (references.includes(reference)) found.delete(reference);
  }
  return [...found];
}

/** Where a stretch of two lists is the same, from the beginning of one of them on; of no length where there is none. */
function commonRun(
  own: readonly string[],
  other: readonly string[],
): { readonly from: number; readonly otherFrom: number; readonly length: number } {
  const longest = own.length === 0 || other.length === 0 ? 0 : Math.max(own.length, other.length);
  for (let shift = 0; shift < longest; shift += 1) {
    const isOwn = own[shift] === other[0];
    if (!isOwn && own[0] !== other[shift]) continue;
    const [from, otherFrom] = isOwn ? [shift, 0] : [0, shift];
    let length = 1;
    while (from + length < own.length && own[from + length] === other[otherFrom + length]) length += 1;
    return { from, otherFrom, length };
  }
  return { from: 0, otherFrom: 0, length: 0 };
}
