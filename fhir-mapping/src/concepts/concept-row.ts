import type { PlausibilityHintName } from '../tables/unused-details.js';

/** A text in each language of the app; the English one also stands on cards. */
export interface Names {
  readonly en: string;
  readonly de: string;
}

/** `system` and codes of one meaning. */
export interface Codes {
  readonly system: string;
  readonly codes: readonly string[];
}

/**
 * A query for Observations, by its prefetch key: `vitals` by category, the others by the codes of the rows that name them. `vitals` and
 * `assessments` are always made, the others only where a feature needs one of their rows, and `laboratory` where a site wishes it.
 */
export type ObservationQuery = 'vitals' | 'social' | 'assessments' | 'bedside' | 'laboratory';

/** What every measured concept has. */
interface AnyRow {
  /** Name in readings, coded answers and feature definitions. */
  readonly concept: string;
  readonly names: Names;
  /** How charts call it where the code says nothing to us, in lower case, English and German; compared as a whole. */
  readonly chartNames: readonly string[];
  /** The queries in which it is asked for. Of what none of these was answered, nothing is known: it is missing, never 0. */
  readonly askedBy: readonly ObservationQuery[];
  /** Codes of Observation.category under which systems file it, for the scopes of a query by code; null: any. */
  readonly filedUnder: readonly string[] | null;
  /** Other concepts that its values say something of. */
  readonly saysAlso: readonly string[];
  /** Whether its values are an input of NEWS2. */
  readonly news2: boolean;
  /** Whether a line says so where none is charted; what is not watched is shown where it is charted. */
  readonly missedWhenAbsent: boolean;
}

/** A range of implausible values that has a likely explanation. Reported, never corrected silently. */
export interface PlausibilityHint {
  readonly low: number;
  readonly high: number;
  readonly hint: PlausibilityHintName;
}

/** Measurements that could be taken for this one of a patient at rest, and are none: named, and never used. */
export interface ApartCodes {
  /** What is said of it. */
  readonly detail: 'on-exertion' | 'preductal' | 'standing' | 'other-heart-rate' | 'set-rate' | 'other-temperature';
  readonly codes: readonly Codes[];
}

/**
 * What is known of a vital sign before anything is known of the patient: variances in squared canonical units, and the
 * quantiles of the standardized one-step errors. Fitted, not chosen: decision 19.
 */
export interface SeriesFacts {
  /** The finest step in which it is charted. */
  readonly step: number;
  /** Variance of one reading about the patient's present state. */
  readonly noise: number;
  /** Variance of the present state about the patient's usual level. */
  readonly deviation: number;
  /** Hours in which a deviation has faded to 1/e. */
  readonly fadeHours: number;
  /** Variance that the usual level gains in an hour. */
  readonly driftPerHour: number;
  /** Variance of usual levels between patients. */
  readonly betweenPatients: number;
  /** Variance of each wave of the day, about none. */
  readonly dayWave: number;
  /** How many readings the prior's own scale weighs against the patient's. */
  readonly scaleWeight: number;
  /** Standardized errors between which 95 % and 99.5 % of readings were. */
  readonly likely: readonly [number, number];
  readonly nearlyAll: readonly [number, number];
}

/** From when on a difference from the patient's own earlier readings counts, in canonical units. Sources in decision 19. */
export interface OwnPastFacts {
  /** A patient's own spread is never taken as less: below it are rounding and chance. */
  readonly minSpread: number;
  /** Hours that a trend is looked for in. */
  readonly trendHours: number;
  /** Change over the span of a trend from which on it matters. */
  readonly trendChange: number;
  /** Whether children outgrow it, so that a change in them says nothing. */
  readonly grows: boolean;
  readonly series: SeriesFacts;
}

/** One direction in which a value gets worse, in canonical units. */
export interface WorseningSide {
  /** Of a usual patient: who has another value as a rule is compared with the worse of both; null: this side counts by its limit alone. */
  readonly typical: number | null;
  /** Beyond it a confirmed value counts whatever is usual for the patient; null: none. */
  readonly limit: number | null;
  /** Beyond it a confirmed value counts where it is worse than usual for the patient, and any value of a child; null: none. */
  readonly trigger: number | null;
}

/** From when on a value is worse than usual for a patient. Found on real intensive care: decision 50. */
export interface WorseningFacts {
  /** What counts as one, in canonical units. */
  readonly unit: number;
  readonly rise: WorseningSide | null;
  readonly fall: WorseningSide | null;
  /** Hours within which a second reading confirms a first, and for which a confirmed value holds. */
  readonly holdsHours: number;
  /** Earlier hours with readings that an own median takes. */
  readonly ownReadings: number;
}

/** By what mass, amount of substance and equivalents are converted: mg/dL, mmol/L, meq/L. */
export interface Substance {
  /** g/mol. */
  readonly molarMass: number;
  /** Of the ion, without its sign; null: it is not charted in equivalents. */
  readonly charge: number | null;
}

/** One way or place of measuring, by the code of the Observation or by its body site. */
interface SourceRow {
  readonly source: string;
  readonly names: Names;
  /** Codes of the Observation, among those of the concept. */
  readonly loinc: readonly string[];
  readonly snomed: readonly string[];
  /** SNOMED CT codes of Observation.bodySite. */
  readonly bodySites: readonly string[];
  /** The body site in words, as a whole, in lower case. */
  readonly siteTexts: readonly string[];
}

/**
 * Everything that is known of one measured quantity. Values are in its canonical unit. A fact that has no value is null: it is said,
 * not left out.
 *
 * @see https://loinc.org for the codes, https://ucum.org for the units, FHIR R4 "Vital Signs" profiles for the choice
 */
export interface QuantityRow extends AnyRow {
  /** LOINC codes of a single measurement, the preferred one first. */
  readonly loinc: readonly string[];
  /** LOINC codes of an average over a period. */
  readonly averageLoinc: readonly string[];
  /** LOINC codes of a share that is charted as a fraction as well as in per cent. */
  readonly fractionLoinc: readonly string[];
  /** LOINC codes that are a vital sign at the bedside, and something else on a machine outside the body. */
  readonly bedsideLoinc: readonly string[];
  /** SNOMED CT codes of a single measurement. */
  readonly snomed: readonly string[];
  /** Where one of these codes is among the codings, no other code of the Observation makes it a reading. */
  readonly apart: readonly ApartCodes[];
  /** Of what it is another source, whose values are never in one series with it; null of a concept that has one source. */
  readonly source: {
    readonly of: string;
    readonly by: 'arterial-line' | 'arterial-blood' | 'venous' | 'capillary' | 'unknown';
  } | null;
  /** How or where it was measured, of values that are one series: said beside the value. */
  readonly sources: readonly SourceRow[];

  /** Canonical UCUM unit of every reading. */
  readonly unit: string;
  /** The same unit as people write it; empty for points of a score. */
  readonly displayUnit: string;
  /** Digits after the point: as many as are measured. */
  readonly digits: number;
  /** Of what is charted by mass and by amount of substance; null of all others. */
  readonly substance: Substance | null;
  /** Codes under which another mass is charted of the same amount: of urea, that of its nitrogen alone. */
  readonly otherMasses: readonly { readonly loinc: readonly string[]; readonly molarMass: number }[];

  /** Inclusive bounds; outside is an error of entry or labelling. */
  readonly low: number;
  readonly high: number;
  readonly hints: readonly PlausibilityHint[];
  /** What is said of a value of 0, which may be true and may be nothing connected: not a reading, and not impossible. */
  readonly zero: 'asystole' | 'apnoea' | null;
  /** For what a patient breathes in: up to this value it is air, above it is oxygen. */
  readonly airUpTo: number | null;

  /** A jump in a continuous series that is larger than this may be an artefact until it is repeated; null: every value stands. */
  readonly jump: number | null;
  /**
   * Whether a second value beyond a limit confirms the first where it is such a jump away from it. What may change at once, as a pressure,
   * does not wait for a third.
   */
  readonly jumpConfirms: boolean;
  /**
   * Whether a value that has three points in NEWS2 is flagged at once, where a site sets no limit of its own; null: none is. When several
   * are, this is the order in which they are told.
   */
  readonly triggerPlace: number | null;
  /** When a change is worth a word: more than rounding and measuring come to. NEWS2 has a say of its own. */
  readonly change: {
    readonly step: number;
    readonly why: string;
    /** Hours after which the value is stale; null: as NEWS2 has it (24, or what the site says). */
    readonly staleAfterHours: number | null;
  };
  /** Null: no baseline, no trend and no forecast. */
  readonly ownPast: OwnPastFacts | null;
  /** Null: it has no part in "worse than usual for this patient". */
  readonly worsening: WorseningFacts | null;

  /** What the value axis shows at least, so that noise is not blown up; beyond `most` there is no value (null: any). */
  readonly axis: { readonly minSpan: number; readonly most: number | null };
  /** Whether it changes within hours or over weeks: how long a line goes on without a reading. */
  readonly pace: 'fast' | 'slow';
  /** Where an adult's value scores no point in NEWS2, both ends included; `high` null: no end that can be reached. */
  readonly referenceBand: { readonly low: number; readonly high: number | null } | null;
  /** Its place among the vital signs of the first screen; null: not on it. */
  readonly tile: number | null;
}

/** One answer of a coded observation. */
export interface AnswerRow {
  readonly answer: string;
  readonly names: Names;
  /** The feature value of reducer `last`. */
  readonly ordinal: number;
  readonly codes: readonly Codes[];
  /** The same answer as a number: `valueInteger`; of a scale also as a Quantity, a text or an `ordinalValue`. */
  readonly integer?: number;
  /** The same answer as `valueBoolean`. */
  readonly boolean?: boolean;
  /** The same answer as a whole text (CodeableConcept.text or valueString), in lower case. */
  readonly texts?: readonly string[];
}

/** Everything that is known of an observation whose value is one of a few answers. */
export interface CodedRow extends AnyRow {
  /** Codes of the question, the preferred one first. */
  readonly questions: readonly Codes[];
  readonly answers: readonly AnswerRow[];
  /** Answers that say that the answer is not known: the value is absent. */
  readonly unknown: readonly Codes[];
  /** Answers that say something, but not which of `answers` holds. */
  readonly undecided?: readonly Codes[];
  /** Questions that are an answer where they have no value: `breathing room air`. */
  readonly withoutValue?: readonly (Codes & { readonly answer: string })[];
  /** Points of a score that stand for an answer, and codes of those points. */
  readonly points?: Codes & { readonly answers: Readonly<Record<number, string>> };
  /** What charts write, in words, as an answer where the question is not known; in lower case. */
  readonly answerTexts?: readonly string[];
  /** Whether the answers are numbers of a scale, which are charted as a Quantity or a text as well. */
  readonly scale?: true;
  /** Whether of several answers in one value the one with the highest ordinal counts, and not the first. */
  readonly worstCounts?: true;
  /** What makes one Observation of this question something else. */
  readonly unless?: 'goal';
}

/** Two concepts of one measurement that are drawn on one chart and told as one value: `128/74 mmHg`. */
export interface PairRow {
  /** Name of the series. */
  readonly id: string;
  readonly names: Names;
  readonly systolic: string;
  readonly diastolic: string;
  /** The mean of the same measurement, which lies between both. */
  readonly mean: string;
  readonly axis: QuantityRow['axis'];
}
