import type { FeatureVector, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { careExclusionAt, extractFeatures, isCharted } from '@bellwether/fhir-mapping';
import { findAnomalies } from '../anomalies/find-anomalies.js';
import type { CriticalTrigger } from '../anomalies/critical-trigger.js';
import { defaultTriggers } from '../anomalies/triggers.js';
import type { Artefact } from '../artefact/load-artefact.js';
import type { Manifest } from '../artefact/manifest.js';
import { type DecisionsInForce, scaleInForce } from '../decisions/decisions-in-force.js';
import { decisionsNow } from '../decisions/decisions-now.js';
import type { PatientDecision } from '../decisions/patient-decision.js';
import { claimedScaleAt, scaleQuestionAt } from '../decisions/scale-facts.js';
import { unusedReadings } from '../missing-data/unused-readings.js';
import { acuityOf, worseAcuity } from '../news2/acuity.js';
import { chartedNews2 } from '../news2/charted-news2.js';
import { recordWithout } from '../news2/left-out.js';
import { type News2Options, news2, whyNoNews2 } from '../news2/news2.js';
import type { Assessment, AssessmentBase, FeatureContribution, NotScored, ScoredAssessment } from './assessment.js';
import { bandIndex } from './bands.js';
import { careSettingAt } from './care-setting.js';
import { conceptContributions } from './concepts.js';
import { featureContributions } from './feature-contributions.js';
import { provenanceOf } from './provenance.js';
import { score } from './score.js';
import { hasDied, missingGroups, tooThin, whyNotHere, whyNotScored } from './setting.js';

/** What the caller and the site decide. */
export interface AssessOptions extends Omit<News2Options, 'leftOut'> {
  readonly asOf: Instant;
  /** Hash of the site file, for provenance. */
  readonly siteHash: string;
  /** The encounter in context, where the caller knows it: see `encounterUnderWay`. */
  readonly encounterId?: string;
  /** Whether the end of the patient's stay, or visit, is being planned; default false. */
  readonly leaving?: boolean;
  /** The site's critical triggers; default `defaultTriggers`. */
  readonly triggers?: readonly CriticalTrigger[];
  /** The site's bands instead of the manifest's: ascending, the first from 0. */
  readonly bands?: Manifest['bands']['rows'];
  /**
   * Whether an artefact that is for some settings alone may be used where nobody says where the patient is: who asks for it with plain
   * values takes it to be for this patient.
   */
  readonly isSettingOpen?: boolean;
  /**
   * Values of features by name that the caller knows and the record does not have: each stands in place of what is read, and rests
   * on no resource. NaN says that the feature is missing.
   */
  readonly given?: ReadonlyMap<string, number>;
  /**
   * What people decided about this patient, in any order; those that are not in force at `asOf` change nothing. A scale that was
   * decided comes before `oxygenSaturationScale`.
   */
  readonly decisions?: readonly PatientDecision[];
}

/**
 * What the artefact says of a patient at `asOf`, with reasons, anomalies, NEWS2 and where all of it came from; or why it
 * says nothing. The same inputs give the same bits on every engine.
 */
export function assess(record: PatientRecord, artefact: Artefact, options: AssessOptions): Assessment {
  const { manifest } = artefact;
  const { asOf } = options;
  const decisions = decisionsNow(record, options);
  const { record: used, taken } = recordWithout(record, decisions.leftOut);
  const features = featuresOf(used, artefact, options);
  const now = scoreNow(record, options, decisions);
  const base = {
    patient: record.patient?.reference ?? '',
    asOf,
    provenance: provenanceOf(artefact, options.siteHash),
    ...anomaliesNow(record, artefact, options),
    news2: now.news2,
    chartedNews2: now.chartedNews2,
    acuity: now.acuity,
    setting: now.setting,
    decisions,
    withLeftOut: now.withLeftOut,
    claimedScale: claimedScaleAt(record, asOf),
    otherScale: now.otherScale,
    scaleQuestion: now.scaleQuestion,
    quality: {
      readings: record.readings.filter(isCharted).length,
      rejected: record.rejected.length,
      unused: unusedReadings(used, manifest, asOf, taken),
      missingGroups: missingGroups(manifest, features),
    },
  };
  const notScored = whyNotScored(record, manifest, features, options, now.setting);
  if (notScored !== null) return { ...base, scored: false, notScored, features: describeFeatures(features) };

  const scored = assessFeatures(artefact, features, options.bands);
  // Each name by itself: to copy the rest of an object takes longer than to make one.
  return {
    patient: base.patient,
    asOf,
    provenance: base.provenance,
    anomalies: base.anomalies,
    excluded: base.excluded,
    news2: base.news2,
    chartedNews2: base.chartedNews2,
    acuity: base.acuity,
    setting: base.setting,
    decisions: base.decisions,
    withLeftOut: base.withLeftOut,
    claimedScale: base.claimedScale,
    otherScale: base.otherScale,
    scaleQuestion: base.scaleQuestion,
    quality: base.quality,
    scored: true,
    rawMargin: scored.rawMargin,
    baseValue: scored.baseValue,
    margin: scored.margin,
    probability: scored.probability,
    band: scored.band,
    indicator: scored.indicator,
    contributions: scored.contributions,
    concepts: scored.concepts,
  };
}

/** Why `assess` gives no score of the same record with the same options, or null where it gives one: without working it out. */
export function whyNotAssessed(record: PatientRecord, artefact: Artefact, options: AssessOptions): NotScored | null {
  const { manifest } = artefact;
  return whyNotHere(record, manifest, options) ?? tooThin(manifest, featuresAt(record, artefact, options));
}

/** The features of a moment, as {@link assess} takes them from a chart: without the values that people had left out then. */
export function featuresAt(record: PatientRecord, artefact: Artefact, options: AssessOptions): FeatureVector {
  return featuresOf(recordWithout(record, decisionsNow(record, options).leftOut).record, artefact, options);
}

function featuresOf(
  record: PatientRecord,
  { extractor }: Artefact,
  { asOf, encounterId, given }: AssessOptions,
): FeatureVector {
  const features = extractFeatures(record, extractor, encounterId === undefined ? { asOf } : { asOf, encounterId });
  return withGiven(features, given);
}

function anomaliesNow(
  record: PatientRecord,
  artefact: Artefact,
  { asOf, encounterId, triggers = defaultTriggers }: AssessOptions,
): Pick<Assessment, 'anomalies' | 'excluded'> {
  if (careExclusionAt(record, asOf, encounterId) === 'comfort-care') return { anomalies: [], excluded: [] };
  const { anomalies, excluded } = findAnomalies(record, asOf, {
    triggers,
    combinations: { forest: artefact.forest, ...artefact.manifest.forest },
  });
  return {
    anomalies,
    excluded: excluded.map(({ reading: { concept, value, measuredAt, reference } }) => ({
      ...{ concept, value, measuredAt, reference },
    })),
  };
}

function withGiven(features: FeatureVector, given: AssessOptions['given']): FeatureVector {
  if (given === undefined || given.size === 0) return features;
  const values = features.values.slice();
  const evidence = [...features.evidence];
  for (const [index, name] of features.names.entries()) {
    const value = given.get(name);
    if (value === undefined) continue;
    values[index] = value;
    evidence[index] = { references: [], measuredAt: null, missing: Number.isNaN(value) ? 'not-recorded' : null };
  }
  return { ...features, values, evidence };
}

/** The part of an assessment that follows from the features alone. */
type FeatureAssessment = Omit<ScoredAssessment, keyof AssessmentBase>;

/**
 * What the artefact says of a row of features: of the same values the same bits, whether they were just read from a chart or kept
 * since.
 *
 * @param bands the site's instead of the manifest's
 */
export function assessFeatures(
  artefact: Artefact,
  features: FeatureVector,
  bands: Manifest['bands']['rows'] = artefact.manifest.bands.rows,
): FeatureAssessment {
  const { manifest } = artefact;
  const { rawMargin, baseValue, contributions: shares, margin, probability } = score(artefact, features.values);
  const band = bands[bandIndex(probability, bands)]!;
  return {
    scored: true,
    rawMargin,
    baseValue,
    margin,
    probability,
    band: band.name,
    indicator: band.indicator,
    contributions: featureContributions(manifest, features, shares),
    concepts: conceptContributions(manifest, features, shares),
  };
}

/** How ill the patient is now: the score, and where it is used, what it asks for. */
function scoreNow(
  record: PatientRecord,
  options: AssessOptions,
  decisions: DecisionsInForce,
): Pick<Assessment, 'news2' | 'chartedNews2' | 'acuity' | 'withLeftOut' | 'otherScale' | 'scaleQuestion' | 'setting'> {
  const { asOf, encounterId } = options;
  const setting = careSettingAt(record, asOf, options);
  const applies = whyNoNews2(record, asOf, encounterId) === 'inputs' && !hasDied(record, asOf);
  const scale = scaleInForce(decisions, options.oxygenSaturationScale);
  const at = (leftOut: DecisionsInForce['leftOut']) => {
    const how: News2Options = { ...options, oxygenSaturationScale: scale, leftOut };
    const score = news2(record, asOf, how);
    const charted = applies ? chartedNews2(record, asOf, how, score) : null;
    const isUsed = applies && setting.news2 === 'first';
    return { news2: score, chartedNews2: charted, acuity: isUsed ? acuityOf(score, asOf, charted) : null };
  };
  const asCharted = at([]);
  const { leftOut } = decisions;
  const now = leftOut.length === 0 ? asCharted : at(leftOut);
  const question = applies && scale === 1 ? scaleQuestionAt(record, asOf) : null;
  const other = scale === 2 ? 1 : question === null ? null : 2;
  return {
    ...now,
    setting,
    // A click never lowers urgency: who leaves a value out does not take back what it asked for.
    acuity:
      now.acuity === null || asCharted.acuity === null || now === asCharted
        ? now.acuity
        : worseAcuity(now.acuity, asCharted.acuity),
    withLeftOut: now === asCharted ? null : asCharted.news2,
    otherScale: other === null ? null : news2(record, asOf, { ...options, oxygenSaturationScale: other, leftOut }),
    scaleQuestion: question,
  };
}

function describeFeatures({
  names,
  values,
  evidence,
}: FeatureVector): readonly Pick<FeatureContribution, 'name' | 'value' | 'evidence'>[] {
  return names.map((name, index) => ({ name, value: values[index]!, evidence: evidence[index]! }));
}
