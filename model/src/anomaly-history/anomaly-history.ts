import type { Demographics, Instant, PatientRecord, Reading } from '@bellwether/fhir-mapping';
import { ageYears, isCharted, observedByConcept } from '@bellwether/fhir-mapping';
import { type CriticalTrigger, defaultTriggers } from '../anomalies/triggers.js';
import type { Artefact } from '../artefact/load-artefact.js';
import { compareReadings } from '../readings/compare-readings.js';
import type { AnomalyEvent } from './anomaly-event.js';
import { artefactEvents } from './artefact-events.js';
import { combinationEvents } from './combination-events.js';
import { withEpisodes } from './episodes.js';
import { thresholdEvents } from './threshold-events.js';
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
  readonly unavailableChecks: readonly UnavailableCheck[];
}

/** The order of kinds at one moment. */
const kindOrder = ['artefact', 'threshold', 'time-series', 'own-baseline', 'trend', 'unusual-combination'] as const;
const ADULT_FROM_YEARS = 18;
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
  const isKnown = (reading: Reading): boolean =>
    reading.measuredAt <= asOf && reading.knownAt <= asOf && isCharted(reading);
  const readings = record.readings.filter(isKnown).sort(compareReadings);
  const ofChild = new Set(readingsOfChild(record.patient, readings));
  const isAdult = (reading: Reading): boolean => !ofChild.has(reading);
  const ofAdult = readings.filter(isAdult);
  const { forest } = artefact.manifest;
  const rule = { forest: artefact.forest, concepts: forest.concepts, flagFrom: options.flagFrom ?? forest.flagFrom };
  const byConcept = observedByConcept(record).readings;
  const vitals = vitalLimits.map((limits) => {
    const own = (byConcept.get(limits.concept) ?? []).filter(isKnown);
    return vitalEvents(own, limits, { isAdult, zoneOffsetMinutes, baselineHours });
  });
  const events = [
    ...artefactEvents(record.rejected, asOf),
    ...ofAdult.flatMap((reading) => thresholdEvents(reading, triggers)),
    ...combinationEvents(ofAdult, rule),
    ...vitals.flatMap((vital) => vital.events),
  ];
  return {
    asOf,
    events: [...withEpisodes(distinct(events))].sort(compareEvents),
    unavailableChecks: [
      ...(ofChild.size > 0 ? notOfChildren : []),
      ...vitals.flatMap(({ unavailableChecks }) => unavailableChecks),
    ],
  };
}

/** Those from before the 18th birthday. Who was grown-up at the first of them is so at all: their ages are not asked. */
function readingsOfChild(patient: Demographics | null, byTime: readonly Reading[]): readonly Reading[] {
  const isChild = ({ measuredAt }: Reading): boolean => ageYears(patient, measuredAt) < ADULT_FROM_YEARS;
  const [first] = byTime;
  const isGrown = first !== undefined && ageYears(patient, first.measuredAt) >= ADULT_FROM_YEARS;
  return isGrown ? [] : byTime.filter(isChild);
}

const notOfChildren: readonly UnavailableCheck[] = (['threshold', 'trend', 'unusual-combination'] as const).map(
  (kind) => ({
    kind,
    concept: null,
    reason: 'child',
    text: `Limits are for adults: not applied to readings before age ${ADULT_FROM_YEARS}.`,
  }),
);

/** The first of events that have one id: the same anomaly. */
function distinct(events: readonly AnomalyEvent[]): AnomalyEvent[] {
  const byId = new Map<string, AnomalyEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  return [...byId.values()];
}

function compareEvents(a: AnomalyEvent, b: AnomalyEvent): number {
  return (
    compareTimes(a.measuredAt, b.measuredAt) ||
    compareTimes(a.knownAt, b.knownAt) ||
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

function compareTimes(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return a - b;
}
