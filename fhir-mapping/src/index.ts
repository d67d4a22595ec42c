export { type ObservedByConcept, observedByConcept } from './by-concept.js';
export { pointsOfAnswer } from './charted-points.js';
export type {
  ObservationQuery,
  OwnPastFacts,
  WorseningFacts,
  WorseningSide,
  PlausibilityHint,
  QuantityRow,
  SeriesFacts,
} from './concepts/concept-row.js';
export { type ChartedPoints, chartedPoints } from './concepts/charted-points.js';
export { pressurePairs } from './concepts/pairs.js';
export {
  answerNames,
  type CodedAnswer,
  type CodedName,
  type CodedObservation,
  codedObservations,
  type ConceptName,
  conceptNames,
  type News2InputName,
  type News2NumberName,
  type PairName,
  type QuantityName,
  type SourceName,
  sourceNames,
  type VitalSign,
  vitalSignOf,
  vitalSigns,
} from './concepts/index.js';
export {
  type CareExclusion,
  careExclusionAt,
  type CareLimits,
  careLimitsAt,
  type CareSource,
  codeStatusConcept,
  pregnancyConcept,
} from './care-limits/care-limits-at.js';
export { type CareLimitSource, careLimitSources, type CareStatement } from './care-limits/care-statement.js';
export type { Pregnancy, Recent } from './care-limits/pregnancy-at.js';
export { type Stay, stayAt } from './care-limits/stay-at.js';
export { weeksText } from './care-limits/weeks-text.js';
export type { CodeStatus, ComfortCare } from './care-limits/treatment-at.js';
export { type Charted, type ChartedMoment, type ChartedValue, chartedIn, type TellsOf } from './charted.js';
export { parseConceptMap } from './concept-map.js';
export { systemByForm, whatCodeSays } from './conditions/code-says.js';
export { isActiveAt } from './conditions/condition.js';
export type { ConditionConcept } from './conditions/condition-concepts.js';
export { conditionConcepts } from './conditions/condition-concepts.js';
export { mayBeOneOf, type UnreadConditions, unreadConditions } from './conditions/unread-conditions.js';
export type { Coverage, CoverageEntry, CoverageGap, MappedResourceType } from './coverage.js';
export { completeCoverage, coverageOfConcept, everyType, isOfEveryChart, mayHaveLost, mayMiss } from './coverage.js';
export type { DetailLanguage, DetailTexts } from './detail-sentence.js';
export { detailSentence, englishDetails } from './detail-sentence.js';
export { dayMs, hourMs, minuteMs } from './durations.js';
export { isOngoing } from './encounter.js';
export type { EncounterLocation, LocationPart, LocationResource } from './encounter-locations.js';
export { encounterUnderWay } from './encounter-under-way.js';
export { entriesOf, splitByPatient } from './entries.js';
export type { FeatureDefinition, FeatureWindow } from './feature-definition.js';
export { featureDefinitionSchema, observedConcepts } from './feature-definition.js';
export type { FeatureEvidence, FeatureVector } from './feature-vector.js';
export type { FeatureExtractor } from './features/compile-features.js';
export { compileFeatures } from './features/compile-features.js';
export type { ExtractionMoment, RecordExtraction } from './features/extract-features.js';
export { extractFeatures, extractionOf } from './features/extract-features.js';
export { fillText, replaceNames, type TextValues, type ValueNames } from './fill-text.js';
export { parseInstant } from './instant.js';
export { type MergedCoverage, wholeRecords } from './linked-records.js';
export { latestInstant } from './latest-instant.js';
export type { MappingErrorCode } from './mapping-error.js';
export { MappingError } from './mapping-error.js';
export { mappingVersion } from './mapping-version.js';
export { countMeasuredBy } from './measured-by.js';
export { countUpTo, type ObservedTimes, timesOf } from './observed-times.js';
export { ageYears, youngerThan } from './patient.js';
export type { ConditionRecord, Demographics, EncounterRecord, PatientRecord } from './patient-record.js';
export type { LinkedRecord, LinkGap, LinkRelation, MergedRecord } from './patient-links.js';
export { mergedRecords } from './patient-links.js';
export type { ReadOptions } from './read-patient-record.js';
export { readPatientRecord } from './read-patient-record.js';
export type {
  CodedReading,
  Evidence,
  Instant,
  Reading,
  RefusedResource,
  RejectedReading,
  TimePrecision,
} from './reading.js';
export { type Comparator, comparators, isCharted, type ReferenceRange } from './reading.js';
export { recordAsKnown, recordAsMeasured } from './record-as-of.js';
export type { FhirQuery } from './fhir-query.js';
export { coverageOfQueries, requiredQueries } from './required-queries.js';
export type { ResourceEntry } from './resource-entry.js';
export { distinctCount, entryIdentity } from './searchset/entry-identity.js';
export { matchesIn, withoutIncludes } from './searchset/included.js';
export { completeSince, coverageOfPart, newestFirst } from './searchset/newest-first.js';
export { gapOfOutcome, graverGap, isOutcome } from './searchset/operation-outcome.js';
export type { SearchPage } from './searchset/search-page.js';
export { readSearchPage } from './searchset/search-page.js';
export type { LocalCode, SiteCodes } from './site-codes.js';
export { noSiteCodes } from './site-codes.js';
export type { RefusalReason, RejectionReason } from './tables/rejection-reasons.js';
export { rejectionReasons, whatRejectionsSay } from './tables/rejection-reasons.js';
export { boundText, fractionDigits, numberWithUnit, unitText } from './tables/unit-texts.js';
export { prepareUnits } from './unit-conversion.js';
export type { DetailKind, RejectionDetail, UnusedDetail } from './unused-detail.js';
