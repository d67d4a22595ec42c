import type { CoverageGap, Instant } from '@bellwether/fhir-mapping';
import type { Message, ObservationsDue, Provenance, ToldAnomalyKind } from '@bellwether/model';
import type { ChartGap, Identity } from '../record/mapped-chart.js';

/** The risk of a patient, or why there is none. */
export type WorklistRisk =
  | {
      readonly scored: true;
      readonly probability: number;
      readonly band: string;
      /** Place of the band, from the lowest. */
      readonly bandIndex: number;
      readonly indicator: 'info' | 'warning';
    }
  | {
      readonly scored: false;
      /** Stable code of the model's `NotScored`. */
      readonly reason: string;
      /** One sentence; null where only the code is stored. */
      readonly detail: string | null;
    };

/** Against what a risk is compared. */
export interface WorklistChange {
  /** The probability of before. */
  readonly was: number;
  readonly at: Instant;
  /** An assessment that the service has stored, or what was known before the newest round of readings. */
  readonly against: 'stored' | 'round';
}

/** Anomalies of the last 24 hours; of stored ones only the number is known. */
export interface WorklistAnomalies {
  readonly count: number;
  readonly kinds: Readonly<Record<ToldAnomalyKind, number>> | null;
}

/** What is known of a patient's state, and as of when. */
export interface WorklistFigures {
  /** Computed here from what was just read, or stored by the service. */
  readonly source: 'computed' | 'stored';
  readonly asOf: Instant;
  readonly risk: WorklistRisk;
  /** What is read first, with only those lines that a row has; null of stored ones. */
  readonly message: Message | null;
  readonly news2: { readonly low: number; readonly high: number } | null;
  /** The hospital's own, where it counts, and the most that it can be; its score is null where it cannot be used. */
  readonly chartedNews2: { readonly score: number | null; readonly high: number } | null;
  /** When the next set of observations is due; null where NEWS2 is not used, and where an older version stored it. */
  readonly due: Pick<ObservationsDue, 'state' | 'dueAt'> | null;
  /** Change of the low bound of NEWS2 within 12 hours; null where it is not known, as of stored ones. */
  readonly slope: number | null;
  /** Null where the service has not counted them. */
  readonly anomalies: WorklistAnomalies | null;
  readonly change: WorklistChange | null;
  /** Null where there is none, and for stored ones, where it is not stored. */
  readonly newestReading: Instant | null;
  /** Values that may be vital signs, under codes that are not mapped; null of stored ones. */
  readonly unmapped: number | null;
  readonly madeBy: Pick<Provenance, 'artefactHash' | 'siteHash' | 'mappingVersion'>;
}

/** How far reading a patient is. */
type WorklistReading =
  | { readonly status: 'waiting' }
  | { readonly status: 'read' }
  | { readonly status: 'not-read'; readonly why: CoverageGap };

/** One patient of the worklist. The identity is that of this patient's own Patient resource, whatever else arrived. */
export interface WorklistRow {
  readonly id: string;
  readonly identity: Identity | null;
  readonly reading: WorklistReading;
  /** Null until something is known. Those of before stay, with their time, where reading again failed. */
  readonly figures: WorklistFigures | null;
}

/** A model that estimates the risks. */
export interface WorklistModel {
  /** The artefact's. */
  readonly name: string;
  /** `Hospital admission in 30 days` */
  readonly outcome: string;
  /** Made for demonstration, not for clinical use. */
  readonly synthetic: boolean;
  /** Its average probability. */
  readonly average: number;
}

/** Why there are no stored assessments: refused to this user, not received, or not in time. */
export type StoredMissing = 'refused' | 'failed' | 'late';

/** What reading a worklist tells while it goes on. */
export type WorklistEvent =
  | {
      readonly kind: 'patients';
      readonly patients: readonly Pick<WorklistRow, 'id' | 'identity'>[];
      /** How many the EHR says there are; null where it does not say. */
      readonly total: number | null;
      /** Whether there are, or may be, more than were taken. */
      readonly cut: boolean;
    }
  | { readonly kind: 'models'; readonly models: readonly WorklistModel[] }
  | { readonly kind: 'figures'; readonly figures: readonly (readonly [id: string, figures: WorklistFigures])[] }
  /** Whether what people decided about the patients is known, and so in the scores computed here. */
  | { readonly kind: 'decisions'; readonly known: boolean }
  /** There are no stored assessments. */
  | { readonly kind: 'stored-missing'; readonly why: StoredMissing }
  | { readonly kind: 'not-read'; readonly ids: readonly string[]; readonly why: CoverageGap }
  /** Entries that the EHR sent of patients who were not asked for. */
  | { readonly kind: 'others'; readonly count: number };

/** How reading a worklist ended. */
export interface WorklistOutcome {
  readonly failure: WorklistFailure | null;
  /** Parts of every chart that were not granted. */
  readonly gaps: readonly ChartGap[];
}

/** Why there is no worklist, or why the rest of it was not read. */
export type WorklistFailure = 'failed' | 'refused' | 'not-granted' | 'expired' | 'app-failed';
