import type { Instant } from '@bellwether/fhir-mapping';

/** An export or erasure of one patient's data, as an operator asked for it. */
export interface PatientDataRequest {
  readonly source: string;
  readonly patientId: string;
  readonly at: Instant;
  /** The operator's name, for the audit trail. */
  readonly by: string;
  /** The reason, for the audit trail; null where none was given. */
  readonly why: string | null;
}

/** One row as a table has it. */
export interface StoredRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** How many rows of a patient each table has: those that an erasure removes, and those that it keeps. */
export interface PatientCounts {
  readonly removed: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
}
