import type { Instant, Reading } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { bySource } from '../readings/by-source.js';
import { compareReadings } from '../readings/compare-readings.js';
import { conceptSeries } from '../readings/concept-series.js';
import { oftenAt } from '../worsening/often-at.js';
import { Spacing } from '../worsening/spacing.js';
import type { CrossingEpisode } from './crossing-episode.js';
import { CrossingWalk, momentsOf } from './crossing-walk.js';
import { sideBeyond, sides } from './limits.js';
import { type ConfirmedBySet, setConfirmations } from './set-confirmation.js';

export interface CrossingOptions {
  /** What was measured and known by then counts. */
  readonly asOf: Instant;
}

/**
 * Episodes of crossings of limits, each side of each concept and source by itself. A crossing is confirmed by a second one on the same
 * side within three hours (in a continuous series 15 minutes); where a jump does not confirm, by one that is nearer in value or by any third.
 * Where charting is sparse, by the gaps so far, it is confirmed too by its own set: three inputs of NEWS2 that share its minute, or another
 * input with two points within 15 minutes.
 *
 * It rests on what was measured and known by `asOf`; neither the order of the readings nor that of their arrival is of account.
 *
 * @param readings charted readings, of an adult
 * @param limits critical triggers
 * @returns by start, then concept and side
 */
export function confirmedCrossings(
  readings: readonly Reading[],
  limits: readonly CriticalTrigger[],
  { asOf }: CrossingOptions,
): readonly CrossingEpisode[] {
  const known = readings.filter(({ measuredAt, knownAt }) => measuredAt <= asOf && knownAt <= asOf);
  const ordered = known.toSorted(compareReadings);
  const isOften = oftenAt(ordered, 'measuredAt', new Spacing(1));
  const bySet = setConfirmations(ordered);
  const confirmed: ConfirmedBySet = (reading) => (isOften(reading.measuredAt) ? null : bySet(reading));
  const series = conceptSeries(ordered);
  return limits
    .flatMap((trigger) => bySource(series.get(trigger.concept) ?? []).map((own) => ({ own, trigger })))
    .flatMap(({ own, trigger }) =>
      sides.flatMap((side) => {
        if (!own.some(({ value }) => sideBeyond(trigger, value) === side)) return [];
        const walk = new CrossingWalk(side, confirmed);
        for (const reading of momentsOf(own, side)) walk.add(reading, sideBeyond(trigger, reading.value) === side);
        return walk.finish(asOf);
      }),
    )
    .sort((a, b) => a.start - b.start || (a.concept < b.concept ? -1 : Number(a.concept > b.concept)));
}
