import type { CareStatement } from './care-limits/care-statement.js';
import type { Coverage } from './coverage.js';
import type { EncounterLocation } from './encounter-locations.js';
import type { LinkedRecord } from './patient-links.js';
import type { CodedReading, Instant, Reading, RefusedResource, RejectedReading, TimePrecision } from './reading.js';

/** Who the record is about. `null` says not recorded or not readable. */
export interface Demographics {
  readonly reference: string;
  readonly id: string;
  readonly birthDate: { readonly instant: Instant; readonly precision: TimePrecision } | null;
  /** Patient.gender where it is female or male; null for other, unknown and absent. */
  readonly sex: 'female' | 'male' | null;
  /** Moment of death, `true` when only that is known, `false` when not deceased. */
  readonly deceased: Instant | boolean;
}

/** One Condition that is confirmed or not refuted, with the concepts (rows of the condition table) that it is. */
export interface ConditionRecord {
  readonly reference: string;
  /** Names of rows in the condition table, such as `hypertension`; empty when not modelled. */
  readonly concepts: readonly string[];
  /** Rows that it may be as well, because its code is more general than theirs. */
  readonly mayBe: readonly string[];
  /** Whether one of its codes, or its text where it has none, is known: a disease that is not read may be any row. */
  readonly isRead: boolean;
  readonly text: string;
  readonly code: string;
  /** active, recurrence, relapse; or, without clinicalStatus, no abatement. Resolved ones keep their dates. */
  readonly active: boolean;
  /** onset[x], else null. */
  readonly onset: Instant | null;
  /** abatement[x], else null. */
  readonly abatement: Instant | null;
  /** recordedDate, else onset, else null (known from the beginning). */
  readonly knownAt: Instant | null;
}

/** One Encounter that took or takes place. */
export interface EncounterRecord {
  readonly reference: string;
  readonly id: string;
  /** v3-ActCode class: AMB, EMER, IMP, ACUTE, NONAC, OBSENC, SS, HH, VR, ...; empty when absent or of another system. */
  readonly class: string;
  /** The class as charted, of whatever system: its code, else its display; empty when absent. For people alone. */
  readonly classText: string;
  readonly status: string;
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** Where it takes place, in the order of the chart. */
  readonly locations: readonly EncounterLocation[];
}

/** Everything the chart says about one patient, read once, in a fixed order, with what was not used and why. */
export interface PatientRecord {
  readonly patient: Demographics | null;
  /** Sorted by (measuredAt, concept, source of a heart rate, value), then by what tells equal ones apart (knownAt, code, reference). */
  readonly readings: readonly Reading[];
  /** Sorted by (measuredAt, concept, answer as in the table), then likewise. */
  readonly coded: readonly CodedReading[];
  readonly conditions: readonly ConditionRecord[];
  readonly encounters: readonly EncounterRecord[];
  /** Statements on pregnancy, comfort care and resuscitation, sorted by (at, reference); `careLimitsAt` says which hold. */
  readonly careLimits: readonly CareStatement[];
  readonly rejected: readonly RejectedReading[];
  readonly refused: readonly RefusedResource[];
  /** Records that the Patient links to: what was read from which record, and what was not; merged ones first. */
  readonly links: readonly LinkedRecord[];
  /** Of all records that are the patient's: with `links` that could not be read, nothing is complete. */
  readonly coverage: Coverage;
}
