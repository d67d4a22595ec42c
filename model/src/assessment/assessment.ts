import type { CareSetting } from './care-setting.js';
import type { CareExclusion, FeatureEvidence, Instant, Reading } from '@bellwether/fhir-mapping';
import type { Acuity } from '../news2/acuity.js';
import type { DecisionsInForce } from '../decisions/decisions-in-force.js';
import type { ClaimedScale } from '../decisions/scale-facts.js';
import type { UnusedReadings } from '../missing-data/unused-readings.js';
import type { ChartedNews2 } from '../news2/charted-news2.js';
import type { News2 } from '../news2/news2-result.js';

/** One feature's share of the margin, in calibrated margin units (log-odds). */
export interface FeatureContribution {
  readonly name: string;
  readonly group: string;
  /** float64, NaN = missing. */
  readonly value: number;
  readonly contribution: number;
  readonly evidence: FeatureEvidence;
}

/** Contributions summed by clinical concept: what is shown as a reason. */
export interface ConceptContribution {
  readonly group: string;
  readonly display: string;
  readonly place: 'now' | 'background' | 'quiet';
  readonly contribution: number;
  /** Indices into `contributions`, in manifest order. */
  readonly features: readonly number[];
  /** References behind the group's features, without repeats, in feature order. */
  readonly references: readonly string[];
}

/** Kinds that are told and counted, in the order in which they are told: the gravest first. */
export const toldAnomalyKinds = ['threshold', 'trend', 'artefact'] as const;
export type ToldAnomalyKind = (typeof toldAnomalyKinds)[number];
export type AnomalyKind = ToldAnomalyKind | 'unusual-combination';

/** Something unusual in the readings, always with the rule that found it: an episode, by its newest value. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  /** Whether it is told and counted: an unusual combination is not. */
  readonly told: boolean;
  /** Of values that are too low or too high, or change that way. */
  readonly side: 'low' | 'high' | null;
  /** When it began, where that is an hour or more before `measuredAt`. */
  readonly since: Instant | null;
  /** When its value furthest to the side was measured. */
  readonly worstAt: Instant | null;
  /** Stable name of the rule, such as `critical-heart-rate-high` or `isolation-forest`. */
  readonly rule: string;
  /** One sentence for people, with value and expected range. */
  readonly text: string;
  readonly concepts: readonly string[];
  readonly references: readonly string[];
  readonly measuredAt: Instant | null;
  /** The value that was out of range, in canonical unit; null where there is not one value. */
  readonly value: number | null;
  /** Isolation-forest score (Liu 2008, eq. 2), else null. */
  readonly score: number | null;
}

/** A value that nothing tells, but for the notice that it was excluded. */
export type ExcludedValue = Pick<Reading, 'concept' | 'value' | 'measuredAt' | 'reference'>;

/** What the artefact and its surroundings were, so that two assessments can be compared. */
export interface Provenance {
  readonly artefact: string;
  readonly version: string;
  /** SHA-256 of manifest.json, which holds the hashes of the other files. */
  readonly artefactHash: string;
  readonly siteHash: string;
  readonly mappingVersion: string;
  readonly synthetic: boolean;
}

export interface DataQuality {
  /** Measured values as charted, components counted singly; neither computed ones nor coded answers. */
  readonly readings: number;
  readonly rejected: number;
  /** Entries that could change a feature and are not used: to be named beside a figure. */
  readonly unused: readonly UnusedReadings[];
  /** Groups of the manifest with no known feature. */
  readonly missingGroups: readonly string[];
}

/** Why a patient has no probability: a stable code, with what a sentence about it needs. */
type WhyNotScored =
  | { readonly reason: 'no-patient' | 'age-unknown' | 'deceased' }
  /** Limits of care (`careLimitsAt`): a score says nothing that is of use, or was not made for it. */
  | { readonly reason: CareExclusion }
  | { readonly reason: 'child'; readonly ageYears: number; readonly minimumAgeYears: number }
  | { readonly reason: 'above-age'; readonly ageYears: number; readonly maximumAgeYears: number }
  /** Of `of` groups of inputs at least `minimumKnown` must be known. */
  | { readonly reason: 'too-thin'; readonly minimumKnown: number; readonly of: number }
  /**
   * Classes of encounters that the model is for, and as charted that of the encounter under way: none, or another; empty
   * for one without. Or names of settings, and that of the patient.
   */
  | { readonly reason: 'outside-setting'; readonly wanted: readonly string[]; readonly found: readonly string[] }
  /**
   * The model is for some encounters, and what was read does not say whether this is one: the one that was named is not
   * there, or there may be one that was not read.
   */
  | { readonly reason: 'encounter-unknown'; readonly wanted: readonly string[]; readonly named: boolean };

/** The same with one sentence in English. */
export type NotScored = WhyNotScored & {
  readonly detail: string;
  /** Groups that were needed and are missing (for `too-thin`). */
  readonly missingGroups: readonly string[];
};

export interface AssessmentBase {
  /** Reference of the patient; empty when there is none. */
  readonly patient: string;
  readonly asOf: Instant;
  readonly provenance: Provenance;
  /** None in comfort care: nothing there asks for anything. */
  readonly anomalies: readonly Anomaly[];
  /** Values of the last 24 hours that are excluded, for neither the value before nor the one after bears them out; by time. */
  readonly excluded: readonly ExcludedValue[];
  /** Null where it does not apply (`whyNoNews2`) or nothing is charted of late. */
  readonly news2: News2 | null;
  /** The hospital's own of the last day; null where none is charted, or NEWS2 does not apply. */
  readonly chartedNews2: ChartedNews2 | null;
  /**
   * What NEWS2 asks for now, by the worse of ours and the hospital's; null where it is not used: in a setting where it asks for
   * nothing, or not for this patient.
   */
  readonly acuity: Acuity | null;
  /** Where the patient is, and what comes first there. */
  readonly setting: CareSetting;
  /** What people decided about this patient and is in force. */
  readonly decisions: DecisionsInForce;
  /** NEWS2 with the values that are left out; null where none is. `acuity` is the worse of both. */
  readonly withLeftOut: News2 | null;
  /** The SpO₂ scale that the hospital's own points are said to be of: nobody decided it by that. */
  readonly claimedScale: ClaimedScale | null;
  /** NEWS2 on scale 1 where scale 2 holds, and on scale 2 where there is a `scaleQuestion`; else null. It asks for nothing. */
  readonly otherScale: News2 | null;
  /** Why somebody should be asked whether scale 1 is right, where it holds and NEWS2 applies. */
  readonly scaleQuestion: 'copd' | 'hypercapnia' | null;
  readonly quality: DataQuality;
}

export interface ScoredAssessment extends AssessmentBase {
  readonly scored: true;
  /** sigmoid(margin). */
  readonly probability: number;
  /** `baseValue` + contributions, float64, in manifest order. */
  readonly margin: number;
  /** XGBoost's float32 sum, for goldens alone. */
  readonly rawMargin: number;
  readonly baseValue: number;
  readonly band: string;
  readonly indicator: 'info' | 'warning';
  /** In manifest order. */
  readonly contributions: readonly FeatureContribution[];
  /** By absolute contribution, largest first; ties by group name. */
  readonly concepts: readonly ConceptContribution[];
}

export interface UnscoredAssessment extends AssessmentBase {
  readonly scored: false;
  readonly notScored: NotScored;
  /** Feature values all the same, so that what is missing can be shown. */
  readonly features: readonly { readonly name: string; readonly value: number; readonly evidence: FeatureEvidence }[];
}

export type Assessment = ScoredAssessment | UnscoredAssessment;
