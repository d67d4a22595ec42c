import type { Instant } from '@bellwether/fhir-mapping';
import type { Unread } from '@bellwether/model';
import type { Highlight, TrendAnomaly } from '../../series/anomaly-marks.js';
import type { UnitChoice } from '../../series/display-units.js';
import type { EncounterSpan } from '../../series/encounter-strip.js';
import type { News2TrackData } from '../../series/news2-points.js';
import type { RiskTrackData } from '../../series/score-tracks.js';
import type { TimeRange } from '../../series/time-range.js';
import type { LaboratoryGaps } from '../../series/unread-vitals.js';
import type { SeriesSet } from '../../series/vital-series.js';

/** What the trends are drawn from: plain data. */
export interface TrendsProps {
  readonly series: SeriesSet;
  readonly encounters: readonly EncounterSpan[];
  /** What was not read of the vital signs: without any to draw, that is said. Null where all was read. */
  readonly unread: Unread | null;
  readonly laboratory: LaboratoryGaps;
  readonly anomalies: readonly TrendAnomaly[];
  /** When the chart was read; ranges end here. */
  readonly asOf: Instant;
  /** Completed years; reference bands are drawn for adults. */
  readonly ageYears: number | null;
  /** Whose data this is, for exports: name, age, identifier. */
  readonly identity: string;
  readonly units: UnitChoice;
  readonly onUnits: (units: UnitChoice) => void;
  /** The reason that was chosen; null for none. Its readings are brought into view. */
  readonly highlight: Highlight | null;
  /** Whether one came here to see what is marked: its first graph is scrolled to, and has the focus. */
  readonly goToMarked?: boolean;
  /** Moments to mark across all graphs, such as that of the card. */
  readonly moments?: readonly { readonly at: Instant; readonly label: string }[];
  readonly risk?: RiskTrackData | undefined;
  readonly news2?: News2TrackData | undefined;
  /** Where to open; default: the shortest range with some readings in it. */
  readonly openAt?: TimeRange;
}
