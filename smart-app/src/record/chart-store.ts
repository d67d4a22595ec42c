import type { Instant } from '@bellwether/fhir-mapping';
import type { LoadedChart, LoadOptions, Progress } from '../fhir/load-chart.js';
import type { MapRequest } from './map-chart.js';
import type { MappedChart } from './mapped-chart.js';

/** A chart that was read, and when. */
export interface ReadChart extends MappedChart {
  readonly asOf: Instant;
  readonly received: number;
  readonly expected: number | null;
}

/** Why nothing, or nothing new, could be read. */
export type LoadFailure = 'failed' | 'refused' | 'not-granted' | 'expired' | 'mapping-failed';

/** What is known at this moment. A chart stays while it is read again, and when that fails. */
export interface ChartState {
  readonly chart: ReadChart | null;
  /** Null while nothing is being read. */
  readonly progress: Progress | null;
  readonly failure: LoadFailure | null;
}

/** The chart of a session, outside of React: read once, whoever draws it how often. */
export interface ChartStore {
  readonly state: () => ChartState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads (again); does nothing while reading. */
  readonly refresh: () => void;
}

/** What a store needs from outside. */
export interface ChartStoreOptions {
  readonly load: (options: LoadOptions) => Promise<LoadedChart>;
  readonly map: (request: MapRequest) => Promise<MappedChart>;
  readonly queries: LoadOptions['queries'];
  readonly patientId: string;
  readonly scope: () => string;
  readonly now: () => Instant;
}

const nothingYet: ChartState = { chart: null, progress: null, failure: null };

/** Makes a store, which reads nothing until it is told to. */
export function createChartStore({ load, map, queries, patientId, scope, now }: ChartStoreOptions): ChartStore {
  let state = nothingYet;
  const listeners = new Set<() => void>();
  const change = (next: Partial<ChartState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const read = async () => {
    const asOf = now();
    const loaded = await load({
      queries,
      patientId,
      scope: scope(),
      asOf,
      signal: new AbortController().signal,
      onProgress: (progress) => change({ progress }),
    });
    const failure = failureOf(loaded);
    if (failure !== null) return change({ failure, progress: null });
    const { entries, coverage, received, expected } = loaded;
    const chart = await map({ entries, queries, coverage, patientId, asOf }).catch(() => null);
    if (chart === null) return change({ failure: 'mapping-failed', progress: null });
    return change({ chart: { ...chart, asOf, received, expected }, failure: null, progress: null });
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
      void read().catch(() => change({ failure: 'failed', progress: null }));
    },
  };
}

/** Whether what came is too little to be shown: nothing at all, or cut off by the end of the session. */
function failureOf({ entries, coverage, expired }: LoadedChart): LoadFailure | null {
  if (expired) return 'expired';
  if (entries.length > 0) return null;
  const gaps = [...coverage.values()].map((entry) => (entry.status === 'complete' ? null : entry.why));
  if (gaps.includes(null)) return null;
  if (gaps.every((why) => why === 'not-granted')) return 'not-granted';
  return gaps.includes('failed') ? 'failed' : 'refused';
}
