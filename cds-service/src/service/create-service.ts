import type { Artefact } from '@bellwether/model';
import express, { type Express } from 'express';
import helmet from 'helmet';
import { type Logger, pino } from 'pino';
import { createClockText } from '../card/clock-text.js';
import { RequestProblem } from '../errors.js';
import { pageStyleHash } from '../facts/page.js';
import { cors } from '../http/cors.js';
import { errorResponder } from '../http/error-responder.js';
import { factsRoutes } from '../http/facts-routes.js';
import { healthRoutes } from '../http/health-routes.js';
import { hookRoutes } from '../http/hook-routes.js';
import { requestLog } from '../http/request-log.js';
import type { Site } from '../settings/load-site.js';
import type { Settings } from '../settings/settings.js';
import type { HookService } from './answer-hook.js';
import { deployments } from './deployment.js';
import { queryPlan } from './query-plan.js';

/** What a service is made of. Clock, ids and fetch are given, so that a test has its own. */
export interface ServiceParts {
  readonly settings: Settings;
  readonly site: Site;
  readonly artefacts: readonly Artefact[];
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
  readonly fetch: typeof globalThis.fetch;
  readonly log?: Logger;
  /** False while the service shuts down: `/readyz` then answers 503. */
  readonly isReady?: () => boolean;
}

/**
 * Makes the Express application: discovery, hooks, model facts, health.
 *
 * @throws ServiceError where settings, site file and artefacts do not fit together
 */
export function createService(parts: ServiceParts): Express {
  const { settings, site, artefacts, log = pino({ level: settings.logLevel }), isReady = () => true } = parts;
  const service: HookService = {
    deployed: deployments(artefacts, site, settings.profile),
    plan: queryPlan(artefacts, site.codes),
    site,
    clockText: createClockText(site.file.timeZone),
    publicUrl: settings.publicUrl,
    appUrl: settings.appUrl,
    fhirServers: settings.fhirServers,
    timeBudgetMs: settings.timeBudgetMs,
    pageLimit: settings.pageLimit,
    bodyLimitBytes: settings.bodyLimitBytes,
    clock: parts.clock,
    ids: parts.ids,
    fetch: parts.fetch,
  };
  const app = express();
  app.set('etag', false);
  app.use(requestLog(log, parts.ids));
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          styleSrc: [`'${pageStyleHash}'`],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
    }),
  );
  app.use(cors(settings.corsOrigins));
  app.use(hookRoutes(service));
  app.use(factsRoutes(artefacts));
  app.use(healthRoutes(artefacts, isReady));
  app.use((_request, _response, next) => next(new RequestProblem('not-found', 'There is nothing at this address.')));
  app.use(errorResponder(log));
  return app;
}
