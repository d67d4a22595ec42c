import type { Artefact } from '@bellwether/model';
import type { Metrics } from '../operations/metrics.js';
import type { Store } from '../store/store.js';

/** Whether calls can be answered now. */
export interface Readiness {
  /** It accepts calls, has artefacts and can record calls. */
  readonly ready: boolean;
  /** The store answers. */
  readonly hasStore: boolean;
}

/** On what readiness depends. */
export interface ReadinessParts {
  readonly artefacts: readonly Artefact[];
  readonly store: Store;
  /** False while the service shuts down. */
  readonly isReady: () => boolean;
  readonly metrics: Metrics;
}

/** Asks whether calls can be answered. */
export function readinessOf({ artefacts, store, isReady, metrics }: ReadinessParts): () => Promise<Readiness> {
  const answers = pings(store, metrics);
  return async () => {
    const hasStore = await answers();
    return { ready: isReady() && artefacts.length > 0 && hasStore, hasStore };
  };
}

/** Maximum wait for the store to answer, in milliseconds: a slower store could not record calls. */
const storeLimitMs = 1_000;

/** Pings the store, one ping at a time however many requests wait for it. */
function pings(store: Store, metrics: Metrics): () => Promise<boolean> {
  let asking: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), storeLimitMs);
    });
    const answered = store.ping().then(
      () => true,
      () => false,
    );
    const ok = await Promise.race([answered, late]);
    clearTimeout(timer);
    if (!ok) metrics.storeFailure('health');
    return ok;
  };
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}
