import { type RequestHandler, Router } from 'express';
import { callFacts } from '../../http/call-facts.js';
import type { Readiness } from '../../http/readiness.js';
import type { RestService } from '../rest-service.js';
import type { DialectName } from './dialect-names.js';
import { inferenceRoutes } from './inference/inference-routes.js';
import { mlflowRoutes } from './mlflow/mlflow-routes.js';

/** What the routes of the dialects need. */
export interface DialectParts {
  /** The service as it is configured now. */
  readonly service: () => RestService;
  /** Who may call, and how often; the same handlers as of `/api`, so that a client has one limit. */
  readonly admitted: readonly RequestHandler[];
  readonly readiness: () => Promise<Readiness>;
}

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
