import type { Schema } from './schema.js';

/** How the rows of one patient are found in a table, and what the erasure of a patient does with them. */
export type PatientDataOfTable =
  /** No row is of a patient. */
  | { readonly of: 'nobody'; readonly why: string }
  /** Rows name source and patient in the columns `source` and `patient_id`. */
  | { readonly of: 'patient'; readonly key: readonly [string]; readonly erasure: 'removed' }
  | { readonly of: 'patient'; readonly key: readonly string[]; readonly erasure: 'kept' }
  /** The first column of the key holds the `seq` of an assessment of the patient. */
  | { readonly of: 'assessment'; readonly key: readonly [string, ...string[]]; readonly erasure: 'removed' };

/**
 * Where the store has data of patients: export and erasure of a patient go by these rows and by nothing else. A new table
 * gets a row here, or this does not compile; a test compares the rows with the columns of the database.
 *
 * `key`: the columns of the primary key, in whose order rows are exported. A table that refers to another comes before it.
 */
export const patientDataOf = {
  feedback: { of: 'patient', key: ['item_hash'], erasure: 'removed' },
  assessment_evidence: { of: 'assessment', key: ['assessment_seq'], erasure: 'removed' },
  acknowledgement: { of: 'patient', key: ['seq'], erasure: 'removed' },
  patient_decision: { of: 'patient', key: ['seq'], erasure: 'removed' },
  assessment: { of: 'patient', key: ['seq'], erasure: 'removed' },
  // Who saw whose chart must be known after the chart is gone: decision 33.
  audit: { of: 'patient', key: ['at', 'id'], erasure: 'kept' },
  // An answer about several patients names none here: it goes after 24 hours.
  idempotent_call: { of: 'patient', key: ['key_hash'], erasure: 'removed' },
  claimed_token: { of: 'nobody', why: 'hashes of the ids of tokens' },
  configuration: { of: 'nobody', why: 'site files, clients files and manifests' },
  signing_key: { of: 'nobody', why: 'keys of the service' },
  batch_job: { of: 'nobody', why: 'what a client asked of a job, and counts' },
  batch_part: {
    of: 'nobody',
    why: 'lines of jobs, which the store does not read: erased with the job, after 24 hours at most',
  },
} as const satisfies Record<keyof Schema, PatientDataOfTable>;
