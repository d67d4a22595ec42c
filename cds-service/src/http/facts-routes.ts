import { type Artefact, answeredAttributes } from '@bellwether/model';
import { type Response, Router } from 'express';
import { RequestProblem } from '../errors.js';
import { factsIndex, factsPage } from '../facts/page.js';
import { callFacts } from './call-facts.js';
import { onlyMethod } from './methods.js';

/** `/model-facts/<artefact>`: a page for people; JSON for `Accept: application/json` or a name that ends in `.json`. */
export function factsRoutes(artefacts: readonly Artefact[]): Router {
  const router = Router();
  const facts = new Map(artefacts.map((artefact) => [artefact.manifest.name, factsOf(artefact)]));
  const index = factsIndex(artefacts);
  router.use('/model-facts', (_request, response, next) => {
    callFacts(response).route = 'model-facts';
    next();
  });
  router.get('/model-facts', (_request, response) => sendPage(response, index));
  router.get('/model-facts/:name', (request, response, next) => {
    const asJson = request.params.name.endsWith('.json');
    const found = facts.get(asJson ? request.params.name.slice(0, -'.json'.length) : request.params.name);
    if (found === undefined) return next(new RequestProblem('not-found', 'Unknown model.'));
    response.vary('Accept');
    if (asJson || request.accepts(['html', 'json']) === 'json') response.json(found.json);
    else sendPage(response, found.page);
  });
  router.all('/model-facts/:name', onlyMethod('GET'));
  return router;
}

function factsOf(artefact: Artefact) {
  const { files: _files, features, ...manifest } = artefact.manifest;
  return {
    page: factsPage(artefact),
    json: {
      hash: artefact.hash,
      ...manifest,
      inputs: features.map(({ display }) => display),
      sourceAttributes: answeredAttributes(artefact.modelCard),
      modelCard: artefact.modelCard,
    },
  };
}

function sendPage(response: Response, page: string): void {
  response.type('html').send(page);
}
