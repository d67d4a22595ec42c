import {
  type CodedReading,
  type FeatureDefinition,
  fractionDigits,
  type Instant,
  type PatientRecord,
  pressurePairs,
  type Reading,
} from '@bellwether/fhir-mapping';
import { news2Points, pointsAway } from '../news2/points.js';
import { NOT_ALERT_POINTS, OXYGEN_POINTS } from '../news2/bands.js';
import type { TwoMoments } from '../risk-history/move-cause.js';
import type { MovedValue } from './moves.js';

/** Which features are told by two values: of the others nobody knows what they are. */
const told: ReadonlySet<string> = new Set(['last', 'first', 'mean', 'minimum', 'maximum', 'spread', 'sum']);

type Direction = 'up' | 'down';

/**
 * The two values of what was newly measured: of the newest reading where it is another one, else of the feature that moved. Null where
 * they are written alike, or would point the wrong way: a heart rate that came back into its range raises no risk.
 */
export function movedValue(
  { lead, features }: { readonly lead: number; readonly features: readonly number[] },
  record: PatientRecord,
  moments: TwoMoments,
  direction: Direction,
): MovedValue | null {
  const definition = moments.definitions[lead]!;
  if (definition.source === 'coded-observation')
    return movedAnswer({ concept: definition.concept, lead }, record, moments, direction);
  if (definition.source === 'ratio') return movedNumber(definition, lead, moments);
  if (definition.source !== 'vital') return null;
  const { concept } = definition;
  const isLast = (index: number, wanted: string): boolean => {
    const other = moments.definitions[index]!;
    return other.source === 'vital' && other.concept === wanted && other.reducer === 'last';
  };
  const last = features.find((index) => isLast(index, concept));
  const pair = pressurePairs.find(({ systolic, diastolic }) => systolic === concept || diastolic === concept);
  const systolic = pair === undefined ? undefined : features.find((index) => isLast(index, pair.systolic));
  const diastolic = pair === undefined ? undefined : features.find((index) => isLast(index, pair.diastolic));
  const newest = last === undefined ? null : movedReading(last, concept, record, moments);
  if (newest !== null && isFit(newest.concept, newest.before, newest.now, direction)) {
    if (systolic === undefined || diastolic === undefined) return newest;
    const both = withPressures(newest, { systolic, diastolic }, record, moments);
    return isFit(both.concept, both.before, both.now, direction) ? both : null;
  }
  const { reducer } = definition;
  if (reducer === 'last' || !told.has(reducer)) return null;
  const number = movedNumber(definition, lead, moments);
  return number !== null && isFit(concept, number.before, number.now, direction) ? number : null;
}

type MovedReading = Extract<MovedValue, { readonly kind: 'reading' }>;

function movedReading(
  index: number,
  concept: string,
  record: PatientRecord,
  { before, again, now, definitions }: TwoMoments,
): MovedReading | null {
  const value = now.values[index]!;
  const { unit } = definitions[index]!;
  const newest = newestOf(record.readings, concept, now.at);
  if (Number.isNaN(value) || newest === null) return null;
  const then = before.values[index]!;
  // Of a value that is corrected since nobody measured the difference; one that still stands was seen then.
  const isStanding = (one: Reading) => one.concept === concept && one.value === then && one.measuredAt <= before.at;
  const isKept = Object.is(again[index], then) || record.readings.some(isStanding);
  if (isWrittenAlike(then, value, unit)) return null;
  return {
    ...{ kind: 'reading', concept, before: isKept && !Number.isNaN(then) ? then : null, now: value },
    comparator: newest.value === value ? (newest.comparator ?? null) : null,
    ...{ secondBefore: null, second: null, unit },
    ...{ measuredAt: newest.measuredAt, precision: newest.measuredPrecision },
  };
}

/** Both pressures of one measurement are told as one. */
function withPressures(
  newest: MovedReading,
  { systolic, diastolic }: { readonly systolic: number; readonly diastolic: number },
  record: PatientRecord,
  moments: TwoMoments,
): MovedReading {
  const of = (index: number) => ({ before: moments.before.values[index]!, now: moments.now.values[index]! });
  const [upper, lower] = [of(systolic), of(diastolic)];
  const definition = moments.definitions[systolic]! as Extract<FeatureDefinition, { readonly source: 'vital' }>;
  const [first, second] = [definition.concept, (moments.definitions[diastolic]! as typeof definition).concept].map(
    (concept) => newestOf(record.readings, concept, moments.now.at),
  );
  if (Number.isNaN(upper.now + lower.now) || first?.measuredAt !== second?.measuredAt) return newest;
  const isWhole = newest.before !== null && !Number.isNaN(upper.before + lower.before);
  return {
    ...newest,
    ...{ concept: definition.concept, now: upper.now, second: lower.now },
    ...{ before: isWhole ? upper.before : null, secondBefore: isWhole ? lower.before : null },
  };
}

function movedNumber(
  { name: feature, display, unit }: FeatureDefinition,
  index: number,
  { before, again, now }: TwoMoments,
): Extract<MovedValue, { readonly kind: 'number' }> | null {
  const [then, value] = [before.values[index]!, now.values[index]!];
  if (Number.isNaN(then + value) || !Object.is(again[index], then) || isWrittenAlike(then, value, unit)) return null;
  return { kind: 'number', feature, display, before: then, now: value, unit };
}

function movedAnswer(
  { concept, lead }: { readonly concept: string; readonly lead: number },
  { coded }: PatientRecord,
  { before, again, now }: TwoMoments,
  direction: Direction,
): MovedValue | null {
  const newest = newestOf(coded, concept, now.at);
  const isKept = Object.is(again[lead], before.values[lead]);
  const then = isKept ? newestOf(coded, concept, before.at) : null;
  if (newest === null || newest.answer === then?.answer) return null;
  const points = answerPoints(concept, newest.answer);
  const pointsThen = then === null ? 0 : answerPoints(concept, then.answer);
  const isFitting = points === null || pointsThen === null || isFurther(points, pointsThen, then === null, direction);
  return isFitting ? { kind: 'answer', concept, before: then?.answer ?? null, now: newest.answer } : null;
}

/** Points that an answer has in NEWS2; null of a question that has none there. */
function answerPoints(concept: string, answer: string): number | null {
  if (concept === 'consciousness') return answer === 'alert' ? 0 : NOT_ALERT_POINTS;
  return concept === 'oxygen' ? (answer === 'air' ? 0 : OXYGEN_POINTS) : null;
}

/** Whether a value does not point the wrong way: towards the range without points for a higher risk, or away from it for a lower one. */
function isFit(concept: string, before: number | null, now: number, direction: Direction): boolean {
  if (news2Points(concept, now) === null) return true;
  return isFurther(
    pointsAway(concept, now),
    before === null ? 0 : pointsAway(concept, before),
    before === null,
    direction,
  );
}

/** Whether something is as far from what has no points, or further, for a higher risk; a first one that has none raises nothing. */
function isFurther(away: number, awayThen: number, isFirst: boolean, direction: Direction): boolean {
  if (direction === 'down') return away <= awayThen;
  return isFirst ? away > 0 : away >= awayThen;
}

function isWrittenAlike(a: number, b: number, unit: string): boolean {
  const [, most] = fractionDigits(unit);
  return a.toFixed(most) === b.toFixed(most);
}

function newestOf<T extends Reading | CodedReading>(items: readonly T[], concept: string, at: Instant): T | null {
  const isKnown = (one: T) => one.concept === concept && one.measuredAt <= at && one.knownAt <= at;
  return items.findLast(isKnown) ?? null;
}
