import { observedByConcept } from './by-concept.js';
import { countMeasuredBy } from './measured-by.js';
import type { PatientRecord } from './patient-record.js';
import type { CodedReading, Instant, Reading, RejectedReading } from './reading.js';
import { type Says, whatRejectionsSay } from './tables/rejection-reasons.js';
import { mayNameDevice, ventilation } from './unread-device.js';

/** A value of a concept: a number or an answer. */
export type ChartedValue = Reading | CodedReading;

/** All that was charted of a concept at one moment. */
export interface ChartedMoment {
  readonly measuredAt: Instant;
  /** What can be used. Several where the chart has different values of one moment. */
  readonly values: readonly ChartedValue[];
  /** What was written down and cannot be used. */
  readonly unusable: readonly RejectedReading[];
  /** What says itself that nothing was measured. */
  readonly absent: readonly RejectedReading[];
}

/** What was charted of some concepts, whether it can be used or not. */
export interface Charted {
  /** The newest moment at or before `at` at which something was charted that was known by `asOf`; null: none. */
  readonly newest: (concept: string, at: Instant, asOf: Instant) => ChartedMoment | null;
  /** The same of what is certainly of the concept, without what has a code that is not known and only may be. */
  readonly newestNamed: (concept: string, at: Instant, asOf: Instant) => ChartedMoment | null;
  /** Values measured in (from, to] and known by `asOf`, oldest first. */
  readonly values: (concept: string, from: Instant, to: Instant, asOf: Instant) => readonly ChartedValue[];
  /** When something without a usable value was charted in [from, to] and known by `asOf`, ascending. */
  readonly timesWithoutValue: (concept: string, from: Instant, to: Instant, asOf: Instant) => readonly Instant[];
  /** What cannot be used and has no time that could be read: it may be the newest. */
  readonly undated: (concept: string) => RejectedReading | null;
  /** All of a concept that was charted: values, oldest first, and then what cannot be used. */
  readonly facts: (concept: string) => readonly (ChartedValue | Dated)[];
}

/** Concepts by the name of what they tell of, such as a flow of oxygen of `oxygen`; what tells of itself is among them. */
export type TellsOf = ReadonlyMap<string, readonly string[]>;

type Dated = RejectedReading & { readonly measuredAt: Instant; readonly knownAt: Instant };

/** What a record has of some concepts. */
export function chartedIn(record: PatientRecord, tellsOf: TellsOf): Charted {
  const { readings, coded } = observedByConcept(record);
  const valuesOf = (concept: string): readonly ChartedValue[] => readings.get(concept) ?? coded.get(concept) ?? [];
  const { dated, undated } = rejectionsBy(record.rejected, tellsOf);
  const rejectionsOf = (concept: string): readonly Dated[] => dated.get(concept) ?? [];
  const named = new Map([...dated].map(([concept, list]) => [concept, list.filter((one) => one.mayBe === undefined)]));
  return {
    newest: (concept, at, asOf) => newestMoment(valuesOf(concept), rejectionsOf(concept), at, asOf),
    newestNamed: (concept, at, asOf) => newestMoment(valuesOf(concept), named.get(concept) ?? [], at, asOf),
    values: (concept, from, to, asOf) => {
      const own = valuesOf(concept);
      return own.slice(countMeasuredBy(own, from), countMeasuredBy(own, to)).filter(({ knownAt }) => knownAt <= asOf);
    },
    timesWithoutValue: (concept, from, to, asOf) => {
      const own = rejectionsOf(concept);
      const before = countMeasuredBy(own, from - 1);
      return own.slice(before, countMeasuredBy(own, to)).flatMap((one) => (one.knownAt <= asOf ? one.measuredAt : []));
    },
    undated: (concept) => undated.get(concept) ?? null,
    facts: (concept) => [...valuesOf(concept), ...rejectionsOf(concept)],
  };
}

function rejectionsBy(
  rejected: readonly RejectedReading[],
  tellsOf: TellsOf,
): { readonly dated: ReadonlyMap<string, readonly Dated[]>; readonly undated: ReadonlyMap<string, RejectedReading> } {
  const dated = new Map<string, Dated[]>();
  const undated = new Map<string, RejectedReading>();
  for (const one of rejected) {
    if (whatRejectionsSay[one.reason] === 'nothing') continue;
    for (const concept of conceptsOf(one, tellsOf)) {
      if (!isDated(one)) undated.set(concept, one);
      else if (dated.get(concept)?.push(one) === undefined) dated.set(concept, [one]);
    }
  }
  for (const list of dated.values()) list.sort((a, b) => a.measuredAt - b.measuredAt);
  return { dated, undated };
}

function isDated(one: RejectedReading): one is Dated {
  return one.measuredAt !== null && one.knownAt !== null;
}

function conceptsOf(rejected: RejectedReading, tellsOf: TellsOf): readonly string[] {
  const { concept, reason, mayBe = [] } = rejected;
  // Of a code that is not known only what it may be is said.
  const isUnknown = concept === null || reason === 'not-modelled' || reason === 'no-code';
  const told = [...(isUnknown ? mayBe : [concept]), ...(mayNameDevice(rejected) ? [ventilation] : [])];
  return [...new Set(told.flatMap((one) => tellsOf.get(one) ?? []))];
}

/** What a code that is not known may be, a value of the same moment that is known decides; but a ventilator comes with others. */
function saysOf({ reason, mayBe }: RejectedReading): Says {
  return mayBe === undefined || mayBe.includes(ventilation) ? whatRejectionsSay[reason] : 'undecided';
}

function newestMoment(
  values: readonly ChartedValue[],
  rejections: readonly Dated[],
  at: Instant,
  asOf: Instant,
): ChartedMoment | null {
  const value = lastKnown(values, at, asOf);
  const rejection = lastKnown(rejections, at, asOf);
  const measuredAt = Math.max(timeAt(values, value), timeAt(rejections, rejection));
  if (measuredAt === Number.NEGATIVE_INFINITY) return null;
  const then = sameMoment(rejections, rejection, measuredAt, asOf);
  const found = sameMoment(values, value, measuredAt, asOf);
  if (then.length === 0) return { measuredAt, values: found, unusable: nothingRejected, absent: nothingRejected };
  const rejectedAs = (says: Says) => then.filter((one) => saysOf(one) === says);
  const undecided = found.length === 0 ? rejectedAs('undecided') : [];
  return {
    measuredAt,
    values: found,
    unusable: [...rejectedAs('unusable'), ...undecided],
    absent: rejectedAs('absent'),
  };
}

const nothingRejected: readonly RejectedReading[] = [];

type Timed = Pick<ChartedValue, 'measuredAt' | 'knownAt'>;

/** The place of the newest item that was measured by `at` and known by `asOf`; −1: none. */
function lastKnown(items: readonly Timed[], at: Instant, asOf: Instant): number {
  let index = countMeasuredBy(items, at) - 1;
  while (index >= 0 && items[index]!.knownAt > asOf) index -= 1;
  return index;
}

function timeAt(items: readonly Timed[], index: number): Instant {
  return index < 0 ? Number.NEGATIVE_INFINITY : items[index]!.measuredAt;
}

/** Known items of a moment, among those up to a place. */
function sameMoment<T extends Timed>(
  items: readonly T[],
  last: number,
  measuredAt: Instant,
  asOf: Instant,
): readonly T[] {
  const found: T[] = [];
  for (let index = last; index >= 0 && items[index]!.measuredAt === measuredAt; index -= 1) {
    if (items[index]!.knownAt <= asOf) found.push(items[index]!);
  }
  return found;
}
