import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { authorizationOf } from '../../auth/bearer-token.js';
import { RequestProblem } from '../../errors.js';
import { callerOf, callFacts } from '../../http/call-facts.js';
import { jsonBody } from '../../http/json-body.js';
import { onlyMethod } from '../../http/methods.js';
import { type AddressLimit, clientLimit } from '../../http/rate-limit.js';
import type { Readiness } from '../../http/readiness.js';
import { addressOf } from '../../http/request-log.js';
import { sendJson } from '../../http/send-json.js';
import { sendTagged } from '../../http/tagged-answer.js';
import { parseInTurn } from '../../http/turns.js';
import type { Metrics } from '../../operations/metrics.js';
import type { FairTurns } from '../../service/fair-turns.js';
import type { Settings } from '../../settings/settings.js';
import type { AuthenticateApi } from '../access/api-caller.js';
import { descriptionRoutes } from '../docs/description-routes.js';
import { jobRoutes } from '../batch/job-routes.js';
import type { JobRunner } from '../batch/job-runner.js';
import { maxStallMs } from '../batch/stalled.js';
import { streamHandlers } from '../batch/stream-handler.js';
import { idempotently, keptJson, sendKept } from '../idempotency/idempotently.js';
import { keyedCall } from '../idempotency/keyed-call.js';
import { dialectRoutes } from '../dialects/dialect-routes.js';
import { describeInstance, describeModel, describeModels } from '../models/describe-models.js';
import { deprecationHeaders } from '../openapi/deprecation.js';
import { operations } from '../openapi/operations.js';
import { answerPredict } from '../predict/answer-predict.js';
import { problemRoutes } from '../problems/problem-routes.js';
import type { RestService } from '../rest-service.js';
import { contextOf, named, restBodyLimits } from './call-context.js';
import { chartRoutes } from './chart-routes.js';
import { modelHeader } from './model-header.js';

/** What the routes for other systems need. */
export interface RestRouteParts {
  /** The service as it is configured now. */
  readonly service: () => RestService;
  readonly authenticate: AuthenticateApi;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly refusals: AddressLimit;
  /** Shared with the hooks, so that large bodies of a program do not delay them. */
  readonly turns: FairTurns;
  readonly runner: Pick<JobRunner, 'nudge'>;
  readonly log: Logger;
  /** How long the client of a stream may neither send nor read, in milliseconds; for tests. */
  readonly stallMs?: number;
  readonly readiness: () => Promise<Readiness>;
  /** Whether there is a token endpoint, for the description. */
  readonly hasTokens: boolean;
}

/** Addresses of the interface for other systems, the dialects' and what describes it among them; all else is below one of them. */
export const restBases = [
  '/api',
  '/fhir',
  '/problems',
  '/.well-known',
  ...['/invocations', '/ping', '/health', '/version', '/v2'],
] as const;

/** The interface for other systems below `/api/v1`. Caller and limits are checked before a body is read. */
export function restRoutes(parts: RestRouteParts): Router {
  const {
    service,
    authenticate,
    settings,
    metrics,
    refusals,
    readiness,
    turns,
    hasTokens,
    stallMs = maxStallMs,
  } = parts;
  const router = Router();
  router.use('/api', (_request, response, next) => {
    callFacts(response).route = 'rest';
    response.setHeader('cache-control', 'no-store');
    next();
  });
  const admitted: readonly RequestHandler[] = [
    async (request, response, next) => {
      const authorization = authorizationOf(request.rawHeaders);
      callFacts(response).caller = await refusals.admit(request, response, (verifying) =>
        authenticate(authorization, {
          verifying,
          get address() {
            return addressOf(request);
          },
        }),
      );
      turns.seen(callerOf(response).client);
      next();
    },
    clientLimit(settings.callsPerMinute, metrics, true),
  ];
  const streams = streamHandlers({ ...parts, stallMs });
  router.use(deprecationHeaders(operations, settings.publicUrl));
  const body = jsonBody(restBodyLimits, parseInTurn(turns));
  for (const [path, explain] of [
    ['/api/v1/predict', false],
    ['/api/v1/explain', true],
  ] as const) {
    named(router, path, explain ? 'explain' : 'predict');
    router.post(path, ...admitted, streams(explain), body, async (request, response) => {
      const current = service();
      const work = async () => {
        const answer = await answerPredict(request.body, explain, contextOf(response), current);
        callFacts(response).logged = answer.counts;
        const predictions = 'predictions' in answer.body ? answer.body.predictions : [answer.body];
        response.setHeader('bellwether-model', modelHeader(predictions.map(({ model }) => model)));
        if (answer.instances !== undefined) metrics.restInstances(answer.instances);
        return answer.body;
      };
      const keyed = keyedCall(request, response, current);
      if (keyed === null) sendJson(response, await work());
      else sendKept(response, await idempotently(current, keyed, async () => keptJson(await work())));
    });
    router.all(path, onlyMethod('POST'));
  }
  router.use(jobRoutes({ ...parts, stallMs }, admitted));
  router.use(descriptionRoutes(settings, { admitted, hasTokens }));
  router.use(problemRoutes());
  named(router, '/api/v1/models', 'models');
  router.get('/api/v1/models', ...admitted, (_request, response) => {
    sendTagged(response, 'application/json', JSON.stringify(describeModels(contextOf(response).caller, service())));
  });
  router.all('/api/v1/models', onlyMethod('GET'));
  named(router, '/api/v1/models/:name/schema', 'schema');
  router.get('/api/v1/models/:name/schema', ...admitted, (request, response) => {
    const { name } = request.params as { readonly name: string };
    const schema = describeInstance(name, contextOf(response).caller, service());
    sendTagged(response, 'application/schema+json', JSON.stringify(schema));
  });
  router.get(['/api/v1/models/:name', '/api/v1/models/:name/:version'], ...admitted, (request, response) => {
    const { name, version } = request.params as { readonly name: string; readonly version?: string };
    const model = describeModel(name, version ?? null, contextOf(response).caller, service());
    sendTagged(response, 'application/json', JSON.stringify(model));
  });
  router.all(['/api/v1/models/:name', '/api/v1/models/:name/:version'], onlyMethod('GET'));
  // A chart that a hook takes is taken here too.
  const chart = jsonBody({ bytes: settings.bodyLimitBytes, depth: settings.depthLimit }, parseInTurn(turns));
  router.use(chartRoutes({ service, admitted, body: chart, contextOf, turns, metrics }));
  router.use(dialectRoutes({ names: settings.restDialects, service, admitted, readiness }));
  router.use('/api', (_request, _response, next) => next(new RequestProblem('not-found', 'Not found.')));
  return router;
}
