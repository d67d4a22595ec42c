import { Router } from 'express';
import { callFacts } from '../../../http/call-facts.js';
import { jsonBody } from '../../../http/json-body.js';
import { onlyMethod } from '../../../http/methods.js';
import { programVersion } from '../../../program-version.js';
import { contextOf, named, restBodyLimits } from '../../http/call-context.js';
import type { DialectParts } from '../dialect-parts.js';
import { predictRows } from '../predict-rows.js';
import { readInvocation } from './invocation.js';
import { invocationAnswer } from './invocation-answer.js';

/** The addresses of MLflow's scoring server. `/ping` and `/health` need no token, as `/readyz` needs none. */
export function mlflowRoutes({ service, admitted, readiness }: DialectParts): Router {
  const router = Router();
  router.get(['/ping', '/health'], async (_request, response) => {
    callFacts(response).route = 'health';
    const { ready } = await readiness();
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send('\n');
  });
  router.all(['/ping', '/health'], onlyMethod('GET'));
  router.get('/version', ...admitted, (_request, response) => {
    response.type('text/plain').send(programVersion);
  });
  router.all('/version', onlyMethod('GET'));
  named(router, '/invocations', 'invocations');
  router.post(
    '/invocations',
    ...admitted,
    jsonBody({ ...restBodyLimits, fromPython: true }),
    async (request, response) => {
      const { rows, model, onlyProbability } = readInvocation(request.body);
      const { body, counts } = await predictRows(
        rows,
        model,
        { ...contextOf(response), route: 'invocations' },
        service(),
      );
      callFacts(response).logged = counts;
      response.json(invocationAnswer(body, onlyProbability));
    },
  );
  router.all('/invocations', onlyMethod('POST'));
  return router;
}
