import type { Instant } from '@bellwether/fhir-mapping';
import type { AnomalyEvent } from './anomaly-event.js';

/** The order of kinds at one moment. */
const kindOrder = ['artefact', 'threshold', 'time-series', 'own-baseline', 'trend', 'unusual-combination'] as const;

/** By time of measurement, what has none first; then by time of becoming known, kind and id. */
export function compareEvents(a: AnomalyEvent, b: AnomalyEvent): number {
  return (
    compareTimes(a.measuredAt, b.measuredAt) ||
    compareTimes(a.knownAt, b.knownAt) ||
    kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

function compareTimes(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return a - b;
}
