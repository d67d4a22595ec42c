import { Router } from 'express';
import { callFacts } from '../../http/call-facts.js';
import type { DialectName } from './dialect-names.js';
import type { DialectParts } from './dialect-parts.js';
import { inferenceRoutes } from './inference/inference-routes.js';
import { mlflowRoutes } from './mlflow/mlflow-routes.js';

const dialects = {
  mlflow: { paths: ['/invocations', '/ping', '/health', '/version'], routes: mlflowRoutes },
  v2: { paths: ['/v2'], routes: inferenceRoutes },
} as const satisfies Readonly<Record<DialectName, unknown>>;

/** The score in other protocols: those that are switched on. Each is a translation, and scores as `/api/v1/predict` does. */
export function dialectRoutes({ names, ...parts }: DialectParts & { readonly names: readonly DialectName[] }): Router {
  const router = Router();
  for (const name of new Set(names)) {
    const { paths, routes } = dialects[name];
    router.use([...paths], (_request, response, next) => {
      callFacts(response).route = 'rest';
      response.setHeader('cache-control', 'no-store');
      next();
    });
    router.use(routes(parts));
  }
  return router;
}
