import type { AnomalyEvent } from './anomaly-event.js';

/** The first of events that have one id: the same anomaly. */
export function distinct(events: readonly AnomalyEvent[]): AnomalyEvent[] {
  const byId = new Map<string, AnomalyEvent>();
  for (const event of events) if (!byId.has(event.id)) byId.set(event.id, event);
  return [...byId.values()];
}
