import { dayMs } from '../durations.js';
import { ageYears } from '../patient.js';
import type { Demographics } from '../patient-record.js';
import type { Instant } from '../reading.js';
import { type CareStatement, isOfPregnancy, type Weeks } from './care-statement.js';
import { isOfStay, noStay, type Stay, unknownStay } from './stay-at.js';

const weekMs = 7 * dayMs;
/** A statement that somebody is pregnant is none any more after so many weeks. */
const validWeeks = 42;
/** From here on NEWS2 is not for a pregnant patient (RCP; acuity of pregnancy is another chart's). */
const maternityWeeks = 20;
/** How long after a birth it is not, in weeks. */
const afterBirthWeeks = 6;
/** Nobody older is asked. */
const oldestYears = 55;

/** Whether the patient is pregnant. */
export interface Pregnancy {
  readonly state: 'yes' | 'no' | 'possible' | 'unreadable' | 'not-known';
  /** Whether no score is made: 20 weeks or more, or nobody knows how many, and certain. */
  readonly holds: boolean;
  /** Why it is said and does not hold; null where it holds, and where nobody says it. */
  readonly why: 'before-20-weeks' | 'other-stay' | 'maybe-ended' | null;
  /** How far it is at the moment; null: not known. */
  readonly weeks: Weeks | null;
  readonly since: Instant | null;
  readonly reference: string | null;
  readonly source: CareStatement['source'] | null;
  readonly ofThisStay: boolean;
}

/** Something that was once, and when. */
export interface Recent {
  readonly at: Instant | null;
  readonly reference: string;
  readonly source: CareStatement['source'];
}

const nothing: Pregnancy = {
  ...{ state: 'not-known', holds: false, why: null, weeks: null, since: null, reference: null, source: null },
  ofThisStay: false,
};

/** @param mayHaveEnded whether something later than a moment may not have been read */
export function pregnancyAt(
  statements: readonly CareStatement[],
  asOf: Instant,
  patient: Demographics | null,
  stay: Stay | typeof noStay | typeof unknownStay,
  mayHaveEnded: (since: Instant) => boolean,
): Pregnancy {
  if (!mayBePregnant(patient, asOf)) return nothing;
  const own = statements.filter(({ says, at }) => isOfPregnancy(says) && (at === null || at <= asOf));
  const endedAt = lastEnd(own, asOf);
  const current = own.filter(({ says, at, until, from }) => {
    if (at === null || !statesAre.has(says) || at <= endedAt) return false;
    return (until === null || until > asOf) && Math.min(from ?? at, at) > asOf - validWeeks * weekMs;
  });
  const newest = current.toSorted(newestFirst)[0];
  const unclear = own.filter(
    ({ says, at }) => says === 'pregnancy-unreadable' && (at === null || at > asOf - validWeeks * weekMs),
  );
  if (newest === undefined) {
    // What has no date can be of any time.
    const undated = own.find(({ says, at, until }) => says === 'pregnant' && at === null && until === null);
    if (undated !== undefined) return { ...nothing, state: 'possible', ...whereOf(undated) };
    if (endedAt > asOf - validWeeks * weekMs) return { ...nothing, state: 'no', since: endedAt };
    const [first] = unclear;
    return first === undefined ? nothing : { ...nothing, state: 'unreadable', ...whereOf(first) };
  }
  const state = states[newest.says as keyof typeof states];
  if (state !== 'yes') return { ...nothing, state, ...whereOf(newest) };
  const weeks = weeksAt(current, own, endedAt, asOf);
  const isHere = stay !== noStay && stay !== unknownStay;
  const ofThisStay = isHere && current.some((one) => one.says === 'pregnant' && isOfStay(one, stay));
  // Out of hospital nobody confirms it anew; where the stay itself is not known, nothing is of it.
  const isConfirmed = ofThisStay || stay === noStay || (isHere && stay.isVisit);
  const isUnclear =
    mayHaveEnded(newest.at!) || unclear.some(({ at }) => at === null || at >= newest.at! || weeks === null);
  const why =
    weeks !== null && weeks.high !== null && weeks.high < maternityWeeks
      ? 'before-20-weeks'
      : !isConfirmed
        ? 'other-stay'
        : isUnclear
          ? 'maybe-ended'
          : null;
  return { state, holds: why === null, why, weeks, ...whereOf(newest), ofThisStay };
}

const states = { pregnant: 'yes', 'not-pregnant': 'no', 'possibly-pregnant': 'possible' } as const;
const statesAre: ReadonlySet<CareStatement['says']> = new Set(['pregnant', 'not-pregnant', 'possibly-pregnant']);

/** No line for a man, or above the age; where either is not known, what the chart says counts. */
function mayBePregnant(patient: Demographics | null, asOf: Instant): boolean {
  return patient?.sex !== 'male' && !(ageYears(patient, asOf) > oldestYears);
}

/** When the last pregnancy ended: by a birth, a loss, or the end of what said it; what was said up to then is of that one. */
function lastEnd(own: readonly CareStatement[], asOf: Instant): Instant {
  const ends = own.flatMap(({ says, at, from, until }) => {
    if (says === 'birth' || says === 'loss')
      return [at, from].flatMap((time) => (time !== null && time <= asOf ? time : []));
    return says === 'pregnant' && until !== null && until <= asOf ? [until] : [];
  });
  return Math.max(Number.NEGATIVE_INFINITY, ...ends);
}

/** Weeks at a moment, by the newest that says any. */
function weeksAt(
  current: readonly CareStatement[],
  own: readonly CareStatement[],
  endedAt: Instant,
  asOf: Instant,
): Weeks | null {
  const withWeeks = [...current, ...own.filter(({ says, at }) => says === 'gestation' && at !== null && at > endedAt)];
  const newest = withWeeks.filter(({ weeks }) => weeks !== null).toSorted(newestFirst)[0];
  if (newest === undefined || newest.weeks === null) return null;
  const since = (asOf - newest.at!) / weekMs;
  if (since > validWeeks) return null;
  const { low, high } = newest.weeks;
  return { low: low + since, high: high === null ? null : high + since };
}

/** The birth of the last six weeks; also the end of a pregnancy of 20 weeks and more of which nothing else is said. */
export function recentBirth(
  statements: readonly CareStatement[],
  asOf: Instant,
  patient: Demographics | null,
): Recent | null {
  if (!mayBePregnant(patient, asOf)) return null;
  return newestWithin(statements, asOf, ({ says, at, from, until }) => {
    if (says === 'birth') return from ?? at;
    if (says !== 'pregnant' || until === null || from === null) return null;
    return until - from >= maternityWeeks * weekMs ? until : null;
  });
}

export function recentLoss(statements: readonly CareStatement[], asOf: Instant): Recent | null {
  return newestWithin(statements, asOf, ({ says, at, from }) => (says === 'loss' ? (from ?? at) : null));
}

function newestWithin(
  statements: readonly CareStatement[],
  asOf: Instant,
  timeOf: (statement: CareStatement) => Instant | null,
): Recent | null {
  let best: (Recent & { readonly at: Instant }) | null = null;
  for (const statement of statements) {
    const at = timeOf(statement);
    if (at === null || at > asOf || at <= asOf - afterBirthWeeks * weekMs || (best !== null && best.at >= at)) continue;
    best = { at, reference: statement.reference, source: statement.source };
  }
  return best;
}

function whereOf({ at, reference, source }: CareStatement): Pick<Pregnancy, 'since' | 'reference' | 'source'> {
  return { since: at, reference, source };
}

/** Of one moment, what makes no exclusion comes first. */
function newestFirst(a: CareStatement, b: CareStatement): number {
  return b.at! - a.at! || rank(a) - rank(b);
}

const order: readonly CareStatement['says'][] = ['not-pregnant', 'possibly-pregnant', 'pregnant'];
const rank = ({ says }: CareStatement): number => order.indexOf(says);
