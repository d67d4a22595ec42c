import type { Instant, Reading } from '../reading.js';
import { hourMs } from './window.js';

/** Names of the reducers over the values of a window. */
export type VitalReducer =
  | 'last'
  | 'first'
  | 'mean'
  | 'minimum'
  | 'maximum'
  | 'slope'
  | 'spread'
  | 'count'
  | 'hours-since';

/** What a reducer makes of a window's readings (at least one, in order). NaN where there are too few. */
interface Reducer {
  /** Which of the window's readings are looked at: all of them, or the last alone. */
  readonly reads: 'all' | 'last';
  readonly reduce: (readings: readonly Reading[], asOf: Instant) => number;
  /** The readings that the value rests on. */
  readonly used: (readings: readonly Reading[], value: number) => readonly Reading[];
}

const all = (readings: readonly Reading[]) => readings;
const equal = (readings: readonly Reading[], value: number) => readings.filter((reading) => reading.value === value);
const last = (readings: readonly Reading[]) => readings[readings.length - 1]!;

/** The reducers, one row each. */
export const reducers: Readonly<Record<VitalReducer, Reducer>> = {
  last: { reads: 'last', reduce: (readings) => last(readings).value, used: (readings) => [last(readings)] },
  first: { reads: 'all', reduce: (readings) => readings[0]!.value, used: (readings) => [readings[0]!] },
  mean: { reads: 'all', reduce: meanOf, used: all },
  minimum: { reads: 'all', reduce: minimumOf, used: equal },
  maximum: { reads: 'all', reduce: maximumOf, used: equal },
  slope: { reads: 'all', reduce: slopePerHour, used: all },
  spread: { reads: 'all', reduce: (readings) => maximumOf(readings) - minimumOf(readings), used: all },
  count: { reads: 'all', reduce: (readings) => readings.length, used: all },
  'hours-since': {
    reads: 'last',
    reduce: (readings, asOf) => (asOf - last(readings).measuredAt) / hourMs,
    used: (readings) => [last(readings)],
  },
};

function meanOf(readings: readonly Reading[]): number {
  let sum = 0;
  for (const { value } of readings) sum += value;
  return sum / readings.length;
}

function minimumOf(readings: readonly Reading[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const { value } of readings) if (value < lowest) lowest = value;
  return lowest;
}

function maximumOf(readings: readonly Reading[]): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const { value } of readings) if (value > highest) highest = value;
  return highest;
}

/** Least-squares slope per hour, about the means (so that epoch milliseconds lose no digits). NaN for one moment. */
function slopePerHour(readings: readonly Reading[]): number {
  const first = readings[0]!.measuredAt;
  let sumHours = 0;
  for (const { measuredAt } of readings) sumHours += (measuredAt - first) / hourMs;
  const meanHours = sumHours / readings.length;
  const meanValue = meanOf(readings);
  let covariance = 0;
  let variance = 0;
  for (const { measuredAt, value } of readings) {
    const hours = (measuredAt - first) / hourMs - meanHours;
    covariance += hours * (value - meanValue);
    variance += hours * hours;
  }
  return last(readings).measuredAt > first ? covariance / variance : Number.NaN;
}
