import { type Request, type RequestHandler, type Response, Router } from 'express';
import { acknowledge, listAcknowledgements } from '../app/acknowledgements.js';
import { receiveAppFeedback, standingOverride } from '../app/app-feedback.js';
import { type AppCall, type CardUser, ownTicket } from '../app/card-user.js';
import { type DecisionProof, decideAboutPatient, listDecisions } from '../app/decisions.js';
import { answerWorklist } from '../app/worklist.js';
import type { AppAccess } from '../auth/app-access.js';
import type { AppUser } from '../auth/app-user.js';
import { authorizationOf } from '../auth/bearer-token.js';
import { RequestProblem } from '../errors.js';
import type { Metrics, RouteKind } from '../operations/metrics.js';
import type { HookService } from '../service/hook-service.js';
import type { Settings } from '../settings/settings.js';
import { callFacts } from './call-facts.js';
import { appCors } from './cors.js';
import { jsonBody } from './json-body.js';
import { onlyMethod } from './methods.js';
import { type AddressLimit, userLimit } from './rate-limit.js';

/** What the routes of the app need. */
export interface AppRouteParts {
  /** The service as it is configured now. */
  readonly service: () => HookService;
  /** Null where no EHR has an issuer of ID tokens: then these addresses answer 404. */
  readonly access: AppAccess | null;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly refusals: AddressLimit;
}

/** Bodies are small: at most 300 patient IDs, or a comment of 4000 escaped characters. */
const bodyLimits = { bytes: 32_768, depth: 8 };

/** Header of the ticket that the app has from its card. */
const ticketHeader = 'bellwether-ticket';

/**
 * The calls of the SMART app. The caller is identified by the ID token of the launch (`Authorization`) and, in calls
 * about a card, by the ticket of that card (`Bellwether-Ticket`), never by the body. Origin, caller, refusals of the
 * address and the user's rate limit are checked before a body is read.
 *
 * @see /docs/decisions/0021-what-the-app-may-tell.md
 */
export function appRoutes({ service, access, settings, metrics, refusals }: AppRouteParts): Router {
  const router = Router();
  router.use('/app', (_request, response, next) => {
    callFacts(response).route = 'app';
    response.setHeader('cache-control', 'no-store');
    next();
  });
  router.use('/app', appCors(settings.appOrigins));
  if (access === null) {
    router.use('/app', (_request, _response, next) =>
      next(new RequestProblem('not-found', 'App calls are disabled: no client in the clients file has appIssuers.')),
    );
    return router;
  }
  const limited = userLimit(settings.appCallsPerMinute, metrics);
  const user: RequestHandler[] = [identified(access, refusals), limited];
  const cardUser: RequestHandler[] = [...user, ticketed(access)];
  const body = jsonBody(bodyLimits);

  kind(router, '/app/acknowledgements', 'app-acknowledgements');
  router.get('/app/acknowledgements', ...cardUser, async (_request, response) => {
    const answer = await listAcknowledgements(cardCall(response), service());
    callFacts(response).logged = { ...callFacts(response).logged, acknowledgements: answer.acknowledgements.length };
    response.json(answer);
  });
  router.post('/app/acknowledgements', ...cardUser, body, async (request, response) => {
    const answer = await acknowledge(bodyOf(request), cardCall(response), service());
    callFacts(response).logged = { ...callFacts(response).logged, state: answer.state };
    response.status(answer.state === 'stored' ? 201 : 200).json(answer);
  });
  router.all('/app/acknowledgements', onlyMethod('GET', 'POST'));

  kind(router, '/app/decisions', 'app-decisions');
  router.get('/app/decisions', ...user, ticketedIfGiven(access), async (request, response) => {
    const { requestId } = callFacts(response);
    const answer = await listDecisions(request.query.patient, { proof: proofOf(response), requestId }, service());
    callFacts(response).logged = { ...callFacts(response).logged, decisions: answer.decisions.length };
    response.json(answer);
  });
  router.post('/app/decisions', ...cardUser, body, async (request, response) => {
    const { proof: ticket, requestId } = cardCall(response);
    const call = { proof: { user: userOf(response), ticket }, requestId };
    const answer = await decideAboutPatient(bodyOf(request), call, service());
    callFacts(response).logged = { ...callFacts(response).logged, state: answer.state };
    response.status(answer.state === 'stored' ? 201 : 200).json(answer);
  });
  router.all('/app/decisions', onlyMethod('GET', 'POST'));

  kind(router, '/app/feedback', 'app-feedback');
  router.post('/app/feedback', ...cardUser, body, async (request, response) => {
    const { outcome, answer, card } = await receiveAppFeedback(bodyOf(request), cardCall(response), service());
    if (answer.state === 'stored') metrics.feedback(outcome, outcome === 'overridden' ? answer.reason : null, card);
    callFacts(response).logged = { ...callFacts(response).logged, state: answer.state };
    response.status(answer.state === 'stored' ? 201 : 200).json(answer);
  });
  router.get('/app/feedback', ...cardUser, async (_request, response) => {
    response.json(await standingOverride(cardCall(response), service()));
  });
  router.all('/app/feedback', onlyMethod('GET', 'POST'));

  kind(router, '/app/worklist', 'app-worklist');
  router.post('/app/worklist', ...user, body, async (request, response) => {
    const { requestId } = callFacts(response);
    const answer = await answerWorklist(bodyOf(request), { proof: userOf(response), requestId }, service());
    callFacts(response).logged = { ...callFacts(response).logged, assessments: answer.assessments.length };
    response.json(answer);
  });
  router.all('/app/worklist', onlyMethod('POST'));

  router.use('/app', (_request, _response, next) => next(new RequestProblem('not-found', 'Not found.')));
  return router;
}

function kind(router: Router, path: string, route: RouteKind): void {
  router.all(path, (_request, response, next) => {
    callFacts(response).route = route;
    next();
  });
}

interface Proofs {
  readonly user?: AppUser;
  readonly ticket?: CardUser;
}

function identified({ identify }: AppAccess, refusals: AddressLimit): RequestHandler {
  return async (request, response, next) => {
    const authorization = authorizationOf(request.rawHeaders);
    const user = await refusals.admit(request, response, (verifying) => identify(authorization, verifying));
    response.locals.proofs = { user } satisfies Proofs;
    callFacts(response).user = user;
    next();
  };
}

/** Runs after the user is authenticated, so that nobody else causes a lookup of keys. */
function ticketed({ tickets }: AppAccess): RequestHandler {
  return async (request, response, next) => {
    const user = userOf(response);
    const ticket = ownTicket(user, await tickets.check(request.get(ticketHeader)));
    response.locals.proofs = { user, ticket } satisfies Proofs;
    next();
  };
}

/** The same where the app was opened from a card, and nothing where it was not. */
function ticketedIfGiven(access: AppAccess): RequestHandler {
  const check = ticketed(access);
  return (request, response, next) =>
    request.get(ticketHeader) === undefined ? next() : check(request, response, next);
}

function proofOf(response: Response): DecisionProof {
  const { ticket } = (response.locals.proofs ?? {}) as Proofs;
  return { user: userOf(response), ticket: ticket ?? null };
}

/** The authenticated user. @throws TypeError on a route without this check, which is a bug */
function userOf(response: Response): AppUser {
  const { user } = (response.locals.proofs ?? {}) as Proofs;
  if (user === undefined) throw new TypeError('this route does not authenticate users');
  return user;
}

function cardCall(response: Response): AppCall<CardUser> {
  const { ticket } = (response.locals.proofs ?? {}) as Proofs;
  if (ticket === undefined) throw new TypeError('this route does not check tickets');
  return { proof: ticket, requestId: callFacts(response).requestId };
}

/** Fields of tokens that must stay in the app: a body with one of them is refused. */
const tokenNames = ['access_token', 'refresh_token', 'fhirAuthorization'];

/** @throws RequestProblem where the body contains an access token */
function bodyOf({ body }: Request): unknown {
  const given = tokenNames.find((name) => typeof body === 'object' && body !== null && Object.hasOwn(body, name));
  if (given === undefined) return body;
  throw new RequestProblem('request-invalid', `${given}: not allowed: access tokens must stay in the app`, [given]);
}
