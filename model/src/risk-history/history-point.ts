import type { Instant } from '@bellwether/fhir-mapping';
import type { ConceptContribution, NotScored, Provenance } from '../assessment/assessment.js';
import type { Driver } from './drivers.js';
import type { HistoryLimit } from './limits.js';

/** `as-known`: from what the chart knew at each moment. `as-measured`: as if it had known each value when it was measured. */
export type HistoryMode = 'as-known' | 'as-measured';

/**
 * Why there is a point: the beginning of the span asked for, a reading or answer that became known (or was measured), a
 * condition or encounter that changed something, a window that let go of a reading, a whole hour that passed, the end of the span.
 */
export type MomentCause = 'start' | 'reading' | 'chart' | 'window' | 'hour' | 'end';

/** A band reached from another one; null: not scored. */
export interface BandChange {
  readonly from: string | null;
  readonly to: string | null;
  /** Null where one side is not scored. */
  readonly direction: 'higher' | 'lower' | null;
}

/** A concept's share of the margin at a point. What it rests on is in the drivers, and in an assessment at that moment. */
export type PointConcept = Pick<ConceptContribution, 'group' | 'place' | 'contribution'>;

interface PointBase {
  readonly at: Instant;
  readonly cause: MomentCause;
  /** Null where the band is that of the point before, and at the first point. */
  readonly bandChange: BandChange | null;
}

/** The score at a moment: the same bits as `assess` gives with this moment as `asOf`. */
export interface ScoredPoint extends PointBase {
  readonly scored: true;
  readonly probability: number;
  readonly margin: number;
  readonly band: string;
  readonly indicator: 'info' | 'warning';
  /** By absolute contribution, largest first; ties by group name. */
  readonly concepts: readonly PointConcept[];
  /** What differs from the point before; empty where that one is not there or not scored. */
  readonly drivers: readonly Driver[];
}

/** A moment at which the artefact says nothing, and why. */
export interface UnscoredPoint extends PointBase {
  readonly scored: false;
  readonly notScored: NotScored;
}

export type RiskPoint = ScoredPoint | UnscoredPoint;

/** How many moments there were, and are not points. */
export interface LeftOut {
  /** Before the first point, not scored: more moments than `maxMoments`. */
  readonly older: number;
  /** Scored and left out between points, of which there would be more than `maxPoints`. */
  readonly between: number;
}

/** The risk over time, as points in ascending order; one alone for a snapshot artefact. */
export interface RiskHistory {
  readonly mode: HistoryMode;
  readonly temporal: 'snapshot' | 'rolling';
  /** Reference of the patient; empty when there is none. */
  readonly patient: string;
  readonly provenance: Provenance;
  /** What the model says when nothing is known, in margin units: contributions count from here. */
  readonly baseValue: number;
  readonly points: readonly RiskPoint[];
  readonly leftOut: LeftOut;
  readonly limits: readonly HistoryLimit[];
}
