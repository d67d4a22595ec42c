import { hourMs } from '../durations.js';
import type { Instant, Reading } from '../reading.js';
import type { ItemRange } from './window.js';

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
  | 'hours-since'
  | 'sum'
  | 'standard-deviation';

/** What a reducer makes of a window's readings (at least one, in order). NaN where there are too few. */
interface Reducer {
  /** Which of the window's readings are looked at: all of them, or the last alone. */
  readonly reads: 'all' | 'last';
  readonly reduce: (readings: ItemRange<Reading>, asOf: Instant) => number;
  /** The readings that the value rests on. */
  readonly used: (readings: ItemRange<Reading>, value: number) => ItemRange<Reading>;
}

const all = (readings: ItemRange<Reading>) => readings;
const last = ({ items, end }: ItemRange<Reading>) => items[end - 1]!;
const lastAlone = ({ items, end }: ItemRange<Reading>) => ({ items, first: end - 1, end });

/** The reducers, one row each. */
export const reducers: Readonly<Record<VitalReducer, Reducer>> = {
  last: { reads: 'last', reduce: (readings) => last(readings).value, used: lastAlone },
  first: {
    reads: 'all',
    reduce: ({ items, first }) => items[first]!.value,
    used: ({ items, first }) => ({ items, first, end: first + 1 }),
  },
  mean: { reads: 'all', reduce: meanOf, used: all },
  minimum: { reads: 'all', reduce: minimumOf, used: equal },
  maximum: { reads: 'all', reduce: maximumOf, used: equal },
  slope: { reads: 'all', reduce: slopePerHour, used: all },
  spread: { reads: 'all', reduce: (readings) => maximumOf(readings) - minimumOf(readings), used: all },
  count: { reads: 'all', reduce: ({ first, end }) => end - first, used: all },
  'hours-since': {
    reads: 'last',
    reduce: (readings, asOf) => (asOf - last(readings).measuredAt) / hourMs,
    used: lastAlone,
  },
  sum: { reads: 'all', reduce: sumOf, used: all },
  'standard-deviation': { reads: 'all', reduce: standardDeviationOf, used: all },
};

function equal({ items, first, end }: ItemRange<Reading>, wanted: number): ItemRange<Reading> {
  const found: Reading[] = [];
  for (let index = first; index < end; index++) if (items[index]!.value === wanted) found.push(items[index]!);
  return { items: found, first: 0, end: found.length };
}

function meanOf({ items, first, end }: ItemRange<Reading>): number {
  let sum = 0;
  for (let index = first; index < end; index++) sum += items[index]!.value;
  return sum / (end - first);
}

/** Neumaier's sum: what is lost in each addition is added at the end. */
function addedUp(count: number, termAt: (index: number) => number): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < count; index++) {
    const term = termAt(index);
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
}

function sumOf({ items, first, end }: ItemRange<Reading>): number {
  return addedUp(end - first, (index) => items[first + index]!.value);
}

/** Of a sample, by n − 1: about the mean, in a second pass, so that no two large numbers are subtracted. NaN for one reading. */
function standardDeviationOf(readings: ItemRange<Reading>): number {
  const { items, first, end } = readings;
  const count = end - first;
  if (count < 2) return Number.NaN;
  const mean = sumOf(readings) / count;
  const apart = (index: number) => items[first + index]!.value - mean;
  // What rounding left of the mean is taken off again.
  const rest = addedUp(count, apart);
  const squares = addedUp(count, (index) => apart(index) * apart(index));
  return Math.sqrt(Math.max(0, squares - (rest * rest) / count) / (count - 1));
}

function minimumOf({ items, first, end }: ItemRange<Reading>): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let index = first; index < end; index++) {
    const { value } = items[index]!;
    if (value < lowest) lowest = value;
  }
  return lowest;
}

function maximumOf({ items, first, end }: ItemRange<Reading>): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = first; index < end; index++) {
    const { value } = items[index]!;
    if (value > highest) highest = value;
  }
  return highest;
}

/** Least-squares slope per hour, about the means (so that epoch milliseconds lose no digits). NaN for one moment. */
function slopePerHour(readings: ItemRange<Reading>): number {
  const { items, first, end } = readings;
  const start = items[first]!.measuredAt;
  let sumHours = 0;
  let sum = 0;
  for (let index = first; index < end; index++) {
    const { measuredAt, value } = items[index]!;
    sumHours += (measuredAt - start) / hourMs;
    sum += value;
  }
  const meanHours = sumHours / (end - first);
  const meanValue = sum / (end - first);
  let covariance = 0;
  let variance = 0;
  for (let index = first; index < end; index++) {
    const { measuredAt, value } = items[index]!;
    const hours = (measuredAt - start) / hourMs - meanHours;
    covariance += hours * (value - meanValue);
    variance += hours * hours;
  }
  return last(readings).measuredAt > start ? covariance / variance : Number.NaN;
}
