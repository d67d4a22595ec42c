import type { Artefact } from '@bellwether/model';
import { Router } from 'express';
import type { Metrics } from '../operations/metrics.js';
import type { Store } from '../store/store.js';
import { callFacts } from './call-facts.js';
import { onlyMethod } from './methods.js';

/** What health is made of. */
export interface HealthParts {
  readonly artefacts: readonly Artefact[];
  readonly store: Store;
  /** Whether the part for the SMART app is configured. */
  readonly takesApp: boolean;
  readonly isReady: () => boolean;
  readonly metrics: Metrics;
}

/** A store that has not answered by then is not a store to record a call in, in milliseconds. */
const storeLimitMs = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: it takes calls, with these artefacts, and can record them; 503 while it
 * shuts down or its store does not answer.
 */
export function healthRoutes({ artefacts, store, takesApp, isReady, metrics }: HealthParts): Router {
  const router = Router();
  const names = artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
  const answers = pings(store, metrics);
  router.use(['/healthz', '/readyz'], (_request, response, next) => {
    callFacts(response).route = 'health';
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const hasStore = await answers();
    const ready = isReady() && names.length > 0 && hasStore;
    response.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not ready',
      store: hasStore ? 'ok' : 'unavailable',
      artefacts: names,
      app: takesApp ? 'on' : 'off',
    });
  });
  router.all(['/healthz', '/readyz'], onlyMethod('GET'));
  return router;
}

/** Asks the store whether it answers, one question at a time however many ask. */
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
