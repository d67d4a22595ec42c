import type { Instant, News2InputName } from '@bellwether/fhir-mapping';
import type { News2Response } from '../news2/responses.js';
import type { WorseningPart } from '../worsening/worsening-score.js';

/** Where readings come often: the patient is worse than is usual for them. */
export interface WorseAlarm {
  readonly kind: 'worse-than-usual';
  /** What was worse, the strongest first: value, what is usual, whether a limit was crossed. */
  readonly parts: readonly WorseningPart[];
}

/** Where they do not: NEWS2 of a set asks for more than it did. */
export interface ScoreAlarm {
  readonly kind: 'news2';
  /** The points that the score has at least. */
  readonly points: number;
  /** Those at the moment before; null: there was no score. */
  readonly before: number | null;
  readonly band: News2Response['band'];
  /** Inputs of three points that had fewer before. */
  readonly newThrees: readonly News2InputName[];
}

/** A moment at which somebody should come. */
export type Alarm = (WorseAlarm | ScoreAlarm) & {
  /** When the newest reading was measured. */
  readonly at: Instant;
  /** When the chart knew it: what was known later has no part in it. */
  readonly knownAt: Instant;
  /** Whether it may interrupt; nothing does in intensive care, where monitors alarm. */
  readonly interrupts: boolean;
};
