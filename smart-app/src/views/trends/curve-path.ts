import { type DisplayUnit, shown } from '../../series/display-units.js';
import type { TimeRange } from '../../series/time-range.js';
import type { VitalSeries } from '../../series/vital-series.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';

/** Where a plot puts times and values. */
export interface Placement {
  readonly range: TimeRange;
  readonly axis: { readonly low: number; readonly high: number };
  readonly geometry: PlotGeometry;
  readonly unit: DisplayUnit;
}

const tenth = (pixels: number): number => Math.round(pixels * 10) / 10;

/** The line through the drawn moments of a channel, as the data of an SVG path; broken where the series is. */
export function linePath(series: VitalSeries, channel: number, indexes: Uint32Array, place: Placement): string {
  const values = series.channels[channel]!.value;
  let path = '';
  let last = -1;
  for (const index of indexes) {
    const value = values[index]!;
    if (Number.isNaN(value)) {
      last = -1;
      continue;
    }
    const joined = last >= 0 && series.segment[last] === series.segment[index];
    path += `${joined ? 'L' : 'M'}${xText(series, index, place)},${yText(value, place)}`;
    last = index;
  }
  return path;
}

/** The area between two channels over the moments that have both, broken where the series is. */
export function bandPath(series: VitalSeries, indexes: Uint32Array, place: Placement): string {
  const [upper, lower] = series.channels;
  if (upper === undefined || lower === undefined) return '';
  let path = '';
  let [there, back] = ['', ''];
  let last = -1;
  const close = () => {
    if (there !== '') path += `M${there}L${back}Z`;
    [there, back] = ['', ''];
  };
  for (const index of indexes) {
    const [high, low] = [upper.value[index]!, lower.value[index]!];
    const whole = !(Number.isNaN(high) || Number.isNaN(low));
    if (!whole || (last >= 0 && series.segment[last] !== series.segment[index])) close();
    last = index;
    if (!whole) continue;
    const x = xText(series, index, place);
    there += `${there === '' ? '' : 'L'}${x},${yText(high, place)}`;
    back = `${x},${yText(low, place)}${back === '' ? '' : 'L'}${back}`;
  }
  close();
  return path;
}

function xText({ at }: VitalSeries, index: number, { range, geometry }: Placement): number {
  return tenth(xOf(at[index]!, range, geometry));
}

function yText(value: number, { axis, geometry, unit }: Placement): number {
  return tenth(yOf(shown(value, unit), axis, geometry));
}
