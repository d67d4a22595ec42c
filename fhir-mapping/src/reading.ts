import type { SourceName } from './concepts/index.js';
import type { RefusalReason, RejectionReason } from './tables/rejection-reasons.js';
import type { RefusalDetail, RejectionDetail } from './unused-detail.js';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** How exactly FHIR said when (a date-only value is taken as the start of the day, UTC). */
export type TimePrecision = 'year' | 'month' | 'day' | 'minute' | 'second';

/** Where a value came from, so that every reason can name its readings. */
export interface Evidence {
  /** `Observation/123`, or the entry's `fullUrl` where the resource has no id. */
  readonly reference: string;
  /** When it was measured: effective[x], else `issued`. */
  readonly measuredAt: Instant;
  readonly measuredPrecision: TimePrecision;
  /** When the chart knew it: `issued`, else `measuredAt` (a site can choose `meta.lastUpdated`). Never before `measuredAt`. */
  readonly knownAt: Instant;
  /** Observation.status as recorded: final, amended, corrected, preliminary, registered, unknown. */
  readonly status: string;
}

/** One usable value of a vital sign, in the canonical unit of its concept. Components are readings of their own. */
export interface Reading extends Evidence {
  /** Name of the row in the vital-sign table, such as `heart-rate`. */
  readonly concept: string;
  /** In the canonical unit of the concept (`vitalSigns`), finite, within its plausible bounds. */
  readonly value: number;
  /** Value and unit as the chart has them (`unit` is Quantity.code, else Quantity.unit). */
  readonly recordedValue: number;
  readonly recordedUnit: string;
  /** `system|code` that was matched. */
  readonly code: string;
  /** Other references that said the same (panel and alone, or sent twice), counted once. */
  readonly duplicates: readonly string[];
  /** True for a computed value (BMI from weight and height) or an average over a period. */
  readonly derived: boolean;
  /** References of the readings that a value was computed from, all of them evidence; absent or empty for others. */
  readonly derivedFrom?: readonly string[];
  /** Of a laboratory's bound (`< 5`): the value is the bound, shown with this sign. Absent of what was measured. */
  readonly comparator?: Comparator;
  /** How or where it was measured, where the chart says so; all sources of a concept are one series. */
  readonly source?: SourceName;
  /** Nothing in the chart says when a laboratory value was known: `knownAt` is when it usually is. Absent of all others. */
  readonly knownAtAssumed?: true;
  /** The laboratory's own range for its value; absent where it gave none that could be read. */
  readonly referenceRange?: ReferenceRange;
}

/** What a laboratory calls usual, both ends included, in the canonical unit; null: it has no such end. */
export interface ReferenceRange {
  readonly low: number | null;
  readonly high: number | null;
}

/** The signs of a bound. @see https://hl7.org/fhir/R4/valueset-quantity-comparator.html */
export const comparators = ['<', '<=', '>=', '>'] as const;
export type Comparator = (typeof comparators)[number];

/** Whether a reading is a value of the chart (an average over a period is one), not one that was computed from others here. */
export function isCharted({ derivedFrom = [] }: Reading): boolean {
  return derivedFrom.length === 0;
}

/** One usable coded answer: smoking status, consciousness, triage level, oxygen, parts of a scale. */
export interface CodedReading extends Evidence {
  readonly concept: string;
  /** Name of the answer in the coded-observation table, such as `never-smoker`. */
  readonly answer: string;
  readonly code: string;
  readonly recordedText: string;
  /** References of the answers that an answer was derived from (a level of consciousness from a Glasgow Coma Scale). */
  readonly derivedFrom?: readonly string[];
}

/** An Observation, or one component of it, that is not used, and why. Nothing disappears. */
export interface RejectedReading {
  readonly reference: string;
  /** `system|code` of the concept or, where none was matched, of the first coding; empty when there is none. */
  readonly code: string;
  /** The concept that it would have been a reading of; null when it is not one that we model. */
  readonly concept: string | null;
  readonly reason: RejectionReason;
  /** What was got and what was expected (`detailSentence`). Plain text from the chart may be in it: escape where rendered. */
  readonly detail: RejectionDetail;
  readonly measuredAt: Instant | null;
  /** When the chart knew it, as of a reading; null exactly where `measuredAt` is. */
  readonly knownAt: Instant | null;
  /**
   * Inputs of NEWS2 that it may be, and `ventilation` where it may name a device, where no code says what was measured; absent
   * where it can be none. Of such an input an older value is not the newest.
   */
  readonly mayBe?: readonly string[];
  /**
   * Vital signs of which it may be a value under a code that no map knows (`perhapsConcepts`); absent where it can be none. It
   * decides nothing, but none of these is "not charted".
   */
  readonly perhaps?: readonly string[];
}

/** A resource that was not used at all: another patient's, malformed, or of a type that is not mapped. */
export interface RefusedResource {
  readonly reference: string;
  readonly reason: RefusalReason;
  readonly detail: RefusalDetail;
}
