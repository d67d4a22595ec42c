import type { Instant } from '../reading.js';
import type { CareStatement } from './care-statement.js';
import { isOfStay, noStay, type Stay, unknownStay } from './stay-at.js';

/** Why a statement of comfort care does not hold: the score goes on. */
type WhyNotHeld =
  /** A later statement says full treatment, or another of the same source says something else. */
  | 'ended'
  /** It was made in another stay, or nobody knows in which. */
  | 'other-stay'
  /** Something later is charted and cannot be read, or was not read: it may have ended it. */
  | 'maybe-ended'
  /** It does not say when it was made. */
  | 'undated';

/** Comfort care: treatment is not to be escalated. */
export interface ComfortCare {
  readonly state: 'yes' | 'no' | 'not-known';
  /** Whether it silences: only what is certain does. */
  readonly holds: boolean;
  /** Why it is said and does not hold; null where it holds, and where nobody says it. */
  readonly why: WhyNotHeld | null;
  readonly since: Instant | null;
  readonly reference: string | null;
  readonly source: CareStatement['source'] | null;
  readonly ofThisStay: boolean;
  readonly text: string;
}

const nothing: ComfortCare = {
  ...{ state: 'not-known', holds: false, why: null, since: null, reference: null, source: null },
  ...{ ofThisStay: false, text: '' },
};

/** @param mayHaveEnded whether something later than a moment may not have been read */
export function comfortCareAt(
  statements: readonly CareStatement[],
  asOf: Instant,
  stay: Stay | typeof noStay | typeof unknownStay,
  mayHaveEnded: (since: Instant) => boolean,
): ComfortCare {
  const said = statements.filter((one) => one.says === 'comfort-care' && stands(one, asOf)).toSorted(newestFirst);
  if (said.length === 0) return nothing;
  const all = said.map((one) => {
    const ofThisStay = stay !== noStay && stay !== unknownStay && isOfStay(one, stay);
    const why = whyNotHeld(one, statements, asOf, ofThisStay, mayHaveEnded);
    return { one, ofThisStay, why };
  });
  const { one, ofThisStay, why } = all.find((row) => row.why === null) ?? all[0]!;
  const { at, reference, source, text } = one;
  const state = why === 'ended' ? 'no' : 'yes';
  return { state, holds: why === null, why, since: at, reference, source, ofThisStay, text };
}

function whyNotHeld(
  { at, source, reference }: CareStatement,
  statements: readonly CareStatement[],
  asOf: Instant,
  ofThisStay: boolean,
  mayHaveEnded: (since: Instant) => boolean,
): WhyNotHeld | null {
  if (at === null) return 'undated';
  const later = statements.filter((one) => one.at === null || (one.at >= at && one.at <= asOf));
  const ends = ({ says, source: of, reference: other, at: when }: CareStatement) =>
    (says === 'full' && when !== null) ||
    // Each entry of a chart of code status takes the place of the one before.
    (of === 'Observation' && source === 'Observation' && other !== reference && replaces.has(says) && when !== null);
  if (later.some(ends)) return 'ended';
  if (!ofThisStay) return 'other-stay';
  const isUnclear = later.some(({ says, at: when }) => says === 'unreadable' || (says === 'full' && when === null));
  return isUnclear || mayHaveEnded(at) ? 'maybe-ended' : null;
}

const replaces: ReadonlySet<CareStatement['says']> = new Set(['full', 'not-for-cpr', 'other']);

/** What the chart says of resuscitation. It changes no score, band or response. */
export interface CodeStatus {
  readonly state: 'full' | 'not-for-cpr' | 'other' | 'unreadable' | 'not-known';
  readonly since: Instant | null;
  readonly reference: string | null;
  readonly source: CareStatement['source'] | null;
  readonly text: string;
}

const statusMeanings: ReadonlySet<CareStatement['says']> = new Set(['full', 'not-for-cpr', 'other', 'unreadable']);

/** The newest statement; of one moment different ones cannot both be true, so neither is said. */
export function codeStatusAt(statements: readonly CareStatement[], asOf: Instant): CodeStatus {
  const [newest, second] = statements
    .filter((one) => statusMeanings.has(one.says) && stands(one, asOf))
    .toSorted(newestFirst);
  if (newest === undefined) return { state: 'not-known', since: null, reference: null, source: null, text: '' };
  const { at: since, reference, source, text, says } = newest;
  const isTorn = second !== undefined && second.at === since && second.says !== says;
  return { state: isTorn ? 'unreadable' : (says as CodeStatus['state']), since, reference, source, text };
}

/** Whether it has begun and not ended by a moment, as far as it says. */
function stands({ at, from, until }: CareStatement, asOf: Instant): boolean {
  return (at === null || at <= asOf) && (from === null || from <= asOf) && (until === null || until > asOf);
}

/** What has no date may be the newest. */
function newestFirst(a: CareStatement, b: CareStatement): number {
  return (b.at ?? Number.MAX_VALUE) - (a.at ?? Number.MAX_VALUE);
}
