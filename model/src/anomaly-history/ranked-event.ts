import type { AnomalyEvent, AnomalyEventKind } from './anomaly-event.js';
import { readingKey } from './reading-key.js';

/** An event beside the readings that it is about, and how strong it is about them: 0 is the strongest. */
export interface RankedEvent {
  readonly event: AnomalyEvent;
  readonly keys: readonly string[];
  readonly rank: number;
}

export function rankedEvent(event: AnomalyEvent, excluded: ReadonlySet<string>): RankedEvent {
  const keys = keysOf(event);
  return { event, keys, rank: rankOf(event, keys, excluded) };
}

/** The readings that an event is about: of a trend the last one only, for the others lead to it. */
function keysOf({ kind, concepts, references }: AnomalyEvent): readonly string[] {
  const own = kind === 'trend' ? references.slice(-1) : references;
  return concepts.flatMap((concept) => own.map((reference) => readingKey(concept, reference)));
}

/** The strongest first. What recurs comes before all; a spike that is excluded is nothing else. */
function rankOf({ kind, rule }: AnomalyEvent, keys: readonly string[], excluded: ReadonlySet<string>): number {
  if (rule === 'recurrent') return 0;
  if (rule === 'lone-spike') return keys.some((key) => excluded.has(key)) ? 1 : 4;
  if (rule === 'flat-line') return 4;
  return rankByKind[kind];
}

const rankByKind: Readonly<Record<AnomalyEventKind, number>> = {
  artefact: 2,
  threshold: 3,
  trend: 5,
  'own-baseline': 6,
  'time-series': 7,
  'unusual-combination': 8,
};
