/**
 * NEWS2 a second time, by brute force and by other tables, from the rules as they are written: to be compared with the model. It
 * shares no code with the model.
 */
import type {
  CodedReading,
  Coverage,
  Instant,
  PatientRecord,
  Reading,
  RejectedReading,
} from '@bellwether/fhir-mapping';

export type Place = 'ward' | 'emergency' | 'intensive-care';

interface Row {
  readonly input: string;
  readonly state: string;
  readonly low: number;
  readonly high: number;
  readonly measuredAt: Instant | null;
}

export interface ByHand {
  readonly low: number;
  readonly high: number;
  readonly singleThree: boolean;
  readonly setAt: Instant | null;
  readonly rows: readonly Row[];
  readonly due: readonly [due: Instant, late: Instant, missed: Instant] | null;
  readonly state: 'in-time' | 'due' | 'late' | 'missed';
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly red: boolean;
}

const minute = 60_000;
const hour = 60 * minute;

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
const numeric = Object.keys(charts);
const order = [
  'respiratory-rate',
  'oxygen-saturation',
  'oxygen',
  'systolic-blood-pressure',
  'heart-rate',
  'consciousness',
  'body-temperature',
];
const most = (input: string): number => (input === 'oxygen' ? 2 : 3);

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

/** Due, late and missed, in minutes; by points, single 3. */
function intervals(points: number, three: boolean): readonly [number, number, number] {
  if (points >= 7) return [30, 40, 50];
  if (points >= 5 || three) return [60, 80, 100];
  return points >= 1 ? [360, 480, 600] : [720, 960, 1200];
}
const incomplete = (times: readonly [number, number, number]): readonly [number, number, number] =>
  times[0] > 60 ? [60, 80, 100] : times;

const longest: Readonly<Record<Place, (input: string) => number>> = {
  ward: () => 16,
  emergency: () => 4,
  'intensive-care': (input) => (['body-temperature', 'consciousness', 'oxygen'].includes(input) ? 6 : 4),
};

interface Fact {
  readonly measuredAt: Instant;
  readonly kind: 'value' | 'unusable' | 'absent';
  /** Whether it is certainly of the input, and not of a code that is not known. */
  readonly named: boolean;
  readonly points: number;
  readonly value: number | string;
}

/** What is charted of an input at its newest moment. */
interface Newest {
  readonly measuredAt: Instant | null;
  readonly says: 'value' | 'unconfirmed' | 'unusable' | 'absent' | 'nothing';
  readonly low: number;
  readonly high: number;
}

/** NEWS2 of a grown-up; null: nothing is charted of late. */
export function news2ByHand(record: PatientRecord, asOf: Instant, place: Place): ByHand | null {
  const facts = new Map(order.map((input) => [input, factsOf(record, input, asOf)]));
  const undated = new Set(order.filter((input) => undatedOf(record, input)));
  const found = new Map(order.map((input) => [input, newestOf(input, facts.get(input)!, undated, record, asOf)]));
  confirm(found);
  const from = asOf - Math.max(...order.map(longest[place])) * hour;
  const isUnread = (input: string) => isUnreadBehind(record.coverage, input, newestTime(facts.get(input)!));
  const line = conceptFacts(record, 'invasive-systolic-blood-pressure', asOf);
  const cuff = conceptFacts(record, 'systolic-blood-pressure', asOf);
  const sets = setsOf(
    facts,
    new Map([['systolic-blood-pressure', [...cuff, ...line]]]),
    (input) => undated.has(input) || isUnread(input),
    from,
    asOf,
  );
  const rows = order.map((input) => rowOf(input, found, sets.possiblyAt, place, asOf, isUnread));
  if (rows.every(({ state }) => ['missing', 'stale', 'unread'].includes(state))) return null;
  const low = rows.reduce((sum, row) => sum + row.low, 0);
  const high = rows.reduce((sum, row) => sum + row.high, 0);
  const singleThree = rows.some((row) => row.low === 3);
  return { low, high, singleThree, setAt: sets.setAt, rows, ...dueOf(rows, high, sets.setAt, asOf, low, singleThree) };
}

function factsOf(record: PatientRecord, input: string, asOf: Instant): readonly Fact[] {
  const own = conceptFacts(record, input, asOf);
  if (input !== 'systolic-blood-pressure') return own;
  // An arterial line counts where the cuff was silent for the hour before it.
  const line = conceptFacts(record, 'invasive-systolic-blood-pressure', asOf);
  const isSilent = (at: Instant) => !own.some(({ measuredAt }) => measuredAt <= at && at - measuredAt <= hour);
  return [...own, ...line.filter(({ measuredAt }) => isSilent(measuredAt))];
}

function conceptFacts({ readings, coded, rejected }: PatientRecord, concept: string, asOf: Instant): readonly Fact[] {
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
    if ((!named || decidesNothing.includes(one.reason)) && isDecided) return [];
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

function undatedOf({ rejected }: PatientRecord, input: string): boolean {
  return rejected.some((one) => tells(one, input) && one.measuredAt === null);
}

/** Points of a number as it is charted, or of an answer. */
function pointsByHand(input: string, value: number | string): number {
  if (typeof value === 'string') return value === 'air' || value === 'alert' ? 0 : most(input);
  const chart = charts[input.replace('invasive-', '')];
  if (chart === undefined) return 0;
  const charted = input === 'body-temperature' ? Math.round(value * 10) : Math.round(value);
  return chart.filter(([low]) => charted >= low).at(-1)![1];
}

const newestTime = (facts: readonly Fact[]): Instant | null =>
  facts.length === 0 ? null : Math.max(...facts.map(({ measuredAt }) => measuredAt));

function newestOf(
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
  const before = values.length === 1 ? pointsBeforeSpike(input, facts, asOf) : null;
  if (before !== null) return { measuredAt, says: 'unconfirmed', low: before, high: points };
  return { measuredAt, says: 'value', low: points, high: points };
}

function isVentilated({ coded }: PatientRecord, asOf: Instant): boolean {
  const known = coded.filter(
    (one) =>
      one.concept === 'ventilation' &&
      one.measuredAt <= asOf &&
      one.knownAt <= asOf &&
      one.measuredAt > asOf - 16 * hour,
  );
  const newest = Math.max(...known.map(({ measuredAt }) => measuredAt));
  return known.some((one) => one.measuredAt === newest && one.answer === 'invasive');
}

const spikes: Readonly<Record<string, number>> = {
  'heart-rate': 40,
  'respiratory-rate': 12,
  'systolic-blood-pressure': 40,
  'oxygen-saturation': 10,
  'body-temperature': 1.5,
};

/** Points of the value before the newest, where that is a lone spike of a monitor that nothing confirms yet. */
function pointsBeforeSpike(input: string, facts: readonly Fact[], asOf: Instant): number | null {
  const spike = spikes[input];
  const values = facts.filter(({ kind }) => kind === 'value').toSorted((a, b) => a.measuredAt - b.measuredAt);
  const [newest, before] = [values.at(-1)!, values.at(-2)];
  if (spike === undefined || before === undefined || typeof newest.value !== 'number') return null;
  const recent = values.filter(({ measuredAt }) => measuredAt > newest.measuredAt - 2 * hour);
  const gaps = recent.slice(1).map(({ measuredAt }, index) => measuredAt - recent[index]!.measuredAt);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)];
  const isMonitored = gaps.length >= 2 && middle! <= 15 * minute;
  const isLone =
    Math.abs(newest.value - (before.value as number)) > spike &&
    newest.measuredAt - before.measuredAt <= 15 * minute &&
    asOf - newest.measuredAt <= 15 * minute;
  return isMonitored && isLone && before.points <= 1 && newest.points > before.points ? before.points : null;
}

/** Another input of two points or more within 15 minutes says that a spike is true. */
function confirm(found: Map<string, Newest>): void {
  const others = [...found.values()].filter(({ says, low }) => says === 'value' && low >= 2);
  for (const [input, one] of found) {
    if (one.says !== 'unconfirmed') continue;
    const isTrue = others.some(({ measuredAt }) => Math.abs(measuredAt! - one.measuredAt!) <= 15 * minute);
    if (isTrue) found.set(input, { ...one, says: 'value', low: one.high });
  }
}

/** Every moment is tried as the end of a set, and every moment as the beginning of one that may be there. */
function setsOf(
  facts: ReadonlyMap<string, readonly Fact[]>,
  pressures: ReadonlyMap<string, readonly Fact[]>,
  mayBeUnread: (input: string) => boolean,
  from: Instant,
  asOf: Instant,
): { readonly setAt: Instant | null; readonly possiblyAt: Instant | null } {
  const timesOf = (some: readonly Fact[]) => some.map(({ measuredAt }) => measuredAt);
  const newest = (some: readonly Instant[]) => Math.max(...some);
  // By cuff or by line: both say when a pressure was measured.
  const times = new Map(numeric.map((input) => [input, timesOf(pressures.get(input) ?? facts.get(input)!)]));
  const chartedIn = (inputs: readonly string[], start: Instant, end: Instant) =>
    inputs.filter((input) => times.get(input)!.some((time) => time >= start && time <= end)).length;
  const all = [...new Set([...times.values()].flat())];
  const certain = new Map(
    numeric.map((input) => [input, timesOf((pressures.get(input) ?? facts.get(input)!).filter(({ named }) => named))]),
  );
  const isSet = (end: Instant) =>
    numeric.filter((input) =>
      certain.get(input)!.some((time) => time > from && time <= end && end - time <= 15 * minute),
    ).length >= 3;
  const sets = all.filter(isSet);
  const unread = numeric.filter(mayBeUnread);
  const isAllNamed = numeric.every((input) => newest(times.get(input)!) === newest(certain.get(input)!));
  const late = all.filter((time) => time > from);
  const isSure = unread.length === 0 && isAllNamed && late.length > 0;
  const setAt = sets.length > 0 ? Math.max(...sets) : isSure ? Math.max(...late) : null;
  const known = numeric.filter((input) => !unread.includes(input) && times.get(input)!.some((time) => time > from));
  const silent = numeric.length - known.length;
  const needed = Math.max(1, 3 - silent);
  const within = (start: Instant) => Math.min(asOf, start + 15 * minute);
  const starts = known
    .flatMap((input) => times.get(input)!)
    .filter((start) => start > from && chartedIn(known, start, within(start)) >= needed);
  // Where nothing is silent, three that only may be of their inputs are the set that may be.
  const lastOf = (start: Instant) =>
    newest([...times.values()].flat().filter((time) => time >= start && time <= within(start)));
  const ends = starts.map((start) => (silent > 0 ? within(start) : lastOf(start)));
  const possible = [...ends, ...(setAt === null ? [] : [setAt]), ...(unread.length >= 3 ? [asOf] : [])];
  return { setAt, possiblyAt: possible.length === 0 ? null : Math.max(...possible) };
}

function rowOf(
  input: string,
  found: ReadonlyMap<string, Newest>,
  possiblyAt: Instant | null,
  place: Place,
  asOf: Instant,
  isUnread: (input: string) => boolean,
): Row {
  const { measuredAt, says, low, high } = found.get(input)!;
  const isOld = (name: string, time: Instant | null) => time !== null && asOf - time >= longest[place](name) * hour;
  const lag = possiblyAt === null || measuredAt === null ? 0 : possiblyAt - measuredAt;
  const others = order
    .filter((name) => name !== input)
    .map((name) => {
      const other = found.get(name)!;
      return other.says === 'value' && !isOld(name, other.measuredAt) ? other.high : most(name);
    });
  const [due] = intervals(
    others.reduce((sum, one) => sum + one, 0),
    others.includes(3),
  );
  const limit = Math.min(due - (place === 'intensive-care' ? 0 : 60), 360) * minute;
  const near = lag <= (place === 'intensive-care' ? 15 : 60) * minute ? 'known' : lag <= limit ? 'earlier' : 'stale';
  const row = (state: string, points: readonly [number, number]): Row => ({
    input,
    state,
    low: points[0],
    high: points[1],
    measuredAt,
  });
  const open = [0, most(input)] as const;
  if (says === 'unusable' && !isOld(input, measuredAt)) return row('unusable', near === 'stale' ? open : [low, high]);
  if (isUnread(input)) return row('unread', open);
  if (says === 'nothing' || says === 'absent') return row('missing', open);
  if (isOld(input, measuredAt)) return row('stale', open);
  if (says === 'unconfirmed') return row('unconfirmed', [low, high]);
  return near === 'stale' ? row('stale', open) : row(near, [low, high]);
}

function isUnreadBehind({ concepts, types }: Coverage, input: string, newest: Instant | null): boolean {
  const entry = concepts[input] ?? types.Observation;
  if (entry.status === 'complete') return false;
  const isCutBehind = entry.status === 'partial' && entry.why === 'truncated' && entry.since !== null;
  return !(isCutBehind && newest !== null && newest >= entry.since);
}

function dueOf(
  rows: readonly Row[],
  high: number,
  setAt: Instant | null,
  asOf: Instant,
  low: number,
  singleThree: boolean,
): Pick<ByHand, 'due' | 'state' | 'indicator' | 'red'> {
  const counts = (row: Row) => row.state === 'known' || row.state === 'earlier';
  const isOpen = rows.some((row) => !counts(row));
  const times = intervals(
    high,
    rows.some((row) => row.high === 3),
  );
  const starts = setAt === null ? [] : [(isOpen ? incomplete(times) : times).map((after) => setAt + after * minute)];
  for (const row of rows.filter(({ state }) => state === 'earlier' && setAt !== null)) {
    const without = intervals(
      high - row.high + most(row.input),
      rows.some((other) => (other === row ? most(row.input) : other.high) === 3),
    );
    const least = incomplete(without);
    starts.push(
      times.map((after, index) => Math.max(row.measuredAt! + after * minute, setAt! + least[index]! * minute)),
    );
  }
  const earliest = (index: number) => Math.min(...starts.map((one) => one[index]!));
  const due = setAt === null ? null : ([earliest(0), earliest(1), earliest(2)] as const);
  const telling = ['respiratory-rate', 'oxygen-saturation', 'consciousness'];
  const isLate = rows.some((row) => !counts(row) && telling.includes(row.input));
  const state =
    due === null || asOf >= due[2] ? 'missed' : asOf >= due[1] || isLate ? 'late' : asOf >= due[0] ? 'due' : 'in-time';
  const red = state === 'missed' || low >= 5 || singleThree || rows.some((row) => row.state === 'unusable');
  const couldBe = high >= 5 || rows.some((row) => row.high === 3);
  return { due, state, red, indicator: low >= 7 ? 'critical' : red || couldBe ? 'warning' : 'info' };
}
