import type { Evidence, Instant, PatientRecord } from '@bellwether/fhir-mapping';
import type { MomentCause } from './history-point.js';

/** A moment at which the score may be another one. */
export interface HistoryMoment {
  readonly at: Instant;
  readonly cause: MomentCause;
}

/** The span of a history: moments in (from, asOf]. */
export interface HistorySpan {
  /** Null: from the first moment on. */
  readonly from: Instant | null;
  readonly asOf: Instant;
}

/** Moments by their cause; of a moment with several, the first named cause counts: reading, chart, window. */
export interface MomentSources {
  readonly readings: readonly Instant[];
  readonly chart: readonly Instant[];
  readonly windows: readonly Instant[];
}

/** The moments of a span in ascending order, with its beginning and its end, at most `most`: the newest. */
export function momentsIn(
  { readings, chart, windows }: MomentSources,
  { from, asOf }: HistorySpan,
  most: number,
): { readonly moments: readonly HistoryMoment[]; readonly older: number } {
  const causes = new Map<Instant, MomentCause>();
  const add = (times: readonly Instant[], cause: MomentCause): void => {
    for (const at of times) if (at <= asOf && (from === null || at > from) && !causes.has(at)) causes.set(at, cause);
  };
  add(readings, 'reading');
  add(chart, 'chart');
  add(windows, 'window');
  if (from !== null && from < asOf) causes.set(from, 'start');
  if (causes.get(asOf) !== 'reading') causes.set(asOf, 'end');
  const all = [...causes].map(([at, cause]) => ({ at, cause })).sort((a, b) => a.at - b.at);
  // Before the first reading there is nothing to say, unless the span was asked for.
  const first =
    from === null
      ? Math.max(
          0,
          all.findIndex(({ cause }) => cause === 'reading' || cause === 'end'),
        )
      : 0;
  const span = all.slice(first);
  const older = Math.max(0, span.length - most);
  return { moments: older === 0 ? span : span.slice(older), older };
}

/** When the readings and answers of some concepts became known. */
export function knownTimes(record: PatientRecord, concepts: ReadonlySet<string>): readonly Instant[] {
  const times = new Set<Instant>();
  const see = ({ concept, knownAt }: Evidence & { readonly concept: string }): void => {
    if (concepts.has(concept)) times.add(knownAt);
  };
  record.readings.forEach(see);
  record.coded.forEach(see);
  return [...times];
}
