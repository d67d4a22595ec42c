import { countUpTo, type Instant, type Reading } from '@bellwether/fhir-mapping';
import { Spacing } from './spacing.js';
import { worseningSigns } from './worsening-signs.js';

const concepts = new Set(worseningSigns.flatMap((sign) => sign.concepts));

/**
 * Whether readings came often at a moment: at the median an hour apart or less, by what was measured of the signs by then, or known.
 *
 * @param ordered by the time that is asked about
 */
export function oftenAt(
  ordered: readonly Reading[],
  time: 'measuredAt' | 'knownAt',
  spacing = new Spacing(),
): (at: Instant) => boolean {
  const times: Instant[] = [];
  const isOften: boolean[] = [];
  let clock = Number.NEGATIVE_INFINITY;
  for (const reading of ordered) {
    if (!concepts.has(reading.concept) || reading.measuredAt <= clock) continue;
    clock = reading.measuredAt;
    spacing.add(clock);
    times.push(reading[time]);
    isOften.push(spacing.isOften);
  }
  const moments = Float64Array.from(times);
  return (at) => isOften[countUpTo(moments, at) - 1] ?? false;
}
