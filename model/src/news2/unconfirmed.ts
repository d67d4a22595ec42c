import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { countUpTo, minuteMs, vitalSigns } from '@bellwether/fhir-mapping';
import { cadenceMs, continuousMs, isContinuous } from '../readings/cadence.js';

/** A jump in a continuous series that is larger than this may be an artefact until it is repeated. */
const jumps: ReadonlyMap<string, number> = new Map(
  vitalSigns.flatMap(({ concept, jump }) => (jump === null ? [] : [[concept, jump] as const])),
);

/** A lone jump waits for so long, then it counts. */
const waitingMs = 15 * minuteMs;
/** A value before the jump that scores more than this is itself reason to take a jump to more points as true. */
const calmPoints = 1;

/** Values and what cannot be used of one source, of the last two hours, up to the newest value. */
export interface Series {
  /** Oldest first, the newest last. */
  readonly values: readonly Reading[];
  /** When something was charted that cannot be used, ascending. */
  readonly unusableAt: readonly Instant[];
  /** Whether something newer than a time may not have been read. */
  readonly isUnread: (newerThan: Instant) => boolean;
}

/**
 * The points that a newest value can have, where it is a lone jump in a continuous series that nothing confirms yet: from those of
 * the value before it to its own, or from its own to those. Null where the newest stands: of a spot measurement, of a small change,
 * upward after an alarming value, beside another value of the last quarter of an hour, or once it has waited.
 *
 * Where a value from which it may have jumped cannot be used, or may not have been read, it can have any points.
 *
 * @param points NEWS2 points of a value
 * @param most points that the input can have
 */
export function pointsOfJump(
  { values, unusableAt, isUnread }: Series,
  asOf: Instant,
  points: (value: number) => number,
  most: number,
): { readonly low: number; readonly high: number } | null {
  const newest = values.at(-1);
  const jump = newest === undefined ? undefined : jumps.get(newest.concept);
  if (newest === undefined || jump === undefined || asOf - newest.measuredAt > waitingMs) return null;
  const since = newest.measuredAt - continuousMs;
  const near = values.slice(0, -1).filter(({ measuredAt }) => measuredAt >= since);
  if (near.some(({ value }) => Math.abs(newest.value - value) <= jump)) return null;
  const isAnyLost = unusableAt.some((time) => time >= since && time < newest.measuredAt) || isUnread(since);
  const before = near.at(-1);
  if (before === undefined && !isAnyLost) return null;
  const times = [...values.map(({ measuredAt }) => measuredAt), ...unusableAt];
  if (!isContinuous(times, newest.measuredAt) && !isUnread(newest.measuredAt - cadenceMs)) return null;
  const own = points(newest.value);
  if (before === undefined || isAnyLost) return { low: 0, high: most };
  const other = points(before.value);
  if (own === other || (own > other && other > calmPoints)) return null;
  return { low: Math.min(own, other), high: Math.max(own, other) };
}

/**
 * When jumps had waited, or what may have been one, in order of time.
 *
 * @param values of one source, oldest first
 * @param unusableAt when something was charted that cannot be used, ascending
 */
export function jumpEnds(values: readonly Reading[], unusableAt: Float64Array): readonly Instant[] {
  return values.flatMap(({ concept, value, measuredAt }, index) => {
    const jump = jumps.get(concept);
    if (jump === undefined) return [];
    const before = values[index - 1];
    const lost = unusableAt[countUpTo(unusableAt, measuredAt) - 1] ?? Number.NEGATIVE_INFINITY;
    const mayBeOne = before !== undefined && Math.abs(value - before.value) > jump;
    return mayBeOne || measuredAt - lost <= continuousMs ? [measuredAt + waitingMs + 1] : [];
  });
}

/** How far back {@link pointsOfJump} looks. */
export const jumpLookBackMs = cadenceMs;
