import type { FeatureEvidence } from '@bellwether/fhir-mapping';
import type { ConceptShare } from '../assessment/concepts.js';
import { type ConceptDifference, conceptDifferences } from './concept-differences.js';
import { causeOf, leadOf, type MoveCause, type TwoMoments, type WeighedFeatures } from './move-cause.js';

/** What changed a score: one concept, with the readings that its contribution rests on now and did not before. */
export interface Driver extends Omit<ConceptDifference, 'features'> {
  /** Why; null where it weighs otherwise because of other concepts. */
  readonly cause: MoveCause | null;
  /** References that it rests on now and did not before. */
  readonly arrived: readonly string[];
  /** References that it rested on before and does not now. */
  readonly left: readonly string[];
}

/** Concepts with the features that they are made of, at a moment. */
export interface WeighedConcepts extends WeighedFeatures {
  readonly concepts: readonly ConceptShare[];
}

/** What both moments share. */
type Shared = Pick<TwoMoments, 'definitions' | 'timesOf' | 'decided'>;

/** {@link conceptDifferences} of two moments of one chart as it is read now, each with why, and what it rests on. */
export function driversBetween(before: WeighedConcepts, now: WeighedConcepts, shared: Shared): readonly Driver[] {
  const moments: TwoMoments = { ...shared, before, again: before.values, now, usedThen: null };
  return conceptDifferences(before.concepts, now.concepts).map((difference): Driver => {
    const { group, display, place, change, features } = difference;
    const lead = leadOf(difference, moments);
    return {
      ...{ group, display, place, change },
      cause: lead === null ? null : causeOf(lead, difference, moments),
      ...changedReferences(features, before.evidence, now.evidence),
    };
  });
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
