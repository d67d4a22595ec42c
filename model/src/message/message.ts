import type {
  CareExclusion,
  CareLimits,
  CareSource,
  Comparator,
  Instant,
  LinkedRecord,
  News2InputName,
  TimePrecision,
} from '@bellwether/fhir-mapping';
import type { Anomaly, NotScored, ToldAnomalyKind, ExcludedValue } from '../assessment/assessment.js';
import type { UnmappedValues } from '../missing-data/unmapped-values.js';
import type { UnreadPart, WhyMissing } from '../missing-data/relevant-data.js';
import type { UnusedReadings } from '../missing-data/unused-readings.js';
import type { Acuity } from '../news2/acuity.js';
import type { ChartedNews2, News2Authority } from '../news2/charted-news2.js';
import type { InputState, News2Component } from '../news2/news2-result.js';
import type { News2Response } from '../news2/responses.js';
import type { RiskMove, ScoreMove } from './moves.js';

/** What people read first of a chart: as data, which card, app and worklist put into words and decide nothing about. */
export interface Message {
  readonly asOf: Instant;
  readonly setting: MessageSetting;
  /** The worse of how ill the patient is now, of a critical value, and of what the model says may come. */
  readonly indicator: Acuity['indicator'];
  /** The record was merged into another one: that comes before everything else. */
  readonly mergedInto: boolean;
  readonly headline: Headline;
  /** In the order of reading. */
  readonly lines: readonly Line[];
  /** Whether there is something to act on: false is "Nothing new". */
  readonly news: boolean;
  /** What was not read of all that it is made from: `conditions`, `encounters`, or concepts. */
  readonly unread: readonly string[];
  /** What the app is opened at: a group of the model's reasons, or an input of NEWS2; null where nothing stands out. */
  readonly openAt: string | null;
  /** Concepts that it would help most to measure at the bedside: two at most. */
  readonly next: readonly string[];
}

/** What is said by where the patient is, before what is said of every chart. */
export type Said = Pick<Message, 'indicator' | 'headline' | 'lines' | 'news' | 'next'>;

/** Where the patient is; `discharge`: about to leave the hospital. */
export type MessageSetting = 'ambulatory' | 'emergency' | 'ward' | 'intensive-care' | 'discharge';

/**
 * What a reader who sees nothing else has to know: state, direction, cause. `unknown` names concepts of which a value may be beyond its limit,
 * because it cannot be used or was not read, where no value that is known to be stands in its place.
 */
export type Headline =
  | { readonly kind: 'score'; readonly leaving: boolean; readonly score: ScoreFact }
  /** The set is late or missed: its score is the last one, and no longer how the patient is. */
  | { readonly kind: 'late'; readonly leaving: boolean; readonly due: DueFact; readonly score: ScoreFact }
  | {
      readonly kind: 'no-score';
      readonly leaving: boolean;
      readonly why: 'few' | 'nothing' | 'unread' | 'unmapped';
      /** How many of the seven inputs are known. */
      readonly known: number;
      readonly of: number;
      /** Whether what is not known was not charted: else it may be charted, and be unreadable, too old or not read. */
      readonly restMissing: boolean;
      /** Whether nothing is known of a set since the patient came. */
      readonly first: boolean;
      /** When the patient came; null where it is not charted. */
      readonly arrivedAt: Instant | null;
      readonly due: DueFact | null;
      /** The hospital's own score, where it counts. */
      readonly charted: ScoreFact['charted'];
    }
  /** NEWS2 is not for this patient. */
  | {
      readonly kind: 'not-for';
      readonly why: 'child' | 'age-unknown' | 'deceased' | CareExclusion;
      readonly ageYears: number | null;
      readonly care: CareFacts | null;
      readonly danger: AnomalyFact | null;
      readonly unknown: readonly string[];
    }
  /** In intensive care the unit's own limits speak. */
  | { readonly kind: 'unit-limit'; readonly limit: UnitLimitFact | null; readonly unknown: readonly string[] }
  | {
      readonly kind: 'risk';
      readonly risk: RiskFact;
      readonly newestAt: NewestAt;
      readonly danger: AnomalyFact | null;
      readonly unknown: readonly string[];
    }
  | {
      readonly kind: 'not-estimated';
      readonly outcome: Outcome;
      readonly why: NotEstimatedFact;
      readonly danger: AnomalyFact | null;
      readonly unknown: readonly string[];
    }
  /** Outside acute care, where no model is for the patient. */
  | {
      readonly kind: 'nothing';
      readonly newestAt: NewestAt;
      readonly danger: AnomalyFact | null;
      readonly unknown: readonly string[];
    };

/**
 * When anything was last measured, whether it can be used or not; null: nothing is charted; `not-known`: it has no time that can be read,
 * or may be among what was not read.
 */
export type NewestAt = Instant | 'not-known' | null;

/** NEWS2 with what must be said with it. */
export interface ScoreFact {
  readonly low: number;
  readonly high: number;
  /** Whether the score is one of both ends and nothing between. */
  readonly eitherEnd: boolean;
  readonly response: News2Response;
  /** To the most points that it can have. */
  readonly worst: News2Response;
  readonly setAt: Instant | null;
  readonly scale: 1 | 2;
  /** Whether the scale has to be named. */
  readonly scaleMatters: boolean;
  /** The diagnosis for which it is named. */
  readonly scaleQuestion: ScaleFact['question'];
  /** The newest score that was made 1 to 12 hours before; null: none that can be said. */
  readonly was: { readonly low: number; readonly high: number; readonly at: Instant } | null;
  /** Whether it is the first set that is known of the patient. */
  readonly first: boolean;
  /** What moved it, or what it is made of: at most three inputs. */
  readonly named: readonly InputFact[];
  /** Who is not alert is named whatever moved the score; null where it is among the others, or the patient is alert. */
  readonly also: InputFact | null;
  /** What is breathed: it is said with a saturation. */
  readonly breathed: Extract<InputValue, { readonly kind: 'oxygen' }> | null;
  readonly open: readonly InputFact[];
  /** Inputs that count and were measured before the set. */
  readonly earlier: readonly InputFact[];
  /** The hospital's own score, where it counts at the site or asks for more; its score is null where it cannot be used. */
  readonly charted: {
    readonly score: number | null;
    readonly at: Instant | null;
    readonly leads: boolean;
    readonly response: News2Response;
  } | null;
}

/** One of the seven inputs, with the reading behind it. */
export interface InputFact {
  readonly input: News2InputName;
  readonly state: InputState | 'unmapped';
  readonly low: number;
  readonly high: number;
  readonly measuredAt: Instant | null;
  readonly value: InputValue | null;
  /** Since the set before by a point of NEWS2, or by more than measuring error. */
  readonly moved: 'up' | 'down' | null;
  readonly unusable: News2Component['unusable'];
  /** Who left its value out, and when; null of any other. */
  readonly leftOut: { readonly by: string; readonly at: Instant } | null;
  /** An older entry that is not used in place of one that cannot be used. */
  readonly olderAt: { readonly measuredAt: Instant; readonly value: InputValue } | null;
  readonly references: readonly string[];
}

export type InputValue =
  | {
      readonly kind: 'number';
      readonly concept: string;
      readonly value: number;
      readonly comparator: Comparator | null;
      /** Diastolic pressure of the same moment. */
      readonly second: number | null;
    }
  | { readonly kind: 'answer'; readonly concept: string; readonly answer: string }
  /** With what oxygen is given: flow in l/min, or the inhaled concentration in %. */
  | {
      readonly kind: 'oxygen';
      readonly breathes: 'air' | 'oxygen';
      readonly flow: number | null;
      readonly concentration: number | null;
    };

/** When the next set is due. */
export interface DueFact {
  readonly state: Acuity['due']['state'];
  readonly dueAt: Instant | null;
  /** Whether it is due because something is open. */
  readonly incomplete: boolean;
}

/** A value beyond a limit of the site, now. */
export interface UnitLimitFact {
  readonly concept: string;
  readonly side: 'low' | 'high';
  readonly limit: number;
  readonly value: number;
  /** Since when every value was beyond it. */
  readonly since: Instant;
  readonly references: readonly string[];
}

export type AnomalyFact = Pick<
  Anomaly,
  'rule' | 'side' | 'text' | 'concepts' | 'value' | 'measuredAt' | 'since' | 'references'
> & { readonly kind: ToldAnomalyKind };

/** What an artefact estimates, as its manifest calls it in English. */
export interface Outcome {
  readonly artefact: string;
  readonly short: string;
  readonly synthetic: boolean;
}

export interface RiskFact extends Outcome {
  readonly probability: number;
  readonly average: number;
  readonly band: string;
  readonly indicator: 'info' | 'warning';
  /** Whether the band is above the lowest. */
  readonly isRaised: boolean;
  /** What it was when this user last saw it, and what moved it; null where there is none that can be compared, or it was the same. */
  readonly was: { readonly probability: number; readonly at: Instant; readonly move: RiskMove | null } | null;
  readonly partlyRead: boolean;
  /** Beside a high score no percentage is said. */
  readonly asPercent: boolean;
  readonly reasons: readonly ReasonFact[];
}

export interface NotEstimatedFact {
  readonly reason: NotScored['reason'];
  readonly ageYears: number | null;
  readonly limitYears: number | null;
  readonly missing: readonly { readonly group: string; readonly display: string; readonly why: WhyMissing }[];
}

/** One fact behind a reason. Names are found by concept, or by feature: `display` is what the manifest calls it. */
export type ReasonPart =
  | {
      readonly kind: 'reading';
      readonly concept: string;
      readonly value: number;
      /** Of a bound; null of a measured value. */
      readonly comparator: Comparator | null;
      /** Of a pair that is told as one value, the other of the same moment. */
      readonly second: number | null;
      /** The reading before it, within a day; null where there is none. */
      readonly before: number | null;
      /** Canonical UCUM unit. */
      readonly unit: string;
      readonly measuredAt: Instant;
      readonly precision: TimePrecision;
    }
  | {
      readonly kind: 'answer';
      readonly concept: string;
      readonly answer: string;
      readonly measuredAt: Instant;
      readonly precision: TimePrecision;
    }
  | { readonly kind: 'condition'; readonly feature: string; readonly display: string }
  | {
      readonly kind: 'number';
      readonly feature: string;
      readonly display: string;
      readonly value: number;
      readonly unit: string;
    };

/** What the model weighed, by clinical concept. */
export interface ReasonFact {
  readonly group: string;
  /** As the manifest calls it. */
  readonly display: string;
  readonly place: 'now' | 'background';
  /** In margin units, against the model's average. */
  readonly contribution: number;
  /** How much it weighed: 3 most. What lowers has 0. */
  readonly weight: 0 | 1 | 2 | 3;
  readonly parts: readonly ReasonPart[];
  readonly references: readonly string[];
}

/** What the chart says of limits of care. */
export interface CareFacts extends Omit<CareLimits, 'sources' | 'loss'> {
  /** Sources that were asked, and did not answer whole. */
  readonly unread: readonly CareSource['source'][];
}

/** A vital sign as last charted, where no score is made. */
export interface VitalFact {
  readonly concept: string;
  readonly value: InputValue;
  readonly measuredAt: Instant;
  readonly precision: TimePrecision;
  readonly moved: 'up' | 'down' | null;
  /** Of a saturation, what is breathed with it; null where that is not charted. */
  readonly breathed: Extract<InputValue, { readonly kind: 'oxygen' }> | null;
  readonly references: readonly string[];
}

/** Another record of the patient, with how many resources were read from it. */
export interface LinkFact extends Omit<LinkedRecord, 'resources'> {
  readonly resources: number;
}

export type Line =
  /** Inputs of NEWS2 that count, those with most points first. */
  | { readonly kind: 'inputs'; readonly inputs: readonly InputFact[] }
  | {
      readonly kind: 'response';
      readonly setAt: Instant | null;
      readonly low: News2Response;
      readonly worst: News2Response;
      /** The most points that the score can have. */
      readonly high: number;
    }
  /** What moved the model's figure, where the headline has no space for its name. */
  | { readonly kind: 'risk-move'; readonly move: RiskMove }
  /** NEWS2 is another one than was last seen, and most of that is not from new readings. */
  | { readonly kind: 'score-move'; readonly move: ScoreMove }
  | { readonly kind: 'next-step'; readonly text: string }
  | { readonly kind: 'open'; readonly inputs: readonly InputFact[]; readonly unmapped: number }
  | { readonly kind: 'scale'; readonly scale: ScaleFact }
  | {
      readonly kind: 'sepsis';
      readonly risk: 'high' | 'moderate' | 'low' | 'very-low';
      readonly charted: string | null;
    }
  | {
      readonly kind: 'charted';
      readonly charted: ChartedNews2;
      readonly authority: News2Authority;
      readonly now: { readonly low: number; readonly high: number } | null;
    }
  | { readonly kind: 'care-limits'; readonly care: CareFacts; readonly conditionsSaid: boolean }
  | { readonly kind: 'links'; readonly links: readonly LinkFact[] }
  | { readonly kind: 'ventilated'; readonly rass: number | null; readonly ventilated: boolean }
  | { readonly kind: 'vitals'; readonly vitals: readonly VitalFact[] }
  | { readonly kind: 'risk'; readonly risk: RiskFact }
  | { readonly kind: 'reasons'; readonly reasons: readonly ReasonFact[] }
  | { readonly kind: 'anomalies'; readonly named: readonly AnomalyFact[]; readonly count: number }
  /** Values of the last 24 hours that were excluded as artefacts, by the newest. */
  | { readonly kind: 'excluded'; readonly newest: ExcludedValue; readonly count: number }
  | {
      readonly kind: 'gaps';
      readonly unread: readonly UnreadPart[];
      readonly unused: readonly UnusedReadings[];
      readonly counts: ChartCounts;
    }
  /** Values with a limit that cannot be used or were not read: one may be beyond it. */
  | { readonly kind: 'unknown-limits'; readonly concepts: readonly string[] }
  /** An estimate that is missing is taken for a low one. */
  | { readonly kind: 'not-low' }
  | { readonly kind: 'local'; readonly forPlanning: boolean; readonly synthetic: boolean }
  | { readonly kind: 'as-of'; readonly look: AfterFact | null };

/** When to look again. */
export interface AfterFact {
  readonly kind: 'look-again' | 'set-due' | 'by-the-higher' | 'complete-now';
  readonly at: Instant;
}

/** Which SpO₂ scale counts, and why. */
export interface ScaleFact {
  readonly scale: 1 | 2;
  /** The diagnosis for which it is said that scale 1 counts. */
  readonly question: 'copd' | 'hypercapnia' | null;
  readonly setAt: Instant | null;
  readonly by: string | null;
  /** What the other scale would give. */
  readonly other: { readonly low: number; readonly high: number } | null;
  /** The chart has a score component of scale 2, which is a claim and no decision. */
  readonly claimed: boolean;
  /** Scale 2 was decided in an earlier stay, or it is not known in which, and is to be confirmed. */
  readonly earlier: boolean;
}

/** Values that were not used, all values, and resources that are another patient's or of nobody. */
export interface ChartCounts {
  readonly unused: number;
  readonly all: number;
  readonly others: number;
}

/** Values under codes that are not mapped, by what they may be: of the last day, and all. */
export interface UnmappedFacts {
  readonly day: readonly UnmappedValues[];
  readonly all: readonly UnmappedValues[];
}
