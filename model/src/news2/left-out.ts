import {
  type Charted,
  chartedIn,
  type CodedReading,
  type Instant,
  minuteMs,
  type PatientRecord,
  type Reading,
} from '@bellwether/fhir-mapping';
import type { InputLeftOutDecision } from '../decisions/patient-decision.js';
import { news2InputTable } from './inputs.js';
import { conceptsOfInput, newestTime, tellsOfInputs, undatedOf } from './newest-charted.js';
import type { InputState, News2Component } from './news2-result.js';

/** A value of an input that is left out: all that was measured up to a moment. */
export type LeftOut = Pick<InputLeftOutDecision, 'input' | 'measuredAt' | 'at'>;

/** Clocks differ: a value may say that it was measured so much after who left it out. */
const clockTolerance = 5 * minuteMs;

/** Until when the values of an input are left out: nobody can leave out what is not measured yet. */
function leftOutUntil({ measuredAt, at }: LeftOut): Instant {
  return measuredAt === null ? at : Math.min(measuredAt, at + clockTolerance);
}

/** Whether nothing newer was charted of the input, usable or not: what is newer ends it. */
function isStillLeftOut(charted: Charted, one: LeftOut, asOf: Instant): boolean {
  // At a moment before it was measured nobody had said anything of what there was.
  if (undatedOf(charted, one.input) !== null || (one.measuredAt !== null && leftOutUntil(one) > asOf)) return false;
  const newest = newestTime(charted.newest, one.input, asOf, asOf);
  return newest !== Number.NEGATIVE_INFINITY && newest <= leftOutUntil(one);
}

/** Of the values that are left out, those of which nothing newer is charted. */
export function newestLeftOut<T extends LeftOut>(
  record: PatientRecord,
  leftOut: readonly T[],
  asOf: Instant,
): readonly T[] {
  if (leftOut.length === 0) return leftOut;
  const charted = chartedIn(record, tellsOfInputs);
  return leftOut.filter((one) => isStillLeftOut(charted, one, asOf));
}

/** States of inputs of which a value counts, or may: of an open one there is nothing to leave out. */
const hasValue: ReadonlySet<InputState> = new Set(['known', 'earlier', 'unconfirmed']);

/** An input whose value is left out has all the points that it can have: an older value never stands in for it. */
export function withoutValue(
  row: News2Component,
  leftOut: readonly LeftOut[],
  charted: Charted,
  asOf: Instant,
): News2Component {
  const own = leftOut.find(({ input }) => input === row.input);
  if (own === undefined || !hasValue.has(row.state) || !isStillLeftOut(charted, own, asOf)) return row;
  const { highestPoints } = news2InputTable.find(({ input }) => input === row.input)!;
  return { ...row, state: 'left-out', low: 0, high: highestPoints };
}

/**
 * The record without the values that are left out, and what tells of them: for a model the input is missing, because an older
 * value must not stand in.
 *
 * @returns also what was taken away
 */
export function recordWithout(
  record: PatientRecord,
  leftOut: readonly LeftOut[],
): { readonly record: PatientRecord; readonly taken: readonly (Reading | CodedReading)[] } {
  if (leftOut.length === 0) return { record, taken: [] };
  const until = new Map<string, Instant>();
  for (const one of leftOut)
    for (const concept of conceptsOfInput(one.input))
      until.set(concept, Math.max(until.get(concept) ?? Number.NEGATIVE_INFINITY, leftOutUntil(one)));
  const isTaken = ({ concept, measuredAt }: Reading | CodedReading): boolean =>
    measuredAt <= (until.get(concept) ?? Number.NEGATIVE_INFINITY);
  return {
    record: {
      ...record,
      readings: record.readings.filter((one) => !isTaken(one)),
      coded: record.coded.filter((one) => !isTaken(one)),
    },
    taken: [...record.readings.filter(isTaken), ...record.coded.filter(isTaken)],
  };
}
