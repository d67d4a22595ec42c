import { hourMs, type Instant, minuteMs } from '@bellwether/fhir-mapping';

/** Values that come at this distance or nearer (median of the last two hours) are a monitor's. */
export const continuousMs = 15 * minuteMs;
/** How far back the distance of values is looked at. */
export const cadenceMs = 2 * hourMs;

/**
 * Whether a series is continuous at its newest value: at the median of the last two hours, values came 15 minutes apart or nearer.
 * Anything else is spot measurement.
 *
 * @param charted when something of the series was charted, in any order
 */
export function isContinuous(charted: readonly Instant[], newest: Instant): boolean {
  const times = charted.filter((time) => time > newest - cadenceMs && time <= newest).sort((a, b) => a - b);
  const gaps: number[] = [];
  for (let at = 1; at < times.length; at += 1) if (times[at]! > times[at - 1]!) gaps.push(times[at]! - times[at - 1]!);
  gaps.sort((a, b) => a - b);
  return gaps.length > 1 && gaps[gaps.length >> 1]! <= continuousMs;
}
