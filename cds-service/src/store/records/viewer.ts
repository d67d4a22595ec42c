/**
 * A user who views a patient's chart. Patient IDs belong to an EHR: the same ID from another source is another person,
 * so the source is part of every key.
 */
export interface Viewer {
  /** The caller's {@link Caller.source}. */
  readonly source: string;
  readonly patientId: string;
  /** `context.userId` of the hook, such as `Practitioner/7`. */
  readonly userId: string;
}
