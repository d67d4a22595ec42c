/**
 * NEWS2 a second time, by brute force and by other tables, from the rules as they are written: to be compared with the model. It
 * shares no code with the model.
 */
import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import {
  conceptFacts,
  confirm,
  type Fact,
  factsOf,
  hour,
  isUnreadBehind,
  minute,
  most,
  type Newest,
  newestOf,
  newestTime,
  numeric,
  order,
  undatedOf,
} from './by-hand-facts.js';

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
