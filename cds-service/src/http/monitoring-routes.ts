import { type Profile, type Site, versionsOf } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { Router } from 'express';
import type { Metrics } from '../operations/metrics.js';
import { callFacts } from './call-facts.js';
import { unmappedCodesAnswer } from './metrics-listener.js';
import { onlyMethod } from './methods.js';
import type { Readiness } from './readiness.js';

/** What the routes for monitoring need. */
export interface MonitoringParts {
  readonly profile: Profile;
  /** The site's configuration now. */
  readonly site: () => Site;
  readonly artefacts: readonly Artefact[];
  /** Whether calls of the SMART app are configured. */
  readonly takesApp: boolean;
  readonly readiness: () => Promise<Readiness>;
  readonly metrics: Metrics;
  /** Whether `/metrics` is served here too. */
  readonly hasMetrics: boolean;
}

/**
 * `/healthz`: the process answers. `/readyz`: it accepts calls, has artefacts and can record calls; 503 while it shuts
 * down or its store does not answer. `versions` there are what the app server compares with its own. `/metrics`: what
 * Prometheus reads; in production it has a port of its own, and so has `/unmapped-codes` beside it.
 */
export function monitoringRoutes({
  profile,
  site,
  artefacts,
  takesApp,
  readiness,
  metrics,
  hasMetrics,
}: MonitoringParts): Router {
  const router = Router();
  const names = artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
  router.use(['/healthz', '/readyz'], (_request, response, next) => {
    callFacts(response).route = 'health';
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const { ready, hasStore } = await readiness();
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
  router.use(['/metrics', '/unmapped-codes'], (_request, response, next) => {
    callFacts(response).route = 'metrics';
    next();
  });
  router.get('/metrics', async (_request, response) => {
    const { contentType, text } = await metrics.exposition();
    response.setHeader('content-type', contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  });
  router.get('/unmapped-codes', (_request, response) => {
    const { contentType, text } = unmappedCodesAnswer(metrics);
    response.setHeader('content-type', contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  });
  router.all(['/metrics', '/unmapped-codes'], onlyMethod('GET'));
  return router;
}
