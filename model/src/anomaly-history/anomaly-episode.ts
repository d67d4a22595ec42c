import type { Instant } from '@bellwether/fhir-mapping';
import type { AnomalyEventKind } from './anomaly-event.js';

/** What is told, counted and acknowledged: events that are one story, from start to end. */
export interface AnomalyEpisode {
  /** Of its first event: the same while it goes on. */
  readonly id: string;
  /** Kind and rule of its strongest event. */
  readonly kind: AnomalyEventKind;
  readonly rule: string;
  /** Kinds of all its events, the strongest first. */
  readonly kinds: readonly AnomalyEventKind[];
  readonly concepts: readonly string[];
  /** Whether it is about values that are too low or too high; null where it is neither. */
  readonly side: 'low' | 'high' | null;
  /** Null where the chart does not say when. */
  readonly start: Instant | null;
  /** Null while it goes on, or where the chart does not say when. */
  readonly end: Instant | null;
  /** The value furthest to its side; null where there is not one value. */
  readonly peak: { readonly value: number; readonly unitConcept: string; readonly at: Instant } | null;
  /** Its last event, with its value where there is one; null where the chart does not say when. */
  readonly newest: { readonly value: number | null; readonly at: Instant } | null;
  /** Points of its input in NEWS2 (SpO₂ on scale 1): of the value before it, and of its peak. Null of what has none, and of children. */
  readonly points: { readonly before: number; readonly peak: number } | null;
  /** One sentence of its newest event. It may hold text of the chart: escape where rendered. */
  readonly text: string;
  /** Readings behind its strongest events, by time. */
  readonly references: readonly string[];
  /** Its events, by time: each event is of exactly one episode. */
  readonly eventIds: readonly string[];
  /** Whether card, worklist and list tell it; else it is in list and graphs only, and nothing counts it. */
  readonly told: boolean;
}

const recentMs = 86_400_000;

/**
 * The one number of anomalies of card, worklist and list: told episodes that go on, or ended within the last 24 hours. One without a time may
 * be new.
 */
export function recentEpisodes(episodes: readonly AnomalyEpisode[], asOf: Instant): readonly AnomalyEpisode[] {
  return episodes.filter(({ told, end }) => told && (end === null || end > asOf - recentMs));
}
