import { dayMs, type Instant } from '@bellwether/fhir-mapping';

/** A stretch of time, both ends included. */
export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

/** Ranges to choose from, in milliseconds back from now; null for all there is. */
export const presets = {
  '24h': dayMs,
  '3d': 3 * dayMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
  '1y': 365.25 * dayMs,
  all: null,
} as const;

export type Preset = keyof typeof presets;

export const presetNames = Object.keys(presets) as readonly Preset[];

/** Nothing is charted more finely. */
const shortest = 10 * 60_000;
/** Share of a range that lies beyond a reading which it was moved to. */
const margin = 0.02;
/** So many moments make a range worth opening with. */
const worthOpening = 3;
/** All is shown where the readings take up more than this share of it. */
const worthCutting = 0.8;

/** What the axis can show: all that there is, and what the presets ask for. */
export interface AxisExtent {
  /** From the first thing to the last, or to now; null where there is nothing. */
  readonly all: TimeRange | null;
  /** Where zooming and panning end. */
  readonly bounds: TimeRange;
  readonly asOf: Instant;
}

/** The extent of an axis that has to show so many stretches. */
export function extentOf(stretches: readonly TimeRange[], asOf: Instant): AxisExtent {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const stretch of stretches) {
    from = Math.min(from, stretch.from);
    to = Math.max(to, stretch.to);
  }
  const some = from <= to;
  to = Math.max(to, asOf);
  from = Math.min(from, asOf);
  // A single moment gets a margin on both sides.
  const margin = Math.max(shortest - (to - from), 0) / 2;
  const all = some ? { from: from - margin, to: to + margin } : null;
  return { all, bounds: { from: Math.min(from - margin, asOf - presets['1y']), to: to + margin }, asOf };
}

/** The range of a preset: ends now. */
export function presetRange(preset: Preset, { all, asOf }: AxisExtent): TimeRange {
  const span = presets[preset];
  if (span === null) return all ?? { from: asOf - dayMs, to: asOf };
  return { from: asOf - span, to: asOf };
}

/**
 * Where to open: the shortest preset with some readings in it; without one from the first reading to now, where visits
 * from long before it would press the readings together; else all. `moments` ascend.
 */
export function openingRange(moments: readonly Float64Array[], extent: AxisExtent): Preset | TimeRange {
  const within = (at: Float64Array, start: Instant) =>
    at.length >= worthOpening && at[at.length - worthOpening]! >= start;
  const preset = presetNames.find((name) => moments.some((at) => within(at, presetRange(name, extent).from)));
  if (preset !== undefined && preset !== 'all') return preset;
  const first = Math.min(...moments.flatMap((at) => (at.length === 0 ? [] : [at[0]!])));
  const { from, to } = presetRange('all', extent);
  if (first > to || to - first > (to - from) * worthCutting) return 'all';
  return { from: first - (to - first) * margin, to };
}

/**
 * A range made fit: ends in order, not shorter than ten minutes, not longer than the bounds, moved into them. What is not
 * a number leaves `before` as it was.
 */
export function fitRange(wanted: TimeRange, { bounds }: AxisExtent, before: TimeRange): TimeRange {
  if (!Number.isFinite(wanted.from) || !Number.isFinite(wanted.to)) return before;
  const [low, high] = [Math.min(wanted.from, wanted.to), Math.max(wanted.from, wanted.to)];
  const span = Math.min(Math.max(high - low, shortest), bounds.to - bounds.from);
  const from = Math.min(Math.max((low + high - span) / 2, bounds.from), bounds.to - span);
  return { from, to: from + span };
}

/** A range `factor` times as long, with `around` staying where it is. */
export function zoomed({ from, to }: TimeRange, factor: number, around: Instant = (from + to) / 2): TimeRange {
  return { from: around - (around - from) * factor, to: around + (to - around) * factor };
}

/** A range moved by a share of its length; negative is back in time. */
export function panned({ from, to }: TimeRange, share: number): TimeRange {
  const shift = (to - from) * share;
  return { from: from + shift, to: to + shift };
}

/** A range of the same length that shows `at`, near its end; itself where it shows it already. */
export function movedTo({ from, to }: TimeRange, at: Instant): TimeRange {
  if (at >= from && at <= to) return { from, to };
  const end = at + (to - from) * margin;
  return { from: end - (to - from), to: end };
}
