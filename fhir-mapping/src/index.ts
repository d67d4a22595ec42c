export type { Coverage, CoverageEntry, CoverageGap, MappedResourceType } from './coverage.js';
export { completeCoverage, coverageOfConcept } from './coverage.js';
export type { FeatureDefinition, FeatureWindow } from './feature-definition.js';
export { featureDefinitionSchema } from './feature-definition.js';
export type { FeatureEvidence, FeatureVector } from './feature-vector.js';
export type { ConditionRecord, Demographics, EncounterRecord, PatientRecord } from './patient-record.js';
export type {
  CodedReading,
  Evidence,
  Instant,
  Reading,
  RefusedResource,
  RejectedReading,
  RejectionReason,
  TimePrecision,
} from './reading.js';
