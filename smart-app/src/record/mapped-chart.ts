import type {
  CareLimits,
  Comparator,
  CoverageGap,
  Instant,
  LinkedRecord,
  RefusalReason,
  RejectionReason,
  TimePrecision,
  UnusedDetail,
} from '@bellwether/fhir-mapping';

/** Who the chart is about, as far as it says. */
export interface Identity {
  readonly id: string;
  readonly name: string | null;
  readonly medicalRecordNumber: string | null;
  readonly sex: 'female' | 'male' | 'other' | null;
  /** As charted: a year, a month or a day. */
  readonly birthDate: string | null;
  /** Completed years; null where they are unknown. */
  readonly ageYears: number | null;
  /** Moment of death, `true` when only that is known. */
  readonly deceased: Instant | boolean;
}

/** The newest value of one vital sign, for drawing. */
export interface LatestRow {
  /** Of both pressures of one measurement: that of the systolic one. */
  readonly concept: string;
  readonly reading: LatestReading | null;
  /** Whether no reading means that none was charted: false where not everything could be read. */
  readonly wholeKnown: boolean;
  /** Values that may be it under codes that are not mapped, where none is under others. */
  readonly unmapped: number;
}

/** A value, or both pressures, in the canonical UCUM unit; or an answer. */
export type LatestReading = { readonly measuredAt: Instant; readonly precision: TimePrecision } & (
  | {
      readonly kind: 'values';
      readonly values: readonly number[];
      readonly unit: string;
      /** Of a bound; null of a measured value. */
      readonly comparator: Comparator | null;
      /** As the chart has them, where that is in another unit. */
      readonly recorded: { readonly values: readonly number[]; readonly unit: string } | null;
    }
  | { readonly kind: 'answer'; readonly answer: string }
);

/** Why something is not used; sorted by how many share it. */
export interface UnusedGroup {
  readonly reason: RejectionReason | RefusalReason;
  /** Nothing is lost by it: the value is there by another way. */
  readonly harmless: boolean;
  readonly items: readonly UnusedItem[];
}

/** One thing that is not used. Texts from the chart are in it: shown only as text. */
export interface UnusedItem {
  readonly reference: string;
  /** The vital sign or coded observation that it, or this component of it, would be; null where it is none of them. */
  readonly concept: string | null;
  /** `system|code` of it, or of this component; empty where there is none. */
  readonly code: string;
  readonly detail: UnusedDetail;
  readonly measuredAt: Instant | null;
}

/** Part of the chart that could not be read, or not whole. */
export interface ChartGap {
  /** Key of the query. */
  readonly key: string;
  readonly why: CoverageGap;
  /** Whether some of it was read. */
  readonly part: boolean;
}

/** Another record of the same patient, and how many resources were read from it. */
export type LinkRow = Omit<LinkedRecord, 'resources'> & { readonly count: number };

/** What the views draw: rows, no resources. */
export interface MappedChart {
  readonly identity: Identity | null;
  readonly latest: readonly LatestRow[];
  /** From the oldest reading to the newest; null without any. */
  readonly span: { readonly from: Instant; readonly to: Instant } | null;
  readonly unused: readonly UnusedGroup[];
  /** Things of which something is lost. */
  readonly unusedCount: number;
  /** Entries of other patients that the EHR sent. */
  readonly othersCount: number;
  readonly gaps: readonly ChartGap[];
  /** Pregnancy, comfort care and code status, and from which sources. */
  readonly careLimits: CareLimits;
  readonly links: readonly LinkRow[];
  /** How many more there are than `links` has. */
  readonly linksCut: number;
}
