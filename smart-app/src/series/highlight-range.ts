import { hourMs } from '@bellwether/fhir-mapping';
import type { Highlight, SeriesMarks } from './anomaly-marks.js';
import type { TimeRange } from './time-range.js';
import type { VitalSeries } from './vital-series.js';

/** Margin on each side of the readings: a share of their own span, and at least so long. */
const marginShare = 0.15;
const minMargin = 12 * hourMs;
/** Readings that take up less of what is shown are there, but not to be read. */
const minShare = 0.1;

/** From the first to the last of the readings that are highlighted, with a margin on both sides; null where none is drawn. */
export function highlightedRange(
  series: readonly VitalSeries[],
  marks: ReadonlyMap<string, Pick<SeriesMarks, 'highlighted'>>,
): TimeRange | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { id, at } of series) {
    for (const index of marks.get(id)?.highlighted ?? []) {
      from = Math.min(from, at[index]!);
      to = Math.max(to, at[index]!);
    }
  }
  if (from > to) return null;
  const margin = Math.max((to - from) * marginShare, minMargin);
  return { from: from - margin, to: to + margin };
}

/** The stretch that was looked at for a highlight; null where it names none. */
export function windowRange(highlight: Highlight | null): TimeRange | null {
  if (highlight === null || highlight.windows.length === 0) return null;
  return {
    from: Math.min(...highlight.windows.map(({ from }) => from)),
    to: Math.max(...highlight.windows.map(({ to }) => to)),
  };
}

/** Whether a range shows all of what is wanted, and large enough to be read. */
export function showsWell({ from, to }: TimeRange, wanted: TimeRange): boolean {
  return includes({ from, to }, wanted) && wanted.to - wanted.from >= (to - from) * minShare;
}

/** Whether a range shows all of another one. */
function includes({ from, to }: TimeRange, other: TimeRange): boolean {
  return other.from >= from && other.to <= to;
}
