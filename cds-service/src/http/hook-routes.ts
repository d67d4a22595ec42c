import { Router } from 'express';
import { RequestProblem } from '../errors.js';
import { parseHookRequest } from '../hooks/request.js';
import { answerHook, type HookService } from '../service/answer-hook.js';
import { describeServices } from '../service/discovery.js';
import { jsonBody, methodNotAllowed } from './json-body.js';

/** Discovery and the services themselves. @see https://cds-hooks.hl7.org/2.0/ */
export function hookRoutes(service: HookService): Router {
  const router = Router();
  const services = { services: describeServices(service.deployed, service.plan) };
  router.get('/cds-services', (_request, response) => {
    response.json(services);
  });
  router.all('/cds-services', methodNotAllowed('GET'));

  // An unknown service is 404 whatever the method or the body, before a byte of it is parsed.
  router.all('/cds-services/:id', (request, response, next) => {
    const called = service.deployed.find(({ id }) => id === request.params.id);
    if (called === undefined)
      return next(new RequestProblem('not-found', 'There is no such service: see /cds-services.'));
    response.locals.called = called.id;
    next();
  });
  router.post('/cds-services/:id', ...jsonBody(service.bodyLimitBytes), async (request, response) => {
    const called = service.deployed.find(({ id }) => id === response.locals.called);
    if (called === undefined) throw new TypeError('a service that was found is gone');
    const answer = await answerHook(called, parseHookRequest(request.body, called.hook), service);
    response.locals.logged = { service: called.id, ...answer.counts };
    response.setHeader('cache-control', 'no-store');
    response.json(answer.response);
  });
  router.all('/cds-services/:id', methodNotAllowed('POST'));
  return router;
}
