import { createHash } from 'node:crypto';
import {
  coverageOfConcept,
  dayMs,
  type Evidence,
  type Instant,
  isCharted,
  type PatientRecord,
} from '@bellwether/fhir-mapping';
import type { Findings } from '../store/store.js';

type Input = Findings['inputs'][number];

/** Prefix of the first field of a row that stands for many readings. No FHIR reference begins with it. */
const mark = 'span:';

/** Number of days with a row each; older values have one row per concept. */
const daysApart = 7;
/** One value of a chart, vital or coded. */
export interface ChartedValue {
  readonly reference: string;
  readonly concept: string;
  readonly value: number | string;
  readonly measuredAt: Instant;
}

/** All charted values of a record that were known at an instant, in the record's order, without computed values. */
export function chartedValues({ readings, coded }: PatientRecord, asOf: Instant): readonly ChartedValue[] {
  const known = ({ measuredAt, knownAt }: Evidence): boolean => measuredAt <= asOf && knownAt <= asOf;
  const answers = coded.filter(known).map(({ reference, concept, answer, measuredAt }) => ({
    reference,
    concept,
    value: answer,
    measuredAt,
  }));
  return [...readings.filter((reading) => isCharted(reading) && known(reading)), ...answers];
}

/**
 * Rows that stand for many values: for each concept and day the span of time, the number of values and a digest of
 * times and values, which shows a correction of any of them without storing them all.
 *
 * @param values the values that the rows stand for, the newest first
 * @param all all values of the chart: a digest is over all values of the concept within the span
 */
export function spansOf(
  values: readonly ChartedValue[],
  all: readonly ChartedValue[],
  asOf: Instant,
): readonly Input[] {
  const groups = new Map<string, ChartedValue[]>();
  for (const value of values) {
    const days = Math.min(Math.floor((asOf - value.measuredAt) / dayMs), daysApart);
    const key = `${value.concept}\n${days}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return [...groups.values()].flatMap((group): readonly Input[] => {
    const [newest, oldest] = [group[0], group.at(-1)];
    if (newest === undefined || oldest === undefined) return [];
    const { concept, measuredAt: to } = newest;
    const from = oldest.measuredAt;
    return [[`${mark}${from}/${to}`, concept, digestOf(all, concept, from, to)]];
  });
}

/** Whether a row stands for many values. */
export function isSpan([reference]: Input): boolean {
  return reference.startsWith(mark);
}

/** The last moment of the values that a row stands for. */
export function spanEnd([reference]: Input): Instant {
  return Number(reference.slice(mark.length).split('/')[1]);
}

/**
 * Whether the values of a span have changed. False where the chart was not read that far back, which is not a
 * correction. A value that was charted late without a charting time counts as a correction.
 *
 * @param values the values of the current chart that were known at the earlier assessment
 */
export function spanHasChanged(
  [reference, concept, digest]: Input,
  values: readonly ChartedValue[],
  { coverage }: PatientRecord,
): boolean {
  const [from = Number.NaN, to = Number.NaN] = reference.slice(mark.length).split('/').map(Number);
  const read = coverageOfConcept(coverage, concept);
  if (read.status === 'unavailable' || (read.since !== null && read.since > from)) return false;
  return digestOf(values, concept, from, to) !== digest;
}

function digestOf(values: readonly ChartedValue[], concept: string, from: Instant, to: Instant): string {
  const lines = values
    .filter((value) => value.concept === concept && value.measuredAt >= from && value.measuredAt <= to)
    .map(({ measuredAt, value }) => `${measuredAt} ${value}`)
    .sort();
  return `${lines.length}:${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
}
