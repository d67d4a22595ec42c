import { type Instant, isCharted, type PatientRecord, type Reading } from '@bellwether/fhir-mapping';
import { confirmedCrossings } from '../alarms/confirmed-crossings.js';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { triggersFor } from '../anomalies/triggers.js';
import { type Spikes, spikesOf } from '../lone-spikes/spikes.js';
import { adultAt } from '../readings/adult.js';
import { conceptSeries } from '../readings/concept-series.js';
import { compareReadings } from '../readings/compare-readings.js';
import type { AnomalyEvent } from './anomaly-event.js';
import { artefactEvents } from './artefact-events.js';
import type { EpisodeSources } from './episode-sources.js';
import { readingKey } from './reading-key.js';
import { spikeEvents } from './spike-events.js';
import { crossingsByEvent, thresholdEvents } from './threshold-events.js';

/** What every history begins with: what is known of a chart, and what single values say. */
export interface HistoryBasis extends EpisodeSources {
  /** Of the readings, those of an adult, by time. */
  readonly adult: readonly Reading[];
  /** Whether there are others. */
  readonly hasChildhood: boolean;
  readonly spikes: Spikes;
  /** Values that are wrong or stand alone, and values beyond a limit. */
  readonly events: readonly AnomalyEvent[];
}

/** @param since readings from before are left out; default: none */
export function historyBasis(
  record: PatientRecord,
  {
    asOf,
    triggers,
    since = Number.NEGATIVE_INFINITY,
  }: { readonly asOf: Instant; readonly triggers: readonly CriticalTrigger[]; readonly since?: Instant },
): HistoryBasis {
  const readings = record.readings
    .filter((one) => one.measuredAt <= asOf && one.measuredAt >= since && one.knownAt <= asOf && isCharted(one))
    .sort(compareReadings);
  const isAdult = adultAt(record.patient);
  const triggersAt = triggersFor(triggers, record.patient);
  const adult = readings.filter(({ measuredAt }) => isAdult(measuredAt));
  const spikes = spikesOf(record, readings, asOf);
  const excluded = new Set(spikes.excluded.map(({ reading }) => readingKey(reading.concept, reading.reference)));
  const counted =
    excluded.size === 0
      ? readings
      : readings.filter(({ concept, reference }) => !excluded.has(readingKey(concept, reference)));
  return {
    ...{ asOf, adult, isAdult, spikes, excluded },
    hasChildhood: adult.length < readings.length,
    series: conceptSeries(readings),
    crossingOf: crossingsByEvent(confirmedCrossings(counted, triggersAt(asOf), { asOf })),
    events: [
      ...artefactEvents(
        record.rejected.filter(({ measuredAt }) => measuredAt === null || measuredAt >= since),
        asOf,
      ),
      ...spikeEvents(spikes),
      ...readings.flatMap((reading) => thresholdEvents(reading, triggersAt(reading.measuredAt))),
    ],
  };
}
