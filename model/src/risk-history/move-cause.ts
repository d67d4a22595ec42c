import {
  type FeatureDefinition,
  type FeatureEvidence,
  type Instant,
  observedConcepts,
  type PatientRecord,
} from '@bellwether/fhir-mapping';
import type { ScoredAssessment } from '../assessment/assessment.js';
import type { ConceptDifference } from './concept-differences.js';

/** What moved a concept though nothing new was measured: the chart's records, time, or a person. */
export const recordCauses = [
  /** An encounter ended, began, or fell out of the time in which it counts. */
  'counted',
  'birthday',
  /** Hours since a reading, or months of an age. */
  'time',
  /** A reading fell out of the time in which it counts. */
  'aged-out',
  'condition-added',
  'condition-removed',
  /** What is known of the list of conditions is another. */
  'list-changed',
  /** An older reading became known: it is not how the patient is now. */
  'late-entry',
  /** The chart of then is another one now. */
  'corrected',
  /** The newest is charted and cannot be used. */
  'not-usable',
  /** By a decision of a person, and by its end. */
  'left-out',
  'used-again',
  /** A question of history was answered anew. */
  'answered',
] as const;

export type RecordCause = (typeof recordCauses)[number];

/** New readings: measured since, or measured before, as the newest, and charted since. */
export const readingCauses = ['measured', 'charted-late'] as const;

export type MoveCause = RecordCause | (typeof readingCauses)[number];

export function isOfReadings(cause: MoveCause): cause is (typeof readingCauses)[number] {
  return (readingCauses as readonly MoveCause[]).includes(cause);
}

/** The features of a moment, and how much each weighed. All lists are in manifest order. */
export interface WeighedFeatures {
  readonly at: Instant;
  /** NaN = missing. */
  readonly values: ArrayLike<number>;
  /** In margin units. */
  readonly contributions: ArrayLike<number>;
  readonly evidence: readonly FeatureEvidence[];
}

/** The features of an assessment, with what each weighed. */
export function weighedNow({ asOf, contributions }: ScoredAssessment): WeighedFeatures {
  return {
    at: asOf,
    values: contributions.map(({ value }) => value),
    contributions: contributions.map(({ contribution }) => contribution),
    evidence: contributions.map(({ evidence }) => evidence),
  };
}

/** Two moments of one chart, by one artefact. */
export interface TwoMoments {
  readonly definitions: readonly FeatureDefinition[];
  /** As it was then; its evidence is what today's chart gives for then. */
  readonly before: WeighedFeatures;
  /** Values that today's chart gives for then. */
  readonly again: ArrayLike<number>;
  readonly now: WeighedFeatures;
  readonly timesOf: (reference: string) => ReadingTimes | null;
  /** References that were used then; null: those of its evidence. */
  readonly usedThen: UsedThen | null;
  /** Concepts about which a person decided otherwise since. */
  readonly decided: ReadonlyMap<string, 'left-out' | 'used-again'>;
}

/** Whether an assessment rested on a resource, as one of some concepts; what nobody knows any more counts as used. */
export type UsedThen = (reference: string, concepts: readonly string[], measuredAt: Instant | null) => boolean;

interface ReadingTimes {
  readonly measuredAt: Instant;
  readonly knownAt: Instant;
}

/** When what is charted under a reference was measured and became known. */
export function readingTimes({ readings, coded }: PatientRecord): TwoMoments['timesOf'] {
  let times: Map<string, ReadingTimes> | null = null;
  return (reference) => {
    times ??= new Map([...readings, ...coded].map((one) => [one.reference, one]));
    return times.get(reference) ?? null;
  };
}

/**
 * Of a concept's features the one that moved it most in the direction in which it moved, among those whose value is another; null
 * where none is: then it weighs otherwise because of other concepts.
 */
export function leadOf(
  { change, features }: Pick<ConceptDifference, 'change' | 'features'>,
  { before, now }: Pick<TwoMoments, 'before' | 'now'>,
): number | null {
  const sign = Math.sign(change);
  let [lead, most]: [number | null, number] = [null, 0];
  for (const index of features) {
    const step = (now.contributions[index]! - before.contributions[index]!) * sign;
    if (step <= most || Object.is(before.values[index], now.values[index])) continue;
    [lead, most] = [index, step];
  }
  return lead;
}

/** Why a feature has another value. What may be a new reading is told as one: records alone never stand for it. */
export function causeOf(
  lead: number,
  difference: Pick<ConceptDifference, 'features' | 'place'>,
  moments: TwoMoments,
): MoveCause {
  const definition = moments.definitions[lead]!;
  const before = moments.before.values[lead]!;
  const now = moments.now.values[lead]!;
  const isCorrected = !Object.is(moments.again[lead], before);
  switch (definition.source) {
    case 'demographic':
      if (definition.field === 'sex-female' || isCorrected || Number.isNaN(before + now)) return 'corrected';
      return Math.floor(before) === Math.floor(now) ? 'time' : 'birthday';
    case 'condition':
      if ((now || 0) > (before || 0)) return 'condition-added';
      return (now || 0) < (before || 0) ? 'condition-removed' : 'list-changed';
    case 'encounter':
      return definition.reducer === 'count' ? 'counted' : isCorrected ? 'corrected' : 'time';
    default: {
      const cause = observationCause(lead, difference.features, definition, moments);
      const isHistory = definition.source === 'coded-observation' && difference.place !== 'now';
      return isHistory && isOfReadings(cause) ? 'answered' : cause;
    }
  }
}

type Observed = Extract<FeatureDefinition, { readonly source: 'vital' | 'ratio' | 'coded-observation' }>;

function observationCause(
  lead: number,
  features: readonly number[],
  definition: Observed,
  { before, again, now, timesOf, usedThen, decided, definitions }: TwoMoments,
): MoveCause {
  const { measuredAt, references, missing } = now.evidence[lead]!;
  const concepts = observedConcepts(definition);
  const observed = features.filter((index) =>
    observedConcepts(definitions[index]!).some((one) => concepts.includes(one)),
  );
  const newestThen = Math.max(
    ...observed.map((index) => before.evidence[index]!.measuredAt ?? Number.NEGATIVE_INFINITY),
  );
  if (measuredAt !== null && measuredAt > before.at) return 'measured';
  const decision = concepts.flatMap((concept) => decided.get(concept) ?? [])[0];
  if (decision !== undefined) return decision;
  const wasUsed = (reference: string): boolean =>
    usedThen?.(reference, concepts, timesOf(reference)?.measuredAt ?? null) ?? false;
  // A corrected entry may have become known anew.
  const newlyKnown = references.filter(
    (reference) => (timesOf(reference)?.knownAt ?? before.at) > before.at && !wasUsed(reference),
  );
  if (newlyKnown.length > 0) return (measuredAt ?? 0) > newestThen ? 'charted-late' : 'late-entry';
  if (missing === 'unusable' && before.evidence[lead]!.missing !== 'unusable') return 'not-usable';
  if (observed.some((index) => !Object.is(again[index], before.values[index]))) {
    // A chart that does not say when an entry came has it as known from the time of its value.
    return references.every(wasUsed) || measuredAt !== newestThen ? 'corrected' : 'charted-late';
  }
  return definition.reducer === 'hours-since' ? 'time' : 'aged-out';
}
