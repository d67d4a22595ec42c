import { demands } from '@bellwether/hosting';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { type Logger, pino } from 'pino';
import { RequestProblem } from '../errors.js';
import { pageStyleHash } from '../facts/page-shell.js';
import { appRoutes } from '../http/app-routes.js';
import { onlyBelow } from '../http/below.js';
import { constantHeaders } from '../http/constant-headers.js';
import { cors } from '../http/cors.js';
import { errorResponder } from '../http/error-responder.js';
import { factsRoutes } from '../http/facts-routes.js';
import { hookRoutes } from '../http/hook-routes.js';
import { monitoringRoutes } from '../http/monitoring-routes.js';
import { addressLimit } from '../http/rate-limit.js';
import { readinessOf } from '../http/readiness.js';
import { refusalTrail } from '../http/refusal-trail.js';
import { requestLog } from '../http/request-log.js';
import { metadataPath, tokenPath } from '../rest/access/server-metadata.js';
import { anonymousApi } from '../rest/access/anonymous.js';
import { restBases, restRoutes } from '../rest/http/rest-routes.js';
import { tokenRoutes } from '../rest/http/token-routes.js';
import { restServices } from '../rest/rest-service.js';
import { chunkScorerOf } from '../rest/worker/logged-scorer.js';
import { sameThread } from '../rest/worker/score-thread.js';
import { createMetrics } from '../operations/metrics.js';
import { fairTurns } from './fair-turns.js';
import { hookServices } from './hook-services.js';
import type { ServiceParts } from './service-parts.js';

/** What a page of this service may load: its own style. */
const contentDirectives = {
  defaultSrc: ["'none'"],
  styleSrc: [`'${pageStyleHash}'`],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/**
 * Makes the Express application: discovery, hooks, model facts, health, metrics.
 *
 * @throws ServiceError where settings, site file and artefacts do not fit together
 */
export function createService(parts: ServiceParts): Express {
  const { settings, artefacts, store, authenticate, ids, clock } = parts;
  const { appAccess: access = null } = parts;
  const { log = pino({ level: settings.logLevel }), isReady = () => true, metrics = createMetrics({ clock }) } = parts;
  const { trail = refusalTrail({ store, clock, log, metrics }) } = parts;
  const service = hookServices(parts);
  service();
  const refusals = addressLimit(settings.refusalsPerMinute, metrics);
  const turns = fairTurns();
  const hasMetrics = demands[settings.profile].metricsBesides && settings.metrics === null;
  const app = express();
  app.set('etag', false);
  app.disable('x-powered-by');
  app.set('trust proxy', settings.trustedProxies.length > 0 ? settings.trustedProxies : false);
  app.use(requestLog(log, metrics, ids));
  if (settings.trustedProxies.length === 0) app.use(warnOfUnnamedProxy(log));
  app.use(constantHeaders(helmet({ contentSecurityPolicy: { useDefaults: false, directives: contentDirectives } })));
  // Before the hooks, which have other browser origins. Programs call the REST interface, and no browser of another origin does.
  app.use(onlyBelow(['/app'], appRoutes({ service, access, settings, metrics, refusals })));
  const { authenticateApi = anonymousApi(settings.profile), apiTokens: tokens = null } = parts;
  const { scorer = chunkScorerOf(parts, { start: sameThread({ ...settings, artefacts }), log, metrics }) } = parts;
  const { runner = { nudge: () => undefined } } = parts;
  const readiness = readinessOf({ artefacts, store, isReady, metrics });
  const rest = restServices({ ...parts, scorer });
  app.use(onlyBelow([tokenPath, metadataPath], tokenRoutes({ tokens, service: rest, settings, metrics, refusals })));
  const called = { service: rest, authenticate: authenticateApi, runner, readiness, hasTokens: tokens !== null };
  app.use(onlyBelow(restBases, restRoutes({ ...called, settings, metrics, refusals, turns, log })));
  app.use(cors(settings.corsOrigins));
  app.use(hookRoutes({ service, authenticate, settings, metrics, refusals, turns }));
  app.use(factsRoutes(artefacts));
  const takesApp = access !== null;
  const { profile } = settings;
  app.use(monitoringRoutes({ profile, site: parts.site, artefacts, takesApp, readiness, metrics, hasMetrics }));
  app.use((_request, _response, next) => next(new RequestProblem('not-found', 'Not found.')));
  app.use(errorResponder({ log, metrics, refusals, trail, publicUrl: settings.publicUrl }));
  return app;
}

/**
 * Warns once where calls arrive through a proxy that is not in TRUSTED_PROXIES: all callers then share its address, and
 * the refusals of one delay the others.
 */
function warnOfUnnamedProxy(log: Logger): RequestHandler {
  let warned = false;
  return (request, _response, next) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      log.warn('calls arrive through a proxy that is not in TRUSTED_PROXIES: all callers count as one address');
    }
    next();
  };
}
