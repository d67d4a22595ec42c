import { type Request, type RequestHandler, type Response, Router } from 'express';
import { authorizationOf } from '../auth/bearer-token.js';
import { type Authenticate, requireOwnFhirServer } from '../auth/caller.js';
import { RequestProblem } from '../errors.js';
import { receiveFeedback } from '../feedback/receive-feedback.js';
import { parseHookRequest } from '../hooks/request.js';
import type { Metrics } from '../operations/metrics.js';
import { answerHook } from '../service/answer-hook.js';
import type { Deployment } from '../service/deployment.js';
import { describeServices } from '../service/discovery.js';
import type { FairTurns } from '../service/fair-turns.js';
import type { HookAnswer, HookService } from '../service/hook-service.js';
import type { Settings } from '../settings/settings.js';
import { callerOf, callFacts } from './call-facts.js';
import { jsonBody } from './json-body.js';
import { onlyMethod } from './methods.js';
import { type AddressLimit, clientLimit } from './rate-limit.js';
import { sendJson } from './send-json.js';
import { parseInTurn, scoreInTurn } from './turns.js';

/** What the routes of CDS Hooks need. */
export interface HookRouteParts {
  /** The service as it is configured now. */
  readonly service: () => HookService;
  readonly authenticate: Authenticate;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly refusals: AddressLimit;
  readonly turns: FairTurns;
}

/**
 * Discovery, the services, and feedback on their cards. Refusals of the address, service, caller and the client's rate
 * limit are checked before a body is read.
 *
 * @see https://cds-hooks.hl7.org/2.0/
 */
export function hookRoutes({ service, authenticate, settings, metrics, refusals, turns }: HookRouteParts): Router {
  const router = Router();
  const admitted: RequestHandler[] = [
    authentication(authenticate, settings.publicUrl, { refusals, turns }),
    clientLimit(settings.callsPerMinute, metrics),
  ];
  const body = jsonBody({ bytes: settings.bodyLimitBytes, depth: settings.depthLimit }, parseInTurn(turns));
  router.all('/cds-services', (_request, response, next) => {
    callFacts(response).route = 'discovery';
    next();
  });
  router.get('/cds-services', ...admitted, (_request, response) => {
    const { deployed, plan } = service();
    response.json({ services: describeServices(deployed, plan) });
  });
  router.all('/cds-services', onlyMethod('GET'));

  router.all('/cds-services/:id', known('service', service));
  router.post('/cds-services/:id', ...admitted, body, async (request, response) => {
    const { current, called } = calledOf(request, service);
    const { requestId, arrivedAt, waitedMs } = callFacts(response);
    const caller = callerOf(response);
    const call = { caller, requestId, budgetFrom: arrivedAt + waitedMs, inTurn: scoreInTurn(turns, caller.client) };
    const hookRequest = parseHookRequest(request.body, called.hook);
    requireOwnFhirServer(call.caller, hookRequest.fhirServer);
    const answer = await answerHook(called, hookRequest, call, current);
    countAnswer(answer, called, metrics);
    callFacts(response).logged = answer.counts;
    response.setHeader('cache-control', 'no-store');
    sendJson(response, answer.response);
  });
  router.all('/cds-services/:id', onlyMethod('POST'));

  router.all('/cds-services/:id/feedback', known('feedback', service));
  router.post('/cds-services/:id/feedback', ...admitted, body, async (request, response) => {
    const { requestId } = callFacts(response);
    const { counts, received, refused } = await receiveFeedback(request.body, callerOf(response), requestId, service());
    for (const { outcome, reason, card } of received) metrics.feedback(outcome, reason, card);
    callFacts(response).logged = counts;
    if (refused === null) response.status(200).end();
    else response.status(200).type('application/fhir+json').json(refused);
  });
  router.all('/cds-services/:id/feedback', onlyMethod('POST'));
  return router;
}

/**
 * Accepts a call only from an authenticated caller, before its body is read. The endpoint that a token must name is the
 * address as the client sees it: PUBLIC_URL and the path, whatever the Host header says.
 *
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
function authentication(
  authenticate: Authenticate,
  publicUrl: string,
  { refusals, turns }: { readonly refusals: AddressLimit; readonly turns: FairTurns },
): RequestHandler {
  return async (request, response, next) => {
    const endpoint = publicUrl + request.path;
    const authorization = authorizationOf(request.rawHeaders);
    callFacts(response).caller = await refusals.admit(request, response, (verifying) =>
      authenticate(authorization, endpoint, verifying),
    );
    turns.seen(callerOf(response).client);
    next();
  };
}

/** An unknown service is 404 for every method, before a body is read. */
function known(route: 'service' | 'feedback', service: () => HookService): RequestHandler {
  return (request, response: Response, next) => {
    const facts = callFacts(response);
    facts.route = route;
    const called = service().deployed.find(({ id }) => id === request.params.id);
    if (called === undefined)
      return next(new RequestProblem('not-found', 'Unknown service. GET /cds-services lists the services.'));
    facts.service = called.id;
    next();
  };
}

/** The called service with its configuration, read once, so that one answer comes from one configuration. */
function calledOf(request: Request, service: () => HookService): { current: HookService; called: Deployment } {
  const current = service();
  const called = current.deployed.find(({ id }) => id === request.params.id);
  if (called === undefined) throw new TypeError('a known service has disappeared');
  return { current, called };
}

function countAnswer(
  { response, assessed, fetchFailures, rejected }: HookAnswer,
  called: Deployment,
  metrics: Metrics,
): void {
  metrics.answered(called.hook);
  for (const { indicator } of response.cards) {
    const band = assessed[0]?.band ?? null;
    metrics.card({ artefact: called.artefact.manifest.name, hook: called.hook, band }, indicator);
  }
  for (const { artefact, outcome, wouldBe, chartedNews2 } of assessed) {
    metrics.assessment(artefact, outcome, wouldBe);
    if (chartedNews2 !== null) metrics.chartedNews2(chartedNews2);
  }
  metrics.unmapped(rejected);
  for (const [kind, count] of Object.entries(fetchFailures)) metrics.fetchFailures(kind, count);
}
