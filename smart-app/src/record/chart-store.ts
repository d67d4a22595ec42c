import type { Instant } from '@bellwether/fhir-mapping';
import type { Progress } from '../fhir/load-chart.js';
import type { LoadFailure } from '../worker/chart-worker-api.js';
import type { ShownChart, ShownOutcome } from './first-screen.js';

/** What is known at this moment. A chart stays while it is read again, and when that fails. */
export interface ChartState {
  readonly chart: ShownChart | null;
  /** Null while nothing is being read. */
  readonly progress: Progress | null;
  readonly failure: LoadFailure | null;
}

/** The chart of a session, outside of React: read once, however often it is drawn. */
export interface ChartStore {
  readonly state: () => ChartState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads (again); does nothing while reading. */
  readonly refresh: () => void;
}

/** What a store needs from outside. */
export interface ChartStoreOptions {
  /** Rejects where the worker cannot be loaded. */
  readonly read: (asOf: Instant, onProgress: (progress: Progress) => void) => Promise<ShownOutcome>;
  readonly now: () => Instant;
}

const nothingYet: ChartState = { chart: null, progress: null, failure: null };

/** Makes a store, which reads nothing until `refresh` is called. */
export function createChartStore({ read, now }: ChartStoreOptions): ChartStore {
  let state = nothingYet;
  const listeners = new Set<() => void>();
  const change = (next: Partial<ChartState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh() {
      if (state.progress !== null) return;
      change({ progress: { received: 0, expected: null } });
      read(now(), (progress) => state.progress !== null && change({ progress })).then(
        ({ failure, chart }) =>
          change(chart === null ? { failure, progress: null } : { chart, failure, progress: null }),
        () => change({ failure: 'app-failed', progress: null }),
      );
    },
  };
}

/** Resolves when a store that reads for the first time has a chart, or knows why not. */
export function whenRead(store: ChartStore): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const { chart, failure } = store.state();
      if (chart === null && failure === null) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}
