import { Router } from 'express';
import type { Metrics } from '../operations/metrics.js';
import { callFacts } from './call-facts.js';
import { onlyMethod } from './methods.js';

/** `/metrics`, as Prometheus reads it. */
export function metricsRoutes(metrics: Metrics): Router {
  const router = Router();
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
