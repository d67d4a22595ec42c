/** Responses of the EHR's own interface (`/ehr`) for its pages. Dates are FHIR dates as charted. */

/** One line of the patient list. */
export interface PatientRow {
  readonly id: string;
  readonly name: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly birthDate: string | null;
  /** Whole years, at death where the patient has died; null where it cannot be said. */
  readonly ageYears: number | null;
  readonly deceased: boolean;
  readonly medicalRecordNumber: string | null;
  /** `added` came in through the FHIR interface. */
  readonly origin: 'synthea' | 'generated' | 'added';
  readonly story: string | null;
}

/** A vital sign of the chart; null where it was never charted. */
export interface VitalRow {
  readonly name: string;
  readonly reading: {
    /** Of the Observation. */
    readonly id: string;
    readonly value: string;
    readonly unit: string;
    readonly measuredAt: string;
  } | null;
}

export interface ConditionRow {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly onset: string | null;
}

export interface EncounterRow {
  readonly id: string;
  readonly name: string;
  /** `Inpatient`, `Emergency`, `Ambulatory`, ... */
  readonly kind: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly current: boolean;
}

/** A part of a chart, or why it could not be read: an unread part is never shown as empty. */
export type ChartPart<Content> =
  | ({
      readonly state: 'read';
      /** Whether the server has more than was read. */
      readonly more: boolean;
    } & Content)
  | { readonly state: 'unread'; readonly reason: string };

/** Everything that a chart shows, except guidance. */
export interface Chart {
  readonly patient: PatientRow;
  /** The moment the chart was read. */
  readonly asOf: string;
  readonly daysMoved: number;
  readonly leftOut: number;
  readonly vitals: ChartPart<{ readonly rows: readonly VitalRow[] }>;
  readonly conditions: ChartPart<{
    /** Newest first; conditions without a status count as active unless they have abated. */
    readonly active: readonly ConditionRow[];
    /** How many are inactive, in remission or resolved. */
    readonly endedCount: number;
  }>;
  readonly encounters: ChartPart<{
    /** The one in progress first, then the newest. */
    readonly newest: readonly EncounterRow[];
    readonly count: number;
  }>;
}

/** Answer to `GET /ehr/patients`. */
export interface PatientList {
  /** By name. */
  readonly patients: readonly PatientRow[];
  /** How many there are, these included; null where the FHIR server does not say. */
  readonly total: number | null;
  /** Whether there are more than these. */
  readonly more: boolean;
}
