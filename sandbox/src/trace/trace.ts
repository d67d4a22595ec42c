import { shownDetail, withoutSecrets } from './shown-detail.js';

/**
 * What happened, for the developer drawer of the chart. `detail` is JSON without secrets: a token is shown by its claims
 * or its first characters, never whole.
 */
export interface TraceEvent {
  /** Counts up from 1. */
  readonly number: number;
  /** Instant at which it began. */
  readonly at: string;
  readonly kind: 'hook' | 'discovery' | 'feedback' | 'prefetch' | 'launch' | 'authorize' | 'token' | 'fhir';
  /** One line: `patient-view → hospitalization-30d-patient-view`, `GET Observation?patient=1`. */
  readonly title: string;
  /** Status as HTTP gave it; null where nothing came. */
  readonly status: number | null;
  readonly milliseconds: number | null;
  /** The caller: a client id, or `ehr`. */
  readonly by: string;
  readonly patientId: string | null;
  /**
   * The parts to be read and copied, by name: `request` (`method`, `url`, `headers`, `body`, from which a curl command is
   * made), `prefetch`, `response`, `claims`. The detail is abridged, and secrets are removed, before it is stored.
   */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Where the parts of the sandbox tell what they do. */
export interface Trace {
  record(event: Omit<TraceEvent, 'number'>): void;
  /** The newest events, oldest first. */
  recent(): readonly TraceEvent[];
  /** @returns a function that ends it */
  subscribe(listener: (event: TraceEvent) => void): () => void;
}

/** A trace of the newest `capacity` events, in memory. */
export function createTrace(capacity = 500): Trace {
  const events: TraceEvent[] = [];
  const listeners = new Set<(event: TraceEvent) => void>();
  let number = 0;
  return {
    record(event) {
      number += 1;
      const numbered = { ...event, title: withoutSecrets(event.title), detail: shownDetail(event.detail), number };
      events.push(numbered);
      if (events.length > capacity) events.shift();
      for (const listener of listeners) listener(numbered);
    },
    recent: () => [...events],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
