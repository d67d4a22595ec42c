import type { Instant } from '@bellwether/fhir-mapping';
import type { ChartGap } from '../record/mapped-chart.js';
import type { PatientListKind } from './load-plan.js';
import type {
  StoredMissing,
  WorklistEvent,
  WorklistFailure,
  WorklistModel,
  WorklistOutcome,
  WorklistRow,
} from './worklist-row.js';

/** What is known of the worklist at this moment. */
export interface WorklistState {
  /** Null until the patients are known. */
  readonly rows: readonly WorklistRow[] | null;
  /** When the list was last read. */
  readonly asOf: Instant | null;
  /** Which list it is. */
  readonly listKind: PatientListKind;
  readonly reading: boolean;
  readonly failure: WorklistFailure | null;
  /** How many patients the EHR says there are; null where it does not say. */
  readonly total: number | null;
  readonly cut: boolean;
  /** What estimates the risks; empty until it is known. */
  readonly models: readonly WorklistModel[];
  readonly gaps: readonly ChartGap[];
  /** Why there are no stored assessments; null where there are, or none were requested. */
  readonly storedMissing: StoredMissing | null;
  /** Whether what people decided about the patients is in the scores computed here; null where nobody was asked for it. */
  readonly withDecisions: boolean | null;
  /** Entries of patients who were not asked for. */
  readonly othersCount: number;
}

/** The worklist of a session, outside of React. */
export interface WorklistStore {
  readonly state: () => WorklistState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads everything (again); does nothing while reading. */
  readonly refresh: () => void;
  /** Reads those again that were not read, and everything where there is none of them; does nothing while reading. */
  readonly retry: () => void;
  /** Reads another list; a reading that is under way is abandoned. */
  readonly choose: (listKind: PatientListKind) => void;
}

/** What a store needs from outside. */
export interface WorklistStoreOptions {
  /** @param only patients to be read again; null: all. Rejects where the worker cannot be loaded */
  readonly read: (
    asOf: Instant,
    listKind: PatientListKind,
    only: readonly string[] | null,
    onEvent: (event: WorklistEvent) => void,
  ) => Promise<WorklistOutcome>;
  readonly now: () => Instant;
}

const nothingYet: WorklistState = {
  ...{ rows: null, asOf: null, listKind: 'all', reading: false, failure: null, total: null, cut: false, models: [] },
  ...{ gaps: [], storedMissing: null, withDecisions: null, othersCount: 0 },
};

/** Makes a store, which reads nothing until `refresh` is called. */
export function createWorklistStore({ read, now }: WorklistStoreOptions): WorklistStore {
  let state = nothingYet;
  const listeners = new Set<() => void>();
  const change = (next: Partial<WorklistState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  let attempt = 0;
  const begin = (only: readonly string[] | null) => {
    attempt += 1;
    const own = attempt;
    const asOf = now();
    const again = new Set(only);
    change({
      ...{ reading: true, failure: null, othersCount: 0 },
      ...(only === null ? { storedMissing: null, withDecisions: null } : {}),
      rows: state.rows?.map((row) => (again.has(row.id) ? { ...row, reading: { status: 'waiting' } } : row)) ?? null,
    });
    const end = ({ failure, gaps }: WorklistOutcome) => {
      if (own !== attempt) return;
      // Whatever comes after the end.
      attempt += 1;
      // Nothing stays in waiting when nothing more comes.
      const rows = state.rows?.map(
        (row): WorklistRow =>
          row.reading.status === 'waiting' ? { ...row, reading: { status: 'not-read', why: 'failed' } } : row,
      );
      change({ rows: rows ?? null, failure, gaps, reading: false });
    };
    read(asOf, state.listKind, only, (event) => {
      if (own === attempt) change(after(state, event, asOf));
    }).then(end, () => end({ failure: 'app-failed', gaps: state.gaps }));
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      if (!state.reading) begin(null);
    },
    retry() {
      if (state.reading) return;
      const ids = notRead(state.rows ?? []);
      begin(ids.length === 0 ? null : ids);
    },
    choose(listKind) {
      if (listKind === state.listKind) return;
      // Nobody of the other list stays until this one is known.
      change({ listKind, rows: state.rows === null ? null : [], asOf: null, total: null, cut: false, gaps: [] });
      begin(null);
    },
  };
}

function notRead(rows: readonly WorklistRow[]): readonly string[] {
  return rows.filter(({ reading }) => reading.status === 'not-read').map(({ id }) => id);
}

/** What an event changes. Figures go to the row of their own id, and to no other. */
function after(state: WorklistState, event: WorklistEvent, asOf: Instant): Partial<WorklistState> {
  switch (event.kind) {
    case 'patients': {
      const before = new Map(state.rows?.map((row) => [row.id, row.figures]));
      const rows = event.patients.map(
        ({ id, identity }): WorklistRow => ({
          id,
          identity,
          reading: { status: 'waiting' },
          figures: before.get(id) ?? null,
        }),
      );
      return { rows, asOf, total: event.total, cut: event.cut };
    }
    case 'figures': {
      const found = new Map(event.figures);
      return {
        rows:
          state.rows?.map((row) => {
            const figures = found.get(row.id);
            if (figures === undefined) return row;
            if (figures.source === 'computed') return { ...row, figures, reading: { status: 'read' } };
            // What was computed here before is newer than what is stored of before that.
            return row.figures !== null && row.figures.asOf >= figures.asOf ? row : { ...row, figures };
          }) ?? null,
      };
    }
    case 'not-read': {
      const ids = new Set(event.ids);
      const reading = { status: 'not-read', why: event.why } as const;
      return { rows: state.rows?.map((row) => (ids.has(row.id) ? { ...row, reading } : row)) ?? null };
    }
    case 'models':
      return { models: event.models };
    case 'stored-missing':
      return { storedMissing: event.why };
    case 'decisions':
      return { withDecisions: event.known && state.withDecisions !== false };
    case 'others':
      return { othersCount: state.othersCount + event.count };
  }
}
