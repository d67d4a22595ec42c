import { Router } from 'express';
import type { Authenticate } from '../auth/caller.js';
import { RequestProblem } from '../errors.js';
import { parseHookRequest } from '../hooks/request.js';
import { answerHook, type HookService } from '../service/answer-hook.js';
import { describeServices } from '../service/discovery.js';
import { authentication, callerOf } from './authentication.js';
import { jsonBody, methodNotAllowed } from './json-body.js';

/** What the routes of CDS Hooks need. */
export interface HookRouteParts {
  /** The service as it is configured now. */
  readonly service: () => HookService;
  readonly authenticate: Authenticate;
  /** The service's address as clients see it: tokens name it as their audience. */
  readonly publicUrl: string;
}

/** Discovery and the services themselves. @see https://cds-hooks.hl7.org/2.0/ */
export function hookRoutes({ service, authenticate, publicUrl }: HookRouteParts): Router {
  const router = Router();
  const authenticated = authentication(authenticate, publicUrl);
  router.get('/cds-services', authenticated, (_request, response) => {
    const { deployed, plan } = service();
    response.json({ services: describeServices(deployed, plan) });
  });
  router.all('/cds-services', methodNotAllowed('GET'));

  // An unknown service is 404 whatever the method or the body, before a byte of it is parsed.
  router.all('/cds-services/:id', (request, response, next) => {
    const called = service().deployed.find(({ id }) => id === request.params.id);
    if (called === undefined)
      return next(new RequestProblem('not-found', 'There is no such service: see /cds-services.'));
    response.locals.called = called.id;
    next();
  });
  router.post('/cds-services/:id', authenticated, ...jsonBody(service().bodyLimitBytes), async (request, response) => {
    const current = service();
    const called = current.deployed.find(({ id }) => id === response.locals.called);
    if (called === undefined) throw new TypeError('a service that was found is gone');
    const call = {
      caller: callerOf(response),
      requestId: String(response.locals.requestId),
      arrivedAt: Number(response.locals.arrivedAt),
    };
    const answer = await answerHook(called, parseHookRequest(request.body, called.hook), call, current);
    response.locals.logged = { service: called.id, ...answer.counts };
    response.setHeader('cache-control', 'no-store');
    response.json(answer.response);
  });
  router.all('/cds-services/:id', methodNotAllowed('POST'));
  return router;
}
