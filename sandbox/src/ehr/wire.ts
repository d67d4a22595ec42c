/** What the EHR's own interface (`/ehr`) answers, and the chart page draws. Dates are FHIR dates as recorded. */

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
  readonly reading: { readonly value: string; readonly unit: string; readonly measuredAt: string } | null;
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

/** Everything that the chart page shows besides guidance. */
export interface Chart {
  readonly patient: PatientRow;
  /** The moment the chart was read. */
  readonly asOf: string;
  readonly daysMoved: number;
  readonly leftOut: number;
  readonly vitals: readonly VitalRow[];
  /** The active ones, newest first; conditions without a status count as active unless they have abated. */
  readonly conditions: readonly ConditionRow[];
  /** Conditions inactive, in remission or resolved. */
  readonly endedConditionCount: number;
  /** Newest first, the newest {@link encounterCount} of them. */
  readonly encounters: readonly EncounterRow[];
  readonly encounterCount: number;
}
