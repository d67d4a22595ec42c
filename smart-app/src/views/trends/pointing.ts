import type { Instant } from '@bellwether/fhir-mapping';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { TimeRange } from '../../series/time-range.js';

/** What is pointed at, by pointer or keys, on one of the graphs; the others show the same moment. */
interface Pointing {
  /** Id of the graph, and index of its moment. */
  readonly id: string;
  readonly index: number;
  readonly at: Instant;
}

interface PointingState {
  readonly pointing: Pointing | null;
  /** The stretch that is being dragged over. */
  readonly selection: TimeRange | null;
}

/** Kept outside of React's state: moving the pointer redraws no graph. */
export interface PointingStore {
  readonly get: () => PointingState;
  readonly set: (change: Partial<PointingState>) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPointingStore(): PointingStore {
  let state: PointingState = { pointing: null, selection: null };
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const PointingContext = createContext<PointingStore>(createPointingStore());

export function usePointing(): PointingState & { readonly store: PointingStore } {
  const store = useContext(PointingContext);
  return { ...useSyncExternalStore(store.subscribe, store.get), store };
}
