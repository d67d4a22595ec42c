import type { Instant } from '@bellwether/fhir-mapping';
import type { News2Component } from '@bellwether/model';
import type { Highlight, TrendAnomaly } from '../../series/anomaly-marks.js';
import type { UnitChoice } from '../../series/display-units.js';
import type { EncounterSpan } from '../../series/encounter-strip.js';
import type { TimeRange } from '../../series/time-range.js';
import type { SeriesSet } from '../../series/vital-series.js';

/** What NEWS2 is made of. */
export type News2Input = News2Component['input'];

/** How grave something is, as a colour; each has words beside it. */
export type Severity = 'low' | 'medium' | 'high';

/** A risk score over time. */
export interface RiskTrackData {
  /** What the score is of: `Hospital admission in 30 days`. */
  readonly name: string;
  /** A rolling score is a line, which holds until the next point; a snapshot is one dated point. */
  readonly temporal: 'rolling' | 'snapshot';
  /** By time. `value` from 0 to 1; null where it could not be scored, which ends the line. */
  readonly points: readonly { readonly at: Instant; readonly value: number | null; readonly band: string }[];
  /** Bands, from the lowest: each begins at a probability. */
  readonly bands: readonly { readonly name: string; readonly from: number; readonly severity: Severity }[];
  /** The model's average; null where it is not shown. */
  readonly average: number | null;
}

/** NEWS2 over time: what it can be at least and at most, which are the same where every input is there. */
export interface News2TrackData {
  /** By time; each holds until the next. */
  readonly points: readonly {
    readonly at: Instant;
    readonly low: number;
    readonly high: number;
    /** Inputs that are not charted, and those that are too old. */
    readonly missing: readonly News2Input[];
    readonly stale: readonly News2Input[];
  }[];
}

/** What the trends are drawn from: plain data. */
export interface TrendsProps {
  readonly series: SeriesSet;
  readonly encounters: readonly EncounterSpan[];
  readonly anomalies: readonly TrendAnomaly[];
  /** When the chart was read; ranges end here. */
  readonly asOf: Instant;
  /** Completed years; reference bands are drawn for adults. */
  readonly ageYears: number | null;
  /** Whose data this is, for exports: name, age, identifier. */
  readonly identity: string;
  readonly units: UnitChoice;
  readonly onUnits: (units: UnitChoice) => void;
  /** The reason that was chosen; null for none. Its windows are brought into view. */
  readonly highlight: Highlight | null;
  /** Moments to mark across all charts, such as that of the card. */
  readonly moments?: readonly { readonly at: Instant; readonly label: string }[];
  readonly risk?: RiskTrackData;
  readonly news2?: News2TrackData;
  /** Where to open; default: the shortest range with some readings in it. */
  readonly openAt?: TimeRange;
}
