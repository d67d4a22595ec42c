import { type Profile, type Site, versionsOf } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { Router } from 'express';
import type { Metrics } from '../operations/metrics.js';
import type { Store } from '../store/store.js';
import { callFacts } from './call-facts.js';
import { onlyMethod } from './methods.js';

/** What the routes for monitoring need. */
export interface MonitoringParts {
  readonly profile: Profile;
  /** The site's configuration now. */
  readonly site: () => Site;
  readonly artefacts: readonly Artefact[];
  readonly store: Store;
  /** Whether calls of the SMART app are configured. */
  readonly takesApp: boolean;
  readonly isReady: () => boolean;
  readonly metrics: Metrics;
  /** Whether `/metrics` is served here too. */
  readonly hasMetrics: boolean;
}

/** Maximum wait for the store to answer, in milliseconds: a slower store could not record calls. */
const storeLimitMs = 1_000;

/**
 * `/healthz`: the process answers. `/readyz`: it accepts calls, has artefacts and can record calls; 503 while it shuts
 * down or its store does not answer. `versions` there are what the app server compares with its own. `/metrics`: what
 * Prometheus reads; in production it has a port of its own.
 */
export function monitoringRoutes({
  profile,
  site,
  artefacts,
  store,
  takesApp,
  isReady,
  metrics,
  hasMetrics,
}: MonitoringParts): Router {
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
      profile,
      versions: versionsOf(site(), artefacts),
    });
  });
  router.all(['/healthz', '/readyz'], onlyMethod('GET'));

  if (!hasMetrics) return router;
  router.use('/metrics', (_request, response, next) => {
    callFacts(response).route = 'metrics';
    next();
  });
  router.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics.exposition();
    response.setHeader('content-type', contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  });
  router.all('/metrics', onlyMethod('GET'));
  return router;
}

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
