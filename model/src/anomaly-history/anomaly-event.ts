import type { Instant, RejectionDetail } from '@bellwether/fhir-mapping';
import { stableId } from './stable-id.js';

/** Kinds of anomalies, kept apart. */
export type AnomalyEventKind =
  | 'artefact'
  | 'threshold'
  | 'own-baseline'
  | 'trend'
  | 'unusual-combination'
  | 'time-series';

/** A range in which a value was to be expected; null where it has no end on that side. */
export interface ExpectedRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** How much one vital sign made a moment unusual. */
export interface CombinationReason {
  readonly concept: string;
  readonly value: number;
  /** Shapley value in units of the score: the reasons of a moment add up to its score less that of a moment of which nothing is known. */
  readonly share: number;
}

/** A sustained change, as a line. */
export interface TrendLine {
  /** Theil–Sen slope in canonical units an hour. */
  readonly slopePerHour: number;
  readonly from: Instant;
  readonly to: Instant;
  /** Change over the span of the line. */
  readonly change: number;
}

/** One anomaly of the record: one for each reading or moment and rule. */
export interface AnomalyEvent {
  /** The same however the record is read: of kind, rule, and the readings behind it. */
  readonly id: string;
  readonly kind: AnomalyEventKind;
  /** Stable name of the rule, such as `critical-heart-rate-high` or `theil-sen-24h`. */
  readonly rule: string;
  /** Vital concepts concerned. */
  readonly concepts: readonly string[];
  /** Where there is a measure: standardized error, modified z-score, Mann–Kendall's z, or isolation score. */
  readonly score: number | null;
  /** The value in the canonical unit of `unitConcept`; null where there is not one value, or none was kept. */
  readonly value: number | null;
  /** Vital concept in whose canonical unit value and expected range are. */
  readonly unitConcept: string | null;
  readonly expected: ExpectedRange | null;
  /** Null for an artefact without a date. */
  readonly measuredAt: Instant | null;
  /** When the chart knew enough for it: an anomaly is never earlier than its last reading. Null like `measuredAt`. */
  readonly knownAt: Instant | null;
  /** Readings behind it, by time, without repeats. */
  readonly references: readonly string[];
  /** One sentence for people. Of artefacts it may hold text of the chart: escape where rendered. */
  readonly text: string;
  /** Whether a value was beyond a critical trigger. Which events are told is said by their episodes. */
  readonly alerts: boolean;
  /** Of an unusual combination: which vital signs made it so, the strongest first. */
  readonly reasons?: readonly CombinationReason[];
  /** Of an artefact: what is said of the value, as data. */
  readonly detail?: RejectionDetail;
  /** Of a trend. */
  readonly trend?: TrendLine;
}

/** A reading or a rejected one, as far as an id rests on it. */
export interface EventBasis {
  readonly reference: string;
  /** As charted, so that a corrected value is another anomaly; absent where none was kept. */
  readonly recordedValue?: number;
}

/** An event with its id, its references and what follows from its kind. */
export function anomalyEvent(
  event: Omit<AnomalyEvent, 'id' | 'references' | 'alerts'>,
  basis: readonly EventBasis[],
): AnomalyEvent {
  const { kind, rule, concepts } = event;
  const parts = basis.map(({ reference, recordedValue }) => `${reference}=${recordedValue ?? ''}`).sort();
  const id = stableId([kind, rule, ...[...concepts].sort(), ...parts]);
  return {
    id,
    ...event,
    references: [...new Set(basis.map(({ reference }) => reference))],
    alerts: kind === 'threshold',
  };
}
