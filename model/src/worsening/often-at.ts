import { countUpTo, type Instant, type Reading } from '@bellwether/fhir-mapping';
import { Spacing } from './spacing.js';
import { worseningSigns } from './worsening-signs.js';

const concepts = new Set(worseningSigns.flatMap((sign) => sign.concepts));

/**
 * Whether readings came often at a moment: at the median an hour apart or less, by what was measured of the signs by then.
 *
 * @param ordered by time
 */
export function oftenAt(ordered: readonly Reading[]): (at: Instant) => boolean {
  const spacing = new Spacing();
  const times: Instant[] = [];
  const isOften: boolean[] = [];
  for (const { concept, measuredAt } of ordered) {
    if (!concepts.has(concept) || measuredAt === times.at(-1)) continue;
    spacing.add(measuredAt);
    times.push(measuredAt);
    isOften.push(spacing.isOften);
  }
  const moments = Float64Array.from(times);
  return (at) => isOften[countUpTo(moments, at) - 1] ?? false;
}
