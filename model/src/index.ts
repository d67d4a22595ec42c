export type { Alarm, ScoreAlarm, WorseAlarm } from './alarms/alarm.js';
export { type AlarmOptions, alarms } from './alarms/alarms.js';
export { crossingAlarms } from './alarms/crossing-alarms.js';
export { scoreAlarms, type ScoreMoment } from './alarms/score-alarms.js';
export { type CrossingOptions, confirmedCrossings } from './alarms/confirmed-crossings.js';
export type { CrossingEpisode } from './alarms/crossing-episode.js';
export { sideBeyond, threePointTriggers } from './alarms/limits.js';
export { silenceMs as alarmSilenceMs } from './alarms/silence.js';
export type { CriticalTrigger } from './anomalies/critical-trigger.js';
export { defaultTriggers } from './anomalies/triggers.js';
export type {
  AnomalyEvent,
  AnomalyEventKind,
  CombinationReason,
  ExpectedRange,
  TrendLine,
} from './anomaly-history/anomaly-event.js';
export {
  type AnomalyHistory,
  type AnomalyHistoryOptions,
  anomalyHistory,
  type CombinationSource,
} from './anomaly-history/anomaly-history.js';
export { type AnomalyEpisode, recentEpisodes } from './anomaly-history/anomaly-episode.js';
export type { UnavailableCheck } from './anomaly-history/unavailable-checks.js';
export { type DeviceHost, type DeviceResource, toDevice } from './artefact/ai-device.js';
export { type AnsweredAttribute, answeredAttributes, furtherNotes } from './artefact/answered-attributes.js';
export { type ArtefactContents, artefactFiles } from './artefact/artefact-files.js';
export { artefactCode, type FhirNames, fhirNames } from './artefact/fhir-names.js';
export type { Golden } from './artefact/golden.js';
export { type GoldenDecisions, goldenDecisions } from './artefact/golden-decisions.js';
export { type Artefact, type ArtefactSource, loadArtefact } from './artefact/load-artefact.js';
export { type Manifest, manifestSchema } from './artefact/manifest.js';
export { type SourceAttribute, sourceAttributes } from './artefact/source-attributes.js';
export { type AssessOptions, assess, assessFeatures } from './assessment/assess.js';
export { toldAnomalyKinds } from './assessment/assessment.js';
export type * from './assessment/assessment.js';
export { type AcuityRank, byAcuity, news2Slope } from './assessment/by-acuity.js';
export { type CareSetting, type CareStay, careSettingAt, type SettingOptions } from './assessment/care-setting.js';
export { isDangerWithoutScore } from './assessment/danger.js';
export {
  type ModelSettingName,
  modelSettingNames,
  type SettingName,
  type SiteLocation,
  type SiteLocations,
  settingNames,
} from './assessment/location-settings.js';
export {
  isReference,
  type RiskAssessmentParts,
  type RiskAssessmentResource,
  type RiskAssessmentTexts,
  toRiskAssessment,
} from './assessment/risk-assessment.js';
export { type Score, score } from './assessment/score.js';
export { hasDied } from './assessment/setting.js';
export {
  type ArtefactChoice,
  artefactsInQuestion,
  isActionable,
  isOutsideSetting,
  selectArtefact,
} from './assessment/select-artefact.js';
export {
  type DecisionMoment,
  type DecisionsInForce,
  decisionsInForce,
  noDecisions,
} from './decisions/decisions-in-force.js';
export {
  type DecidedBy,
  decisionKinds,
  type InputLeftOutDecision,
  type OxygenScaleDecision,
  type PatientDecision,
  type UndoDecision,
} from './decisions/patient-decision.js';
export type { ClaimedScale } from './decisions/scale-facts.js';
export { ModelError, type ModelErrorCode } from './errors.js';
export { fitIsolationForest, type IsolationForestOptions } from './isolation-forest/fit.js';
export {
  type IsolationForestJson,
  isolationForestToJson,
} from './isolation-forest/forest-json.js';
export type { IsolationForest } from './isolation-forest/isolation-forest.js';
export { type Random, seededRandom } from './isolation-forest/random.js';
export { scoreIsolationForest } from './isolation-forest/score.js';
export { exp } from './math/exp.js';
export { log } from './math/log.js';
export { logit, sigmoid } from './math/logistic.js';
export { type NextReading, nextReadings } from './missing-data/next-readings.js';
export {
  entryOfPart,
  type RelevantData,
  relevantTo,
  type Unread,
  namesOfParts,
  type UnreadPart,
  unreadOf,
  unreadParts,
  type WhyMissing,
  whyMissing,
} from './missing-data/relevant-data.js';
export { type Acuity, acuityOf, emergencyScore, urgentScore } from './news2/acuity.js';
export {
  asksForMore,
  type ChartedAgreement,
  type ChartedNews2,
  chartedAgreements,
  chartedNews2,
  leadingScore,
  type News2Authority,
  news2Authorities,
  scoreOfCharted,
  worseScore,
} from './news2/charted-news2.js';
export type { ChartedInput } from './news2/charted-points.js';
export type { CarePlace } from './news2/input-limits.js';
export { news2Inputs } from './news2/inputs.js';
export { conceptsOfInput } from './news2/newest-charted.js';
export { recordWithout } from './news2/left-out.js';
export { NEWS2_MINIMUM_AGE_YEARS, type News2Options, type NoNews2, news2, whyNoNews2 } from './news2/news2.js';
export type * from './news2/news2-result.js';
export type { ObservationsDue } from './news2/observations-due.js';
export { isUnmappedInput, type OpenInputs, openInputs, unmappedOfDay, type WhyOpen } from './news2/open-inputs.js';
export { type News2Response, news2Response, worstResponse } from './news2/responses.js';
export { adultFromYears } from './readings/adult.js';
export { countUnmapped, type UnmappedValues, unmappedIn } from './missing-data/unmapped-values.js';
export type { UnusedReadings } from './missing-data/unused-readings.js';
export { unusableIn } from './readings/unusable.js';
export {
  type AnswerChange,
  type ChangesSince,
  changesSince,
  type LastAnswer,
  type LastKnown,
  type VitalChange,
} from './risk-history/changes-since.js';
export {
  type AssessmentComparison,
  type ComparisonContext,
  type CardSaid,
  compareAssessments,
  type NewlyKnown,
} from './risk-history/compare-assessments.js';
export { type ConceptDifference, conceptDifferences } from './risk-history/concept-differences.js';
export type { Driver } from './risk-history/drivers.js';
export { isOfReadings, type MoveCause, type RecordCause } from './risk-history/move-cause.js';
export type * from './risk-history/history-point.js';
export type { HistoryLimit } from './risk-history/limits.js';
export { type News2Point, type News2Track, type News2TrackOptions, news2Track } from './risk-history/news2-track.js';
export { type RiskHistoryOptions, riskHistory } from './risk-history/risk-history.js';
export { type Waterfall, type WaterfallFeature, type WaterfallStep, waterfall } from './risk-history/waterfall.js';
export { Explainer } from './shap/explainer.js';
export { dayWave } from './time-series/day-wave.js';
export { type SeriesPrior, seriesPriors } from './time-series/series-priors.js';
export { predictSeries, type TimeSeriesOptions, timeSeries, type VitalTimeSeries } from './time-series/time-series.js';
export type { Interval, PredictedReading, Prediction } from './time-series/vital-series.js';
export { parseXgboostModel } from './xgboost/parse-model.js';
export type { TreeEnsemble } from './xgboost/tree-ensemble.js';
export { parseXgboostJson } from './xgboost/xgboost-json.js';
export type * from './message/message.js';
export type { MessageContext, MessageSite } from './message/message-context.js';
export { messageOf } from './message/message-of.js';
export { isNamed } from './message/score-fact.js';
export { asEarlier, type EarlierAssessment } from './message/earlier-assessment.js';
export { movesSince } from './message/moves-since.js';
export { type Moves, movesSchema, type RiskMove, type ScoreMove } from './message/moves.js';
export { isSamePercent } from './message/same-percent.js';
export { toldAnomalies } from './message/anomaly-facts.js';
export { careFacts } from './message/care-facts.js';
export { chartCounts, linkFacts } from './message/chart-gaps.js';
export { newestReadingAt } from './message/newest-measured.js';
export { unknownLimits } from './message/unknown-limits.js';
export { reasonFacts, weightOf } from './message/reasons.js';
export { movesSaid, riskBeside, spokenRisk } from './message/spoken-risk.js';
export { alarmText } from './message-text/alarm-text.js';
export { type ClockText, createClockText } from './message-text/clock-text.js';
export { coverageText, partText } from './message-text/coverage-text.js';
export { careLimitsTexts, exclusionText } from './message-text/care-limits-text.js';
export { riskMoveText, scoreMoveTexts } from './message-text/move-text.js';
export { dueText, headlineTexts } from './message-text/headline-text.js';
export { riskBases } from './message-text/risk-text.js';
export { type InputRowText, inputRowTexts } from './message-text/input-row-text.js';
export { lowerFirst, upperFirst } from './message-text/letter-case.js';
export { lineTexts } from './message-text/line-text.js';
export { linkedRecordsTexts } from './message-text/linked-records-text.js';
export { conceptNameIn, inSentence } from './message-text/names-in.js';
export { percentText, quantityText, rangeText } from './message-text/number-text.js';
export { type Language, languages } from './message-text/language.js';
export { createPhrasing, type Phrasing } from './message-text/phrasing.js';
export { plainLine } from './message-text/plain-line.js';
export { plainReasonText, reasonText, weightMark } from './message-text/reason-text.js';
export { responseTexts } from './message-text/response-text.js';
export { comparatorOf, quotationOf, unusableText } from './message-text/unusable-text.js';
export {
  type WorseningEpisode,
  type WorseningMoment,
  type WorseningOptions,
  worseningHistory,
} from './worsening/worsening-history.js';
export type { WorseningPart, WorseningScore } from './worsening/worsening-score.js';
export { worseningTriggers } from './worsening/worsening-triggers.js';
