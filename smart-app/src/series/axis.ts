import { dayMs, pressurePairs, type QuantityRow, vitalSigns } from '@bellwether/fhir-mapping';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { instantOfWallTime, wallTime } from '../i18n/wall-time.js';
import type { TimeRange } from './time-range.js';

/** How a mark on the time axis is written. */
export type TickStyle = 'clock' | 'day' | 'month' | 'year';

/** Marks on the time axis at round moments of a zone's clock, at most so many, and how they are written. */
export function timeTicks(
  { from, to }: TimeRange,
  most: number,
  timeZone: string,
): { ticks: readonly number[]; style: TickStyle } {
  // The clock runs through the range as one of UTC runs through another: there the round moments are found.
  const scale = scaleUtc().domain([wallTime(from, timeZone), wallTime(to, timeZone)]);
  const instants = (walls: readonly Date[]) =>
    [...new Set(walls.map((wall) => instantOfWallTime(Number(wall), timeZone)))].filter((at) => at >= from && at <= to);
  let ticks: readonly number[] = [];
  for (let count = most; count > 0; count--) {
    ticks = instants(scale.ticks(count));
    if (ticks.length <= most) break;
  }
  const spacing = ticks.length > 1 ? ticks[1]! - ticks[0]! : to - from;
  const style =
    spacing < dayMs * 0.9 ? 'clock' : spacing < 27 * dayMs ? 'day' : spacing < 360 * dayMs ? 'month' : 'year';
  return { ticks, style };
}

/** What the value axis of each series shows at least, and what no value is beyond, so that an axis does not offer 102 %. */
const axes: ReadonlyMap<string, QuantityRow['axis']> = new Map([
  ...vitalSigns.map(({ concept, axis }) => [concept, axis] as const),
  ...pressurePairs.map(({ id, axis }) => [id, axis] as const),
]);
const anyAxis: QuantityRow['axis'] = { minSpan: 1, most: null };
const least = 0;

/** A value axis: its ends and its marks, in the unit shown. */
export interface ValueAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/**
 * An axis that holds `low` to `high` (canonical) and at least the span of its vital sign; round ends in the unit shown.
 */
export function valueAxis(
  id: string,
  low: number,
  high: number,
  { factor, offset }: { readonly factor: number; readonly offset: number },
  marks: number,
): ValueAxis {
  const { minSpan, most } = axes.get(id) ?? anyAxis;
  const missing = Math.max(minSpan - (high - low), 0);
  let [from, to] = [low - missing / 2, high + missing / 2];
  const top = most ?? Number.POSITIVE_INFINITY;
  if (to > top && high <= top) [from, to] = [from - (to - top), top];
  if (from < least && low >= least) [from, to] = [least, to + (least - from)];
  const nice = scaleLinear()
    .domain([from * factor + offset, to * factor + offset])
    .nice(marks);
  const [start, end] = nice.domain() as [number, number];
  const ceiling = top * factor + offset;
  const last = high <= top ? Math.min(end, ceiling) : end;
  return { low: start, high: last, ticks: nice.ticks(marks).filter((tick) => tick <= last) };
}

/** An axis of probabilities, from 0 to a round end above all of them. */
export function percentAxis(values: readonly number[]): ValueAxis {
  const highest = Math.min(Math.max(0.1, ...values) * 1.1, 1);
  const nice = scaleLinear().domain([0, highest]).nice(4);
  const high = Math.min(nice.domain()[1] ?? 1, 1);
  return { low: 0, high, ticks: nice.ticks(4).filter((tick) => tick <= high) };
}
