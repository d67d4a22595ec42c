import type { FeatureDefinition } from '../feature-definition.js';
import type { EncounterRecord, PatientRecord } from '../patient-record.js';
import type { CodedReading, Instant, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';

/** What one extraction works on. */
export interface Moment {
  readonly record: PatientRecord;
  readonly extractor: FeatureExtractor;
  readonly asOf: Instant;
  /** The current encounter, where one was named and is there. */
  readonly encounter: EncounterRecord | null;
  /** Readings and answers of the concepts that features ask for, in order. */
  readonly byConcept: ReadonlyMap<string, readonly (Reading | CodedReading)[]>;
}

/** The rows of one source. */
export type Definition<S extends FeatureDefinition['source']> = Extract<FeatureDefinition, { readonly source: S }>;
