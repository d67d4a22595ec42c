import type { ChartedMoment, Instant, PatientRecord, RejectionDetail, RejectionReason } from '@bellwether/fhir-mapping';
import { recordAsMeasured } from '@bellwether/fhir-mapping';
import { type ChartedInput, chartedInputs } from './charted-points.js';
import { chartedScoreConcept, chartedScores, newestScoreMoment } from './charted-score-at.js';
import { news2InputTable } from './inputs.js';
import { type News2Options, news2 } from './news2.js';
import type { News2, News2Component } from './news2-result.js';
import { SET_MS } from './observation-set.js';

/** How the hospital's score and ours of its moment compare. */
export const chartedAgreements = [
  'agrees',
  /** It is none of the scores that ours can be. */
  'differs',
  /** It is one of them, and the points of an input are none that ours can have. */
  'inputs-differ',
  /** Nothing of that moment is charted that ours could be made from. */
  'alone',
  /** The newest that is charted cannot be used. */
  'unusable',
] as const;

export type ChartedAgreement = (typeof chartedAgreements)[number];

/** Which score a site says counts where both exist and differ: ours, or the one that the hospital charts itself. */
export const news2Authorities = ['bellwether', 'charted'] as const;

export type News2Authority = (typeof news2Authorities)[number];

/** The NEWS2 that the hospital charted itself, beside ours of the same moment. It is an input of nothing. */
export interface ChartedNews2 {
  /** Null where it cannot be used and has no time that could be read. */
  readonly measuredAt: Instant | null;
  readonly reference: string;
  /** Null: what is charted cannot be used. */
  readonly score: number | null;
  /** What is charted of its moment and cannot be used; it may be worse than what can. */
  readonly unusable: { readonly why: RejectionReason; readonly detail: RejectionDetail } | null;
  /** From what was measured by that moment and is known now. */
  readonly ours: News2 | null;
  readonly agreement: ChartedAgreement;
  /** The points that were charted with it, in the order of the RCP's chart. */
  readonly inputs: readonly ChartedInput[];
  /** What those points add up to; null where they are not of all seven inputs. */
  readonly sum: number | null;
  /** Where it differs and no points were charted with it: inputs of ours for which it may have counted another value. */
  readonly perhaps: readonly News2Component['input'][];
  /** Whether our newest set was made after it. */
  readonly isOlder: boolean;
  /** Whether it counts for what is to be done now: until a whole set of ours was made after it. */
  readonly counts: boolean;
}

const highestScore = news2InputTable.reduce((sum, { highestPoints }) => sum + highestPoints, 0);

/**
 * The newest of the last day; null: none is charted. Where the newest cannot be used, no older one stands in for it; where the
 * chart says that there was none, the one before it is the newest.
 *
 * @param now ours at `asOf`
 */
export function chartedNews2(
  record: PatientRecord,
  asOf: Instant,
  options: News2Options = {},
  now: News2 | null = news2(record, asOf, options),
): ChartedNews2 | null {
  const charted = chartedScores(record);
  const undated = charted.undated(chartedScoreConcept);
  const newest = newestScoreMoment(charted, asOf);
  // What has no time may be newer than a score that was replaced.
  const moment = undated !== null && newest !== null && isReplaced(now, newest.measuredAt) ? null : newest;
  if (moment === null && undated === null) return null;
  const rejected = undated ?? moment?.unusable[0] ?? null;
  const unusable = rejected === null ? null : { why: rejected.reason, detail: rejected.detail };
  const score = highestOf(moment);
  const measuredAt = moment?.measuredAt ?? null;
  const reference = score?.reference ?? rejected?.reference ?? '';
  const at = score === null || measuredAt === null ? null : { reference, measuredAt };
  const ours = measuredAt === null ? null : news2(recordAsMeasured(record, asOf), measuredAt, options);
  const oxygenSaturationScale = options.oxygenSaturationScale === 2 ? 2 : 1;
  const inputs = at === null ? [] : chartedInputs(record, at, ours, { asOf, oxygenSaturationScale });
  const agreement = unusable !== null ? 'unusable' : agreementOf(score?.value ?? null, ours, inputs);
  return {
    measuredAt,
    reference,
    score: score?.value ?? null,
    unusable,
    ours,
    agreement,
    inputs,
    sum: inputs.length < news2InputTable.length ? null : inputs.reduce((sum, { points }) => sum + points, 0),
    perhaps: agreement === 'differs' && inputs.length === 0 ? perhapsOthers(ours) : [],
    isOlder: measuredAt !== null && isAfter(now?.setAt ?? null, measuredAt),
    counts: measuredAt === null || !isReplaced(now, measuredAt),
  };
}

/** Of several scores of one moment the highest. */
function highestOf(moment: ChartedMoment | null): { readonly value: number; readonly reference: string } | null {
  const scores = (moment?.values ?? []).flatMap((one) => ('value' in one ? [one] : []));
  return scores.toSorted((a, b) => b.value - a.value)[0] ?? null;
}

function agreementOf(score: number | null, ours: News2 | null, inputs: readonly ChartedInput[]): ChartedAgreement {
  if (ours === null || score === null) return 'alone';
  if (score < ours.low || score > ours.high) return 'differs';
  return inputs.some(({ differs }) => differs) ? 'inputs-differ' : 'agrees';
}

/**
 * An open input has all the points that it can have, so none of them is why a score is none of ours. One that was measured
 * before the set, or is not confirmed, may have had another value for who charted the score.
 */
function perhapsOthers(ours: News2 | null): readonly News2Component['input'][] {
  const uncertain = ours?.components.filter(({ state }) => state === 'earlier' || state === 'unconfirmed') ?? [];
  return uncertain.map(({ input }) => input);
}

function isAfter(setAt: Instant | null, measuredAt: Instant): boolean {
  return setAt !== null && setAt - measuredAt > SET_MS;
}

/** Whether a whole set of ours was made after it, with no input of before. */
function isReplaced(now: News2 | null, measuredAt: Instant): boolean {
  if (now === null || !isAfter(now.setAt, measuredAt)) return false;
  return now.components.every((row) => row.state === 'known' && (row.measuredAt ?? measuredAt) > measuredAt);
}

/**
 * The charted score as a score that asks for something: where it cannot be used, it may be any from what can be read of it up.
 * A newer set of ours that is not whole has moved the clock and not the response.
 *
 * @param now ours at the moment that is asked about
 */
export function scoreOfCharted(
  { score, unusable, measuredAt, isOlder, inputs }: ChartedNews2,
  now: News2 | null,
): News2 {
  return {
    low: score ?? 0,
    high: unusable === null ? (score ?? highestScore) : highestScore,
    singleThree: inputs.some(({ points }) => points === 3),
    components: [],
    setAt: measuredAt === null || isOlder ? (now?.setAt ?? null) : measuredAt,
    open: [],
  };
}

/**
 * What the worse of ours and the charted score asks for, as one score: for the response, never to be written as a number.
 *
 * @param now ours at the moment that is asked about
 */
export function worseScore(now: News2 | null, charted: ChartedNews2 | null): News2 | null {
  if (charted === null || !charted.counts) return now;
  const theirs = scoreOfCharted(charted, now);
  if (now === null) return theirs;
  return {
    ...now,
    low: Math.max(now.low, theirs.low),
    high: Math.max(now.high, theirs.high),
    singleThree: now.singleThree || theirs.singleThree,
  };
}

/**
 * Which score is named first, and called the one that counts; null where only one can be said or both agree, and where our set is
 * newer than the charted score: then ours leads, whatever the site names.
 */
export function leadingScore(
  { score, agreement, isOlder }: ChartedNews2,
  authority: News2Authority,
): News2Authority | null {
  if (score === null || isOlder) return null;
  return agreement === 'differs' || agreement === 'inputs-differ' ? authority : null;
}

/** Whether the charted score asks for more, or may, than ours. */
export function asksForMore(charted: ChartedNews2, now: News2 | null): boolean {
  if (!charted.counts) return false;
  const theirs = scoreOfCharted(charted, now);
  if (now === null || theirs.low > now.low || theirs.high > now.high) return true;
  return theirs.singleThree && !now.singleThree;
}
