import type { Profile } from '@bellwether/hosting';
import { Router } from 'express';
import type { ServiceComparison } from '../versions/compare-with-service.js';
import { setRoute } from './request-log.js';

/** What the routes for monitoring need. */
export interface HealthParts {
  readonly profile: Profile;
  readonly artefacts: readonly string[];
  readonly compared: () => ServiceComparison;
  readonly isReady: () => boolean;
}

/**
 * `/healthz`: the process answers. `/readyz`: it serves the app; 503 while it shuts down. Another version than the service's is a
 * warning there: the app says so itself beside a card, and without it nobody could read the chart.
 */
export function healthRoutes({ profile, artefacts, compared, isReady }: HealthParts): Router {
  const router = Router();
  router.use(['/healthz', '/readyz'], (_request, response, next) => {
    setRoute(response, 'health');
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  router.get('/readyz', (_request, response) => {
    const ready = isReady();
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'not ready', profile, artefacts, service: compared() });
  });
  return router;
}
