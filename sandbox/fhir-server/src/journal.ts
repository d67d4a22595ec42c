import type { FhirResource } from './resource.js';

/** A version as stored outside the process; `resource` is null for a deletion. */
export interface JournalEntry {
  readonly type: string;
  readonly id: string;
  readonly versionId: number;
  readonly lastUpdated: string;
  readonly resource: FhirResource | null;
}

/** Stores versions so that they outlive the process. */
export interface FhirJournal {
  /** Every version written so far, oldest first. */
  entries(): Iterable<JournalEntry>;
  /**
   * Writes the versions of one write or one transaction: all of them or none, and on disk when it returns.
   * @throws FhirError 503 where that cannot be
   */
  append(entries: readonly JournalEntry[]): void;
  /** Which version each subscription was sent last, by the subscription's id: `Observation/1/_history/2`. */
  deliveryMarks(): ReadonlyMap<string, string>;
  /** Keeps which version a subscription was sent last. @throws where it cannot be written */
  markDelivered(subscriptionId: string, version: string): void;
  close(): void;
}
