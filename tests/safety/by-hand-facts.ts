/** What is charted of the inputs of NEWS2, for the computation by hand: `news2-by-hand.ts`. */
import type {
  CodedReading,
  Coverage,
  Instant,
  PatientRecord,
  Reading,
  RejectedReading,
} from '@bellwether/fhir-mapping';

export const minute = 60_000;
export const hour = 60 * minute;

/** Points by RCP 2017, chart 1: at and above each value, until the next. */
const charts: Readonly<Record<string, readonly (readonly [from: number, points: number])[]>> = {
  'respiratory-rate': [
    [0, 3],
    [9, 1],
    [12, 0],
    [21, 2],
    [25, 3],
  ],
  'oxygen-saturation': [
    [0, 3],
    [92, 2],
    [94, 1],
    [96, 0],
  ],
  'systolic-blood-pressure': [
    [0, 3],
    [91, 2],
    [101, 1],
    [111, 0],
    [220, 3],
  ],
  'heart-rate': [
    [0, 3],
    [41, 1],
    [51, 0],
    [91, 1],
    [111, 2],
    [131, 3],
  ],
  // In tenths of a degree.
  'body-temperature': [
    [0, 3],
    [351, 1],
    [361, 0],
    [381, 1],
    [391, 2],
  ],
};
export const numeric = Object.keys(charts);
export const order = [
  'respiratory-rate',
  'oxygen-saturation',
  'oxygen',
  'systolic-blood-pressure',
  'heart-rate',
  'consciousness',
  'body-temperature',
];
export const most = (input: string): number => (input === 'oxygen' ? 2 : 3);

/** Reasons of rejections that say nothing, or that nothing was measured; all others are unusable. */
/** Decides nothing where there is a value of the same moment. */
const decidesNothing: readonly string[] = ['undecided'];
const saysNothing = [
  'entered-in-error',
  'cancelled',
  'duplicate',
  'panel-without-values',
  'replaced',
  'not-for-scores',
];
const othersTell: Readonly<Record<string, readonly string[]>> = {
  oxygen: ['inhaled-oxygen-flow', 'inhaled-oxygen-concentration'],
};

export interface Fact {
  readonly measuredAt: Instant;
  readonly kind: 'value' | 'unusable' | 'absent';
  /** Whether it is certainly of the input, and not of a code that is not known. */
  readonly named: boolean;
  readonly points: number;
  readonly value: number | string;
}

/** What is charted of an input at its newest moment. */
export interface Newest {
  readonly measuredAt: Instant | null;
  readonly says: 'value' | 'unconfirmed' | 'unusable' | 'absent' | 'nothing';
  readonly low: number;
  readonly high: number;
  /** Points of the value itself, where it is unconfirmed. */
  readonly own?: number;
}

export function factsOf(record: PatientRecord, input: string, asOf: Instant): readonly Fact[] {
  const own = conceptFacts(record, input, asOf);
  if (input !== 'systolic-blood-pressure') return own;
  // An arterial line counts where the cuff was silent for the hour before it.
  const line = conceptFacts(record, 'invasive-systolic-blood-pressure', asOf);
  const isSilent = (at: Instant) => !own.some(({ measuredAt }) => measuredAt <= at && at - measuredAt <= hour);
  return [...own, ...line.filter(({ measuredAt }) => isSilent(measuredAt))];
}

export function conceptFacts(
  { readings, coded, rejected }: PatientRecord,
  concept: string,
  asOf: Instant,
): readonly Fact[] {
  const isKnown = (one: Reading | CodedReading) =>
    one.concept === concept && one.measuredAt <= asOf && one.knownAt <= asOf;
  const values = [
    ...readings.filter(isKnown).map((one) => ({ measuredAt: one.measuredAt, value: one.value as number | string })),
    ...coded.filter(isKnown).map((one) => ({ measuredAt: one.measuredAt, value: one.answer as number | string })),
  ].map((one): Fact => ({ ...one, kind: 'value', named: true, points: pointsByHand(concept, one.value) }));
  const others = rejected.flatMap((one): readonly Fact[] => {
    if (!tells(one, concept) || one.measuredAt === null || one.measuredAt > asOf || one.knownAt! > asOf) return [];
    const named = mayBeOf(one) === undefined;
    const isDecided = values.some(({ measuredAt }) => measuredAt === one.measuredAt);
    const mayBeOne = !named && !mayBeOf(one)!.includes('ventilation');
    if ((mayBeOne || decidesNothing.includes(one.reason)) && isDecided) return [];
    const kind = one.reason === 'data-absent' ? 'absent' : 'unusable';
    return [{ measuredAt: one.measuredAt, kind, named, points: 0, value: one.reason }];
  });
  return [...values, ...others];
}

const mayBeOf = ({ mayBe }: RejectedReading): readonly string[] | undefined => mayBe;

function tells({ concept, reason, mayBe }: RejectedReading, input: string): boolean {
  if (saysNothing.includes(reason)) return false;
  if (concept === null || reason === 'not-modelled' || reason === 'no-code') return mayBe?.includes(input) ?? false;
  return concept === input || (othersTell[input] ?? []).includes(concept);
}

export function undatedOf({ rejected }: PatientRecord, input: string): boolean {
  const names = input === 'systolic-blood-pressure' ? [input, 'invasive-systolic-blood-pressure'] : [input];
  return rejected.some((one) => one.measuredAt === null && names.some((name) => tells(one, name)));
}

/** Points of a number as it is charted, or of an answer. */
function pointsByHand(input: string, value: number | string): number {
  if (typeof value === 'string') return value === 'air' || value === 'alert' ? 0 : most(input);
  const chart = charts[input.replace('invasive-', '')];
  if (chart === undefined) return 0;
  const charted = input === 'body-temperature' ? Math.round(value * 10) : Math.round(value);
  return chart.filter(([low]) => charted >= low).at(-1)![1];
}

export const newestTime = (facts: readonly Fact[]): Instant | null =>
  facts.length === 0 ? null : Math.max(...facts.map(({ measuredAt }) => measuredAt));

export function newestOf(
  input: string,
  facts: readonly Fact[],
  undated: ReadonlySet<string>,
  record: PatientRecord,
  asOf: Instant,
): Newest {
  if (undated.has(input)) return { measuredAt: null, says: 'unusable', low: 0, high: most(input) };
  const measuredAt = newestTime(facts);
  if (measuredAt === null) return { measuredAt, says: 'nothing', low: 0, high: most(input) };
  const then = facts.filter((fact) => fact.measuredAt === measuredAt);
  const values = then.filter(({ kind }) => kind === 'value');
  const points = Math.max(0, ...values.map((fact) => fact.points));
  if (then.some(({ kind }) => kind === 'unusable'))
    return { measuredAt, says: 'unusable', low: points, high: most(input) };
  if (values.length === 0) return { measuredAt, says: 'absent', low: 0, high: most(input) };
  if (input === 'respiratory-rate' && isVentilated(record, asOf)) {
    return { measuredAt, says: 'unusable', low: 0, high: most(input) };
  }
  const spike = values.length === 1 ? pointsOfSpike(input, facts, record, asOf) : null;
  if (spike !== null) return { measuredAt, says: 'unconfirmed', low: spike[0], high: spike[1], own: points };
  return { measuredAt, says: 'value', low: points, high: points };
}

function isVentilated({ coded, rejected, coverage }: PatientRecord, asOf: Instant): boolean {
  const since = asOf - 16 * hour;
  const unread = rejected.filter(mayBeDevice);
  const unreadAt = unread
    .filter((one) => one.measuredAt !== null && one.measuredAt <= asOf && one.knownAt! <= asOf)
    .map(({ measuredAt }) => measuredAt!);
  const known = coded.filter(
    (one) => one.concept === 'ventilation' && one.measuredAt <= asOf && one.knownAt <= asOf && one.measuredAt > since,
  );
  const newest = Math.max(since, ...known.map(({ measuredAt }) => measuredAt));
  if (unread.some(({ measuredAt }) => measuredAt === null)) return true;
  if (unreadAt.some((time) => time > since && time >= newest)) return true;
  const entry = coverage.concepts.oxygen ?? coverage.types.Observation;
  const isNeverRead = entry.status !== 'complete' && ['not-granted', 'not-requested'].includes(entry.why);
  if (!isNeverRead && isUnreadBehind(coverage, 'oxygen', newest)) return true;
  return known.some((one) => one.measuredAt === newest && one.answer === 'invasive');
}

/** An answer about oxygen that cannot be read may be a ventilator, whatever is charted beside it. */
function mayBeDevice({ concept, reason, mayBe, detail }: RejectedReading): boolean {
  if (mayBe !== undefined) return mayBe.includes('ventilation');
  if (concept !== 'oxygen' || saysNothing.includes(reason) || decidesNothing.includes(reason)) return false;
  return !('got' in detail && ['none', 'nil', 'not-applicable'].includes(detail.got.trim().toLowerCase()));
}

export function isUnreadBehind({ concepts, types }: Coverage, input: string, newest: Instant | null): boolean {
  const entry = concepts[input] ?? types.Observation;
  if (entry.status === 'complete') return false;
  const isCutBehind = entry.status === 'partial' && entry.why === 'truncated' && entry.since !== null;
  return !(isCutBehind && newest !== null && newest >= entry.since);
}

const spikes: Readonly<Record<string, number>> = {
  'heart-rate': 40,
  'respiratory-rate': 12,
  'systolic-blood-pressure': 40,
  'oxygen-saturation': 10,
  'body-temperature': 1.5,
};

/**
 * The points of the newest, from fewest to most, where it is a lone spike of a monitor that nothing confirms yet: its own, and
 * those of the value before it, or any where that cannot be read.
 */
function pointsOfSpike(
  input: string,
  facts: readonly Fact[],
  { coverage }: PatientRecord,
  asOf: Instant,
): readonly [number, number] | null {
  const spike = spikes[input];
  const sorted = facts.toSorted((a, b) => a.measuredAt - b.measuredAt);
  const newest = sorted.findLast(({ kind }) => kind === 'value')!;
  if (spike === undefined || typeof newest.value !== 'number' || asOf - newest.measuredAt > 15 * minute) return null;
  const isNear = ({ measuredAt }: Fact) => newest.measuredAt - measuredAt <= 15 * minute;
  const before = sorted.filter((fact) => fact.measuredAt < newest.measuredAt && fact.kind === 'value' && isNear(fact));
  if (before.some(({ value }) => Math.abs((value as number) - (newest.value as number)) <= spike)) return null;
  const mayBeUnread = (back: number) => isUnreadBehind(coverage, input, newest.measuredAt - back);
  const isLost = sorted.some((fact) => fact.measuredAt < newest.measuredAt && fact.kind !== 'value' && isNear(fact));
  const recent = [...new Set(sorted.map(({ measuredAt }) => measuredAt))].filter(
    (time) => time > newest.measuredAt - 2 * hour && time <= newest.measuredAt,
  );
  const gaps = recent.slice(1).map((time, index) => time - recent[index]!);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  const isMonitored = gaps.length >= 2 && middle! <= 15 * minute;
  if (!isMonitored && !mayBeUnread(2 * hour)) return null;
  if (isLost || mayBeUnread(15 * minute)) return [0, most(input)];
  const points = before.at(-1)?.points ?? newest.points;
  if (points === newest.points || (points > 1 && points < newest.points)) return null;
  return points < newest.points ? [points, newest.points] : [newest.points, points];
}

/** Another input of two points or more within 15 minutes says that a spike has its own points at least. */
export function confirm(found: Map<string, Newest>): void {
  const others = [...found.values()].filter(({ says, low }) => says === 'value' && low >= 2);
  for (const [input, one] of found) {
    if (one.says !== 'unconfirmed') continue;
    const isTrue = others.some(({ measuredAt }) => Math.abs(measuredAt! - one.measuredAt!) <= 15 * minute);
    if (isTrue) found.set(input, { ...one, says: one.own === one.high ? 'value' : 'unconfirmed', low: one.own! });
  }
}
