import type { Instant } from '@bellwether/fhir-mapping';
import type { TimeRange } from '../../series/time-range.js';
import { type PlotGeometry, xOf, yOf } from './plot-geometry.js';

/** A part of a graph, in pixels of its picture. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A place for a name: its end of the graph, and its baseline. */
export interface NamePlace {
  readonly end: 'left' | 'right';
  readonly y: number;
}

type Ends = Pick<PlotGeometry, 'left' | 'plotWidth'>;

/** Of small letters at most, in pixels. */
const [letterWidth, letterHeight] = [6.5, 10];
/** From the ends of the graph. */
const nameInset = 4;

/** A score from one moment to the next, at least and at most; null where there is none. */
interface Held {
  readonly at: Instant;
  readonly score: { readonly low: number; readonly high: number } | null;
}

/** Of marks and lines, around where they are. */
const reach = 6;

/** Lines from the top to the bottom at these moments. */
export function momentBoxes(
  moments: readonly { readonly at: Instant }[],
  range: TimeRange,
  geometry: PlotGeometry,
): readonly Box[] {
  const { top, plotHeight } = geometry;
  return moments.map(({ at }) => {
    const x = xOf(at, range, geometry);
    return { left: x - 1, right: x + 1, top, bottom: top + plotHeight };
  });
}

/** What is drawn of scores that are held until the next one, or until now: their lines, and the hatching where there is none. */
export function heldBoxes(
  points: readonly Held[],
  asOf: Instant,
  range: TimeRange,
  axis: { readonly low: number; readonly high: number },
  geometry: PlotGeometry,
): readonly Box[] {
  const { top, plotHeight } = geometry;
  let before: Held['score'] = null;
  return points.flatMap(({ at, score }, index): readonly Box[] => {
    const until = Math.min(points[index + 1]?.at ?? Math.max(asOf, at), range.to);
    const joined = before;
    before = score;
    if (until < range.from || at > range.to) return [];
    const from = xOf(Math.max(at, range.from), range, geometry);
    const right = xOf(until, range, geometry) + reach;
    if (score === null) return [{ left: from, right, top, bottom: top + plotHeight }];
    const boxOf = ({ low, high }: NonNullable<Held['score']>) => ({
      top: yOf(high, axis, geometry) - reach,
      bottom: yOf(low, axis, geometry) + reach,
    });
    const own = boxOf(score);
    const earlier = joined === null ? own : boxOf(joined);
    return [
      { left: from - reach, right, ...own },
      {
        left: from - reach,
        right: from + reach,
        top: Math.min(own.top, earlier.top),
        bottom: Math.max(own.bottom, earlier.bottom),
      },
    ];
  });
}

/** The first of the places where a name is over nothing that is drawn; undefined where all are taken. */
export function freePlace(
  name: string,
  places: readonly NamePlace[],
  drawn: readonly Box[],
  geometry: Ends,
): NamePlace | undefined {
  return places.find((place) => {
    const box = nameBox(name, place, geometry);
    return !drawn.some((other) => isOver(box, other));
  });
}

/** What a name takes at its place. */
export function nameBox(name: string, { end, y }: NamePlace, { left, plotWidth }: Ends): Box {
  const width = name.length * letterWidth + nameInset;
  const from = end === 'left' ? left : left + plotWidth - width;
  return { left: from, right: from + width, top: y - letterHeight, bottom: y + 2 };
}

/** Above or below a line across the graph, within it; above at the left where all places are taken: without its name nobody knows what it is. */
export function lineName(name: string, y: number, drawn: readonly Box[], geometry: PlotGeometry): NamePlace {
  const above = { end: 'left', y: y - 3 } as const;
  const [under, bottom] = [y + 11, geometry.top + geometry.plotHeight];
  const below = under + 2 > bottom ? [] : (['left', 'right'] as const).map((end) => ({ end, y: under }));
  return freePlace(name, [above, { end: 'right', y: above.y }, ...below], drawn, geometry) ?? above;
}

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Where a text that stands at such a place is anchored. */
export function anchorOf({ end }: NamePlace, { left, plotWidth }: Ends) {
  return end === 'left'
    ? ({ x: left + nameInset, textAnchor: 'start' } as const)
    : ({ x: left + plotWidth - nameInset, textAnchor: 'end' } as const);
}
