import type {
  Charted,
  ChartedMoment,
  ChartedValue,
  CodedReading,
  Instant,
  Reading,
  RejectedReading,
} from '@bellwether/fhir-mapping';
import type { News2Component } from './news2-result.js';
import { NOT_ALERT_POINTS, numericRow, OXYGEN_POINTS, pointsOf } from './bands.js';
import type { News2Input } from './inputs.js';
import { newestCharted, sinceWhenItCounts, undatedOf } from './newest-charted.js';
import type { IsUnread } from './unread-inputs.js';
import { jumpLookBackMs, pointsOfJump } from './unconfirmed.js';
import { type IsDeviceUnread, ventilatorAt } from './ventilator.js';

/** What the newest that is charted of an input says, before its age is looked at. */
export interface InputReading {
  readonly row: News2Input;
  readonly measuredAt: Instant | null;
  /** Since when all has to be read, so that nothing newer counts in its place. */
  readonly countsSince: Instant | null;
  readonly reference: string | null;
  /** `usable`, or why it is not. */
  readonly says: 'usable' | 'unconfirmed' | 'unusable' | 'absent' | 'nothing';
  /** Points that it can have. */
  readonly low: number;
  readonly high: number;
  readonly unusable: News2Component['unusable'];
  /** The values that can be used. */
  readonly values: readonly ChartedValue[];
}

/** What may not have been read: of inputs, and of devices. */
export interface Unread {
  readonly isUnread: IsUnread;
  readonly isDeviceUnread: IsDeviceUnread;
}

/** What the newest that was charted of an input by `asOf` says. */
export function readInput(
  row: News2Input,
  charted: Charted,
  asOf: Instant,
  { isUnread, isDeviceUnread }: Unread,
): InputReading {
  const moment = newestCharted(charted, row.input, asOf, asOf);
  const undated = undatedOf(charted, row.input);
  const countsSince = moment === null ? null : sinceWhenItCounts(row.input, moment);
  const measuredAt = undated === null ? (moment?.measuredAt ?? null) : null;
  // Seven are made for a score: to make one takes less time than to copy another one.
  const reading = ({ says, reference, low = 0, high = row.highestPoints, unusable = null }: Said): InputReading => ({
    row,
    measuredAt,
    countsSince,
    reference,
    says,
    low,
    high,
    unusable,
    values: moment?.values ?? [],
  });
  if (undated !== null) {
    return reading({ says: 'unusable', reference: undated.reference, unusable: whyOf(undated) });
  }
  if (moment === null) return reading({ says: 'nothing', reference: null });
  const { values, unusable, absent } = moment;
  const low = highestPointsOf(row, values);
  // Of one moment, what cannot be read may be worse than what can.
  const [rejected] = unusable;
  if (rejected !== undefined) {
    return reading({ says: 'unusable', reference: rejected.reference, unusable: whyOf(rejected), low });
  }
  if (values.length === 0) return reading({ says: 'absent', reference: absent[0]?.reference ?? null });
  const { reference } = worstOf(row, values);
  const why = row.input === 'respiratory-rate' ? ventilatorAt(charted, asOf, isDeviceUnread) : null;
  if (why !== null) return reading({ says: 'unusable', reference, unusable: { why, detail: null } });
  const ofJump = pointsOfLoneJump(row, charted, moment, { asOf, isUnread });
  if (ofJump !== null) return reading({ says: 'unconfirmed', reference, low: ofJump.low, high: ofJump.high });
  return reading({ says: 'usable', reference, low, high: low });
}

/** What differs from answer to answer; points that are not named are all that the input can have. */
type Said = Pick<InputReading, 'says' | 'reference'> & Partial<Pick<InputReading, 'low' | 'high' | 'unusable'>>;

const whyOf = ({ reason, detail }: RejectedReading): InputReading['unusable'] => ({ why: reason, detail });

/** NEWS2 points of one value; SpO₂ on scale 1. */
function pointsOfValue({ input }: News2Input, value: ChartedValue): number {
  const numeric = numericRow(input);
  if (numeric !== undefined) return pointsOf(numeric, (value as Reading).value);
  const { answer } = value as CodedReading;
  if (input === 'oxygen') return answer === 'air' ? 0 : OXYGEN_POINTS;
  return answer === 'alert' ? 0 : NOT_ALERT_POINTS;
}

/** Where a moment has several values, the worst counts. */
export function highestPointsOf(row: News2Input, values: readonly ChartedValue[]): number {
  return Math.max(0, ...values.map((value) => pointsOfValue(row, value)));
}

function worstOf(row: News2Input, values: readonly ChartedValue[]): ChartedValue {
  const most = highestPointsOf(row, values);
  return values.find((value) => pointsOfValue(row, value) === most)!;
}

function pointsOfLoneJump(
  row: News2Input,
  charted: Charted,
  { measuredAt, values: newest }: ChartedMoment,
  { asOf, isUnread }: { readonly asOf: Instant; readonly isUnread: IsUnread },
): Pick<InputReading, 'low' | 'high'> | null {
  const [value] = newest;
  if (!row.numeric || newest.length > 1 || value === undefined) return null;
  const from = measuredAt - jumpLookBackMs;
  const values = charted.values(value.concept, from, measuredAt, asOf) as readonly Reading[];
  const unusableAt = charted.timesWithoutValue(value.concept, from, measuredAt, asOf);
  const points = (one: number): number => pointsOf(numericRow(row.input)!, one);
  const series = { values, unusableAt, isUnread: (newerThan: Instant) => isUnread(row.input, newerThan) };
  return pointsOfJump(series, asOf, points, row.highestPoints);
}
