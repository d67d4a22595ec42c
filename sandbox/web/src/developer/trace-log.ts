import type { TraceEvent } from '@bellwether/sandbox/interface';

/** Events kept by the page; the oldest go first. */
const maxEvents = 1000;

/** What the page knows of the trace. */
export interface TraceLog {
  /** Run of the sandbox that the numbers belong to. */
  readonly run: string;
  /** Oldest first. */
  readonly events: readonly TraceEvent[];
  /** Came while the list was held, and are not in it yet. */
  readonly waiting: readonly TraceEvent[];
  readonly held: boolean;
  /** Number of the newest event that was cleared away. */
  readonly clearedTo: number;
}

export const emptyLog: TraceLog = { run: '', events: [], waiting: [], held: false, clearedTo: 0 };

/** What happens to the log. */
export type LogChange =
  /** Events that came, oldest first, some perhaps known already. */
  | { readonly kind: 'came'; readonly run: string; readonly events: readonly TraceEvent[] }
  | { readonly kind: 'hold' | 'release' | 'clear' };

const numberOfLast = (events: readonly TraceEvent[]): number => events.at(-1)?.number ?? 0;

function withNew(log: TraceLog, run: string, came: readonly TraceEvent[]): TraceLog {
  // Numbers begin again with another run: what was seen of the last one is of no use beside it.
  const base = log.run === run ? log : { ...emptyLog, run, held: log.held };
  const known = Math.max(numberOfLast(base.events), numberOfLast(base.waiting), base.clearedTo);
  const fresh = came.filter(({ number }) => number > known);
  if (fresh.length === 0) return base;
  return base.held
    ? { ...base, waiting: [...base.waiting, ...fresh].slice(-maxEvents) }
    : { ...base, events: [...base.events, ...fresh].slice(-maxEvents) };
}

/** The log after a change. */
export function changeLog(log: TraceLog, change: LogChange): TraceLog {
  switch (change.kind) {
    case 'came':
      return withNew(log, change.run, change.events);
    case 'hold':
      return { ...log, held: true };
    case 'release':
      return { ...log, held: false, events: [...log.events, ...log.waiting].slice(-maxEvents), waiting: [] };
    case 'clear': {
      const clearedTo = Math.max(log.clearedTo, numberOfLast(log.events), numberOfLast(log.waiting));
      return { ...log, events: [], waiting: [], clearedTo };
    }
  }
}

/** Which events are shown. */
export interface TraceFilter {
  /** One kind; null for all. */
  readonly kind: TraceEvent['kind'] | null;
  /** Those of one patient and those that belong to none; null for all. */
  readonly patientId: string | null;
}

/** The events that a filter lets through. */
export const filtered = (events: readonly TraceEvent[], { kind, patientId }: TraceFilter): readonly TraceEvent[] =>
  events.filter(
    (event) =>
      (kind === null || event.kind === kind) &&
      (patientId === null || event.patientId === null || event.patientId === patientId),
  );
