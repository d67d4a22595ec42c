import type { Instant } from '@bellwether/fhir-mapping';
import type { ChartedAgreement } from '@bellwether/model';

/** A critical value among the findings of an assessment: a new one ends a silence. */
export interface StoredTrigger {
  readonly rule: string;
  readonly measuredAt: Instant | null;
}

/** What NEWS2 asked for. */
export interface StoredAcuity {
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly red: boolean;
  readonly state: 'in-time' | 'due' | 'late' | 'missed';
  /** When the next set was due; null: at once. */
  readonly dueAt: Instant | null;
  /** Inputs of which the newest value could not be used. */
  readonly unusable: readonly string[];
}

/** The hospital's own score beside ours. */
interface StoredChartedNews2 {
  readonly agreement: ChartedAgreement;
  /** Null: it could not be used. */
  readonly score: number | null;
  /** Inputs whose charted points ours could not have. */
  readonly differing: readonly string[];
  /** Scores that it could be, and its inputs of 3 points; null where a whole set of ours was newer, so that it no longer counted. */
  readonly counted: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
}

/** The part of an assessment that later calls compare with. Fields are null where the chart was not scored. */
export interface Findings {
  readonly probability: number | null;
  /** Name of the band, and its index from the lowest (0). */
  readonly band: string | null;
  readonly bandIndex: number | null;
  /** `NotScored.reason` of the model; null where the chart was scored. */
  readonly notScored: string | null;
  readonly news2: { readonly low: number; readonly high: number; readonly singleThrees: readonly string[] } | null;
  readonly triggers: readonly StoredTrigger[];
  /**
   * The readings that were used, as `[reference, concept, value]` with the value in the canonical unit. Older readings
   * of a dense chart are grouped as `[span, concept, digest]`.
   */
  readonly inputs: readonly (readonly [reference: string, concept: string, value: number | string])[];
  /**
   * Concepts of which a value of the last 24 hours may be beyond the site's limits, because it cannot be used or was not read, and inputs of
   * NEWS2 that cannot be used; absent where there is none, where nothing is to be escalated, and in rows of older versions.
   */
  readonly mayBeCritical?: readonly string[];
  /** Parts of the chart that were not read completely, such as `conditions`; absent means none. */
  readonly unread?: readonly string[];
  /** How ill the patient was, where NEWS2 is used; null elsewhere, absent in rows of older versions. */
  readonly acuity?: StoredAcuity | null;
  /** Absent where none was charted, and in rows of older versions. */
  readonly chartedNews2?: StoredChartedNews2;
  /** That NEWS2 is red with the values that somebody left out; absent where it is not, or nothing is left out. */
  readonly redWithLeftOut?: true;
  /** Ids of the decisions of people that were in force; absent where none was. */
  readonly decisions?: readonly string[];
  /** Number of anomalies of all kinds in the last 24 hours; absent in rows of older versions. */
  readonly anomalies?: number;
}
