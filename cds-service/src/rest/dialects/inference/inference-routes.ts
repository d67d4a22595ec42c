import { type Request, type RequestHandler, type Response, Router } from 'express';
import { RequestProblem } from '../../../errors.js';
import { callFacts } from '../../../http/call-facts.js';
import { jsonBody } from '../../../http/json-body.js';
import { onlyMethod } from '../../../http/methods.js';
import { programVersion } from '../../../program-version.js';
import type { PlacedArtefact } from '../../../service/deployment.js';
import { contextOf, named, restBodyLimits } from '../../http/call-context.js';
import { choosePlaced } from '../../score/choose-placed.js';
import type { DialectParts } from '../dialect-parts.js';
import { predictRows } from '../predict-rows.js';
import { inferAnswer } from './infer-answer.js';
import { readInferRequest } from './infer-request.js';
import { modelMetadata } from './model-metadata.js';

/**
 * Version 2 of the Open Inference Protocol. Its health needs no token, as `/readyz` needs none.
 *
 * @see https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md
 */
export function inferenceRoutes({ service, admitted, readiness }: DialectParts): Router {
  const router = Router();
  router.get('/v2/health/live', (_request, response) => {
    callFacts(response).route = 'health';
    response.json({ live: true });
  });
  router.get('/v2/health/ready', async (_request, response) => {
    callFacts(response).route = 'health';
    const { ready } = await readiness();
    response.status(ready ? 200 : 503).json({ ready });
  });
  router.get('/v2', ...admitted, (_request, response) => {
    response.json({ name: 'bellwether', version: programVersion, extensions: [] });
  });
  router.all(['/v2', '/v2/health/live', '/v2/health/ready'], onlyMethod('GET'));

  const placedOf = (request: Request, response: Response): PlacedArtefact =>
    choosePlaced(modelOf(request), service().placed, contextOf(response).caller, ['models:read'])[0];
  for (const base of ['/v2/models/:name', '/v2/models/:name/versions/:version']) {
    router.get(base, ...admitted, (request, response) => {
      response.json(modelMetadata(placedOf(request, response)));
    });
    router.get(`${base}/ready`, ...admitted, (request, response) => {
      response.json({ name: placedOf(request, response).artefact.manifest.name, ready: true });
    });
    router.all([base, `${base}/ready`], onlyMethod('GET'));
    named(router, `${base}/infer`, 'infer');
    const body = jsonBody({ ...restBodyLimits, fromPython: true });
    router.post(`${base}/infer`, ...admitted, jsonAlone, body, async (request, response) => {
      const asked = readInferRequest(request.body);
      const call = { ...contextOf(response), route: 'infer' };
      const { body: predictions, counts } = await predictRows(asked.rows, modelOf(request), call, service());
      callFacts(response).logged = counts;
      response.json(inferAnswer(predictions, asked));
    });
    router.all(`${base}/infer`, onlyMethod('POST'));
  }
  router.use('/v2', (_request, _response, next) => next(new RequestProblem('not-found', 'Not found.')));
  return router;
}

/** The artefact of an address, as it is asked for: its name, or `name@version`. */
function modelOf({ params }: Request): string {
  const { name, version } = params as { readonly name: string; readonly version?: string };
  return version === undefined ? name : `${name}@${version}`;
}

/** Refuses tensors in binary behind the JSON, before a body is read. */
const jsonAlone: RequestHandler = (request, _response, next) => {
  if (request.get('inference-header-content-length') === undefined) return next();
  const why = 'body: binary tensors are not read, send the data of each tensor as JSON';
  next(new RequestProblem('unsupported-media-type', why));
};
