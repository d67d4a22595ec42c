import type {
  Comparator,
  CodedReading,
  Evidence,
  Instant,
  PatientRecord,
  Reading,
  VitalSign,
} from '@bellwether/fhir-mapping';
import { codedObservations, hourMs, recordAsKnown, vitalSigns } from '@bellwether/fhir-mapping';
import { ModelError } from '../errors.js';
import type { News2Options } from '../news2/news2.js';
import { news2Points } from '../news2/points.js';
import { type NewestKnown, newestKnownIn } from '../readings/newest-known.js';

/** A value as it was last known at a moment. */
export interface LastKnown {
  readonly value: number;
  /** Of a laboratory's bound; absent of a measured value. */
  readonly comparator?: Comparator;
  readonly reference: string;
  readonly measuredAt: Instant;
  readonly knownAt: Instant;
  /** Measured so long before the moment that it says little of it. */
  readonly stale: boolean;
}

/** One vital sign, then and now. */
export interface VitalChange {
  readonly concept: string;
  readonly display: string;
  readonly displayUnit: string;
  /** Last known at `since`; null: none was. */
  readonly before: LastKnown | null;
  /** Last known at `asOf`. */
  readonly now: LastKnown;
  /** `first`: none was known before; `none`: no other reading has become known since. */
  readonly change: 'first' | 'none' | 'same' | 'up' | 'down';
  /** Now minus before; null where none was known before. */
  readonly difference: number | null;
  /** At least the step of this vital sign, or other points in NEWS2, or oxygen begun or ended; or the first. */
  readonly notable: boolean;
}

/** The last answer to a question whose answers NEWS2 counts, then and now. */
export interface AnswerChange {
  readonly concept: string;
  readonly display: string;
  readonly before: LastAnswer | null;
  readonly now: LastAnswer;
  readonly change: 'first' | 'none' | 'same' | 'other';
  readonly notable: boolean;
}

export type LastAnswer = Omit<LastKnown, 'value' | 'comparator'> & { readonly answer: string };

/** What changed between two moments, in the order of the tables; only what is known now. */
export interface ChangesSince {
  readonly since: Instant;
  readonly asOf: Instant;
  readonly vitals: readonly VitalChange[];
  readonly answers: readonly AnswerChange[];
}

/** Differences of decimals that are equal but for their bits. */
const ROUNDING = 1e-9;
/** A value of so many hours ago says little of now. */
const STALE_HOURS = 24;
const answeredConcepts: readonly string[] = ['consciousness', 'oxygen'];

/**
 * The last value of each vital sign as known at `since` and as known at `asOf`, by measured time, and whether the
 * difference is more than measuring (`change` of its row). A value that was corrected since is as it is now.
 *
 * @throws ModelError `argument` where a moment is not a time or `since` is after `asOf`
 */
export function changesSince(
  record: PatientRecord,
  since: Instant,
  asOf: Instant,
  options: News2Options = {},
): ChangesSince {
  if (!(Number.isFinite(since) && Number.isFinite(asOf) && since <= asOf)) {
    throw new ModelError(
      'argument',
      `since is ${since} and asOf ${asOf}; expected times, the first not after the other.`,
    );
  }
  const then = newestKnownIn(recordAsKnown(record, since));
  const now = newestKnownIn(recordAsKnown(record, asOf));
  return {
    since,
    asOf,
    vitals: vitalSigns.flatMap((sign) => vitalChange(sign, then, now, { since, asOf, options })),
    answers: answeredConcepts.flatMap((concept) => answerChange(concept, then, now, { since, asOf })),
  };
}

interface Span {
  readonly since: Instant;
  readonly asOf: Instant;
}

function vitalChange(
  sign: VitalSign,
  then: NewestKnown,
  now: NewestKnown,
  { since, asOf, options }: Span & { readonly options: News2Options },
): readonly VitalChange[] {
  const { concept, display, displayUnit, change } = sign;
  const newest = now.reading(concept, asOf);
  if (newest === null) return [];
  const earlier = then.reading(concept, since);
  const hours = change.staleAfterHours ?? STALE_HOURS;
  const difference = earlier === null ? null : newest.value - earlier.value;
  return [
    {
      concept,
      display,
      displayUnit,
      before: earlier === null ? null : { ...shownValue(earlier), ...lastKnown(earlier, since, hours) },
      now: { ...shownValue(newest), ...lastKnown(newest, asOf, hours) },
      change: changeBetween(earlier, newest, difference),
      difference,
      notable: earlier === null || isNotable(earlier, newest, sign, options),
    },
  ];
}

function shownValue({ value, comparator }: Reading): Pick<LastKnown, 'value' | 'comparator'> {
  return comparator === undefined ? { value } : { value, comparator };
}

function changeBetween(earlier: Reading | null, newest: Reading, difference: number | null): VitalChange['change'] {
  if (earlier === null || difference === null) return 'first';
  if (isSameEvidence(earlier, newest) && difference === 0) return 'none';
  if (Math.abs(difference) < ROUNDING) return 'same';
  return difference > 0 ? 'up' : 'down';
}

function isNotable(
  { value: before }: Reading,
  { value: now }: Reading,
  { concept, change: { step }, airUpTo }: VitalSign,
  { oxygenSaturationScale }: News2Options,
): boolean {
  if (Math.abs(now - before) > step - ROUNDING) return true;
  if (airUpTo !== null && before > airUpTo !== now > airUpTo) return true;
  const scale = oxygenSaturationScale === 2 ? 2 : 1;
  return news2Points(concept, before, scale) !== news2Points(concept, now, scale);
}

function answerChange(
  concept: string,
  then: NewestKnown,
  now: NewestKnown,
  { since, asOf }: Span,
): readonly AnswerChange[] {
  const newest = now.answer(concept, asOf);
  if (newest === null) return [];
  const earlier = then.answer(concept, since);
  const { display } = codedObservations.find((row) => row.concept === concept)!;
  const isOther = earlier?.answer !== newest.answer;
  return [
    {
      concept,
      display,
      before: earlier === null ? null : lastAnswer(earlier, since, STALE_HOURS),
      now: lastAnswer(newest, asOf, STALE_HOURS),
      change: earlier === null ? 'first' : isOther ? 'other' : isSameEvidence(earlier, newest) ? 'none' : 'same',
      notable: isOther,
    },
  ];
}

function lastAnswer(reading: CodedReading, at: Instant, hours: number): LastAnswer {
  return { answer: reading.answer, ...lastKnown(reading, at, hours) };
}

function lastKnown(
  { reference, measuredAt, knownAt }: Evidence,
  at: Instant,
  hours: number,
): Omit<LastKnown, 'value' | 'comparator'> {
  return { reference, measuredAt, knownAt, stale: measuredAt <= at - hours * hourMs };
}

function isSameEvidence(a: Evidence, b: Evidence): boolean {
  return a.reference === b.reference && a.measuredAt === b.measuredAt;
}
