import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import type { Artefact } from '../artefact/load-artefact.js';
import { conceptSeries } from '../readings/concept-series.js';
import { adultFromYears } from '../readings/adult.js';
import type { LoneSpike } from '../lone-spikes/lone-spikes.js';
import type { AnomalyEpisode } from './anomaly-episode.js';
import type { AnomalyEvent } from './anomaly-event.js';
import { combinationEvents } from './combination-events.js';
import { compareEvents } from './compare-events.js';
import { distinct } from './distinct-events.js';
import { episodesOf } from './episodes.js';
import { historyBasis } from './history-basis.js';
import type { UnavailableCheck } from './unavailable-checks.js';
import { vitalEvents } from './vital-events.js';
import { vitalLimits } from './vital-limits.js';

export interface AnomalyHistoryOptions {
  /** What was measured and known by then counts. */
  readonly asOf: Instant;
  /** The site's critical triggers; default `defaultTriggers`. */
  readonly triggers?: readonly CriticalTrigger[];
  /** Minutes that the patient's local time is ahead of UTC, for the pattern of night and day; default 0. */
  readonly zoneOffsetMinutes?: number;
  /** Hours before a reading that its own baseline is taken from; default 720 (30 days). */
  readonly baselineHours?: number;
  /** Isolation score from which on a moment is flagged, instead of the manifest's. */
  readonly flagFrom?: number;
}

/** What of an artefact the history needs. */
export type CombinationSource = Pick<Artefact, 'forest'> & { readonly manifest: Pick<Artefact['manifest'], 'forest'> };

export interface AnomalyHistory {
  readonly asOf: Instant;
  /** By time of measurement, what has none first; then by time of becoming known, kind and id. */
  readonly events: readonly AnomalyEvent[];
  /** By start, what has none first. */
  readonly episodes: readonly AnomalyEpisode[];
  /** Lone spikes that are excluded. */
  readonly excluded: readonly LoneSpike[];
  readonly unavailableChecks: readonly UnavailableCheck[];
}

const DEFAULT_BASELINE_HOURS = 720;

/**
 * Every anomaly of the record as it is known at `asOf`: one event for each reading or moment and rule. An event rests only
 * on readings that were measured no later and known no later than it, so the events up to a moment are the same whatever
 * became known after it. Limits that are adults' are not applied to readings from before the 18th birthday; where the
 * birth date is not known they are.
 *
 * @see docs/anomalies.md for the rules, their figures and their limits
 */
export function anomalyHistory(
  record: PatientRecord,
  artefact: CombinationSource,
  options: AnomalyHistoryOptions,
): AnomalyHistory {
  const { asOf, triggers = defaultTriggers, zoneOffsetMinutes = 0, baselineHours = DEFAULT_BASELINE_HOURS } = options;
  const basis = historyBasis(record, { asOf, triggers });
  const { adult, hasChildhood, isAdult, spikes } = basis;
  const { forest } = artefact.manifest;
  const rule = { forest: artefact.forest, concepts: forest.concepts, flagFrom: options.flagFrom ?? forest.flagFrom };
  // What is usual for the patient is made without spikes.
  const settled = conceptSeries(spikes.settled);
  const vitals = vitalLimits.map((limits) =>
    vitalEvents(settled.get(limits.concept) ?? [], limits, { isAdult, zoneOffsetMinutes, baselineHours }),
  );
  const events = distinct([
    ...basis.events,
    ...combinationEvents(adult, rule),
    ...vitals.flatMap((vital) => vital.events),
  ]).sort(compareEvents);
  return {
    asOf,
    events,
    episodes: episodesOf(events, basis),
    excluded: spikes.excluded,
    unavailableChecks: [
      ...(hasChildhood ? notOfChildren : []),
      ...vitals.flatMap(({ unavailableChecks }) => unavailableChecks),
    ],
  };
}

const notOfChildren: readonly UnavailableCheck[] = (['trend', 'unusual-combination'] as const).map((kind) => ({
  kind,
  concept: null,
  reason: 'child',
  text: `Limits are for adults: not applied to readings before age ${adultFromYears}.`,
}));
