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

export interface CardLink {
  readonly label: string;
  readonly url: string;
  readonly type: 'absolute' | 'smart';
}

/** A CDS Hooks card, checked. Every text in it is foreign. */
export interface Card {
  readonly uuid: string | null;
  readonly summary: string;
  /** GitHub Flavored Markdown. */
  readonly detail: string | null;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string; readonly url: string | null };
  readonly links: readonly CardLink[];
}

/** What came of calling one service. A chart without risk and a risk that is not known are different kinds. */
export type Guidance =
  | {
      readonly kind: 'answered';
      readonly service: string;
      readonly milliseconds: number;
      readonly cards: readonly Card[];
      /** Cards that broke the rules of CDS Hooks and are not shown. */
      readonly unreadable: number;
    }
  | {
      readonly kind: 'could-not-compute';
      readonly service: string;
      readonly milliseconds: number;
      readonly reason: string;
    }
  | { readonly kind: 'failed'; readonly service: string; readonly reason: string };

/** Answer to `POST /ehr/patients/:id/open`: one result a service; empty where no service offers patient-view. */
export interface OpenAnswer {
  readonly results: readonly Guidance[];
}
