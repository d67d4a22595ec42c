import type { Instant, Reading } from '@bellwether/fhir-mapping';
import { hourMs, minuteMs } from '@bellwether/fhir-mapping';

/** A jump in a continuous series that is larger than this may be an artefact until it is repeated. */
const jumps: Readonly<Partial<Record<string, number>>> = {
  'heart-rate': 40,
  'respiratory-rate': 12,
  'systolic-blood-pressure': 40,
  'oxygen-saturation': 10,
  'body-temperature': 1.5,
};

/** Values that come at this distance or nearer (median of the last two hours) are a monitor's. */
const continuousMs = 15 * minuteMs;
const cadenceMs = 2 * hourMs;
/** A lone jump waits for so long, then it counts. */
const waitingMs = 15 * minuteMs;
/** A value before the jump that scores more than this is itself reason to take the jump as true. */
const calmPoints = 1;

/**
 * The value before the newest, where that is a lone jump in a continuous series that nothing confirms yet; null where the
 * newest stands: of a spot measurement, of a small change, after an alarming value, or once it has waited.
 *
 * @param series values of one source of the last two hours, oldest first, the newest last
 * @param points NEWS2 points of a value
 */
export function valueBeforeJump(
  series: readonly Reading[],
  asOf: Instant,
  points: (value: number) => number,
): Reading | null {
  const newest = series.at(-1);
  const before = series.at(-2);
  if (newest === undefined || before === undefined) return null;
  const jump = jumps[newest.concept];
  if (jump === undefined || Math.abs(newest.value - before.value) <= jump) return null;
  if (asOf - newest.measuredAt > waitingMs || newest.measuredAt - before.measuredAt > continuousMs) return null;
  if (points(before.value) > calmPoints || points(newest.value) <= points(before.value)) return null;
  return isContinuous(series) ? before : null;
}

function isContinuous(series: readonly Reading[]): boolean {
  const newest = series.at(-1)!.measuredAt;
  const times = series.map(({ measuredAt }) => measuredAt).filter((time) => time > newest - cadenceMs);
  const gaps = times
    .slice(1)
    .map((time, index) => time - times[index]!)
    .sort((a, b) => a - b);
  return gaps.length > 1 && gaps[gaps.length >> 1]! <= continuousMs;
}

/** When jumps had waited, in order of time. @param series values of one source, oldest first */
export function jumpEnds(series: readonly Reading[]): readonly Instant[] {
  return series.flatMap(({ concept, value, measuredAt }, index) => {
    const before = series[index - 1];
    const jump = jumps[concept] ?? Number.POSITIVE_INFINITY;
    return before !== undefined && Math.abs(value - before.value) > jump ? [measuredAt + waitingMs + 1] : [];
  });
}

/** How far back {@link valueBeforeJump} looks. */
export const jumpLookBackMs = cadenceMs;
