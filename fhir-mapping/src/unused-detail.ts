import type { ValueNames } from './fill-text.js';
import type { JsonKind, PlausibilityHintName, refusalDetails, rejectionDetails } from './tables/unused-details.js';

/** A value as it was charted, with its unit as people write it (empty where it has none to write). */
export interface Measured {
  readonly value: number;
  readonly unit: string;
}

/** What the values of a detail are, by their names. Texts are the chart's own, cut short: escape where rendered. */
interface DetailValues {
  readonly comparator: string;
  /** A FHIR element. */
  readonly element: string;
  readonly got: string;
  readonly gotKind: JsonKind;
  readonly high: number;
  readonly hint: PlausibilityHintName;
  readonly low: number;
  readonly measured: Measured;
  /** How many. */
  readonly patients: number;
  readonly reference: string;
  /** Of a resource. */
  readonly type: string;
  /** As people write it. */
  readonly unit: string;
  readonly value: number;
  readonly wantedKind: JsonKind;
}

/** Each kind of a table with the values of its sentence; a value that is not one of `DetailValues` nobody can give. */
type Details<Rows extends Readonly<Record<string, { readonly sentence: string }>>> = {
  readonly [Kind in keyof Rows]: { readonly kind: Kind } & {
    readonly [Name in ValueNames<Rows[Kind]['sentence']>]: Name extends keyof DetailValues ? DetailValues[Name] : never;
  };
}[keyof Rows];

/** What is said of an Observation, or a part of it, that is not a reading: a row of `rejectionDetails`, and its values. */
export type RejectionDetail = Details<typeof rejectionDetails>;

/** What is said of a resource that was not used at all: a row of `refusalDetails`, and its values. */
export type RefusalDetail = Details<typeof refusalDetails>;

/** What is said of something of the chart that is not used, as data. */
export type UnusedDetail = RejectionDetail | RefusalDetail;

export type DetailKind = UnusedDetail['kind'];
