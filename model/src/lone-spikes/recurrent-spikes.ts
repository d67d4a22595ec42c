import { hourMs, type Instant, minuteMs } from '@bellwether/fhir-mapping';
import type { LoneSpike } from './lone-spikes.js';

/** Spikes that come again, or several at once: not taken for artefacts. */
export interface RecurrentSpikes {
  /** By time; the newest of them completed it, or became known last. */
  readonly spikes: readonly LoneSpike[];
  readonly knownAt: Instant;
}

/** So many of one concept and side within so long recur. */
const recurringCount = 3;
export const recurringMs = 6 * hourMs;
/** Spikes of two concepts so near to each other are of the patient, or of all sensors: nobody may exclude them. */
const togetherMs = minuteMs;

/**
 * Groups of spikes that recur (acuity §0.10): three of one concept and side within 6 hours, or two concepts within a minute. One for each
 * spike that makes or lengthens such a group, as soon as it was known.
 *
 * @param spikes by time
 */
export function recurrentSpikes(spikes: readonly LoneSpike[]): readonly RecurrentSpikes[] {
  const arrivals = spikes.toSorted((a, b) => a.knownAt - b.knownAt || a.reading.measuredAt - b.reading.measuredAt);
  const known: LoneSpike[] = [];
  return arrivals.flatMap((spike) => {
    known.push(spike);
    const group = [...new Set([...ofOneSide(spike, known), ...ofOneMinute(spike, known)])];
    if (group.length === 0) return [];
    return [{ spikes: group.toSorted((a, b) => a.reading.measuredAt - b.reading.measuredAt), knownAt: spike.knownAt }];
  });
}

/** Those of its concept and side that are within 6 hours of each other and it; none where they are fewer than three. */
function ofOneSide(spike: LoneSpike, known: readonly LoneSpike[]): readonly LoneSpike[] {
  const own = known
    .filter(({ reading, side }) => reading.concept === spike.reading.concept && side === spike.side)
    .toSorted((a, b) => a.reading.measuredAt - b.reading.measuredAt);
  const windows = own.flatMap((_first, index) => {
    const window = own.slice(index, index + recurringCount);
    const span = window.at(-1)!.reading.measuredAt - window[0]!.reading.measuredAt;
    return window.length === recurringCount && span <= recurringMs && window.includes(spike) ? [window] : [];
  });
  return windows.flat();
}

function ofOneMinute(spike: LoneSpike, known: readonly LoneSpike[]): readonly LoneSpike[] {
  const others = known.filter(
    ({ reading }) =>
      reading.concept !== spike.reading.concept &&
      Math.abs(reading.measuredAt - spike.reading.measuredAt) <= togetherMs,
  );
  return others.length === 0 ? [] : [spike, ...others];
}
