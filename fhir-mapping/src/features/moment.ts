import type { FeatureDefinition } from '../feature-definition.js';
import type { ConditionRecord, EncounterRecord, PatientRecord } from '../patient-record.js';
import type { CodedReading, Instant, Reading } from '../reading.js';
import type { FeatureExtractor } from './compile-features.js';
import type { TimeRange } from './window.js';
import type { WindowCache } from './window-cache.js';

/** What a record says of one condition. */
export interface ConditionsOf {
  /** Those that are it. */
  readonly found: readonly ConditionRecord[];
  /** Those that may be it: they are not read, or their code is too general to tell. */
  readonly open: readonly ConditionRecord[];
}

/** What extractions of one record share, whatever the moment. */
export interface PreparedRecord {
  readonly record: PatientRecord;
  readonly extractor: FeatureExtractor;
  /** The encounter under way at a moment. */
  readonly encounterAt: (asOf: Instant) => EncounterRecord | null;
  /** Readings and answers of a concept that features ask for, in order, as they are at a moment. */
  readonly observed: (concept: string, asOf: Instant) => readonly (Reading | CodedReading)[];
  /** Whether the newest of a concept in a range, known by a moment, is charted and cannot be used. */
  readonly isUnusable: (concept: string, range: TimeRange, asOf: Instant) => boolean;
  /** Conditions by the concepts that features ask for, in order. */
  readonly conditions: ReadonlyMap<string, ConditionsOf>;
}

/** What one extraction works on. */
export interface Moment extends PreparedRecord {
  readonly asOf: Instant;
  /** Whether it is wanted what a value rests on, or the value alone. */
  readonly withEvidence: boolean;
  /** What windows came to at other moments, likewise with or without evidence; null where there is one moment alone. */
  readonly cache: WindowCache | null;
}

/** The rows of one source. */
export type Definition<S extends FeatureDefinition['source']> = Extract<FeatureDefinition, { readonly source: S }>;
