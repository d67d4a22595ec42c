import { type RequestHandler, type Response, Router } from 'express';
import { RequestProblem } from '../../errors.js';
import { callFacts } from '../../http/call-facts.js';
import { onlyMethod } from '../../http/methods.js';
import { type AddressLimit, clientLimit } from '../../http/rate-limit.js';
import { readBody } from '../../http/read-body.js';
import type { Metrics } from '../../operations/metrics.js';
import type { Settings } from '../../settings/settings.js';
import { apiSource } from '../access/api-source.js';
import { grantText } from '../access/scopes.js';
import { metadataPath, serverMetadata, tokenPath } from '../access/server-metadata.js';
import { maxFormBytes, type ProvedClient, type TokenEndpoint } from '../access/token-endpoint.js';
import type { RestService } from '../rest-service.js';

/** What the routes of the authorization server need. */
export interface TokenRouteParts {
  /** Null where the clients file has no `apiClients`: then these addresses answer 404. */
  readonly tokens: TokenEndpoint | null;
  readonly service: () => RestService;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly refusals: AddressLimit;
}

/** The token endpoint, and what it says of itself. A token that is issued has a row in the audit trail. */
export function tokenRoutes({ tokens, service, settings, metrics, refusals }: TokenRouteParts): Router {
  const router = Router();
  router.all([tokenPath, metadataPath], (_request, response, next) => {
    const facts = callFacts(response);
    facts.route = 'rest';
    facts.service = 'token';
    response.setHeader('cache-control', 'no-store');
    if (tokens !== null) return next();
    next(new RequestProblem('not-found', 'There is no token endpoint: the clients file has no apiClients.'));
  });
  if (tokens === null) return router;

  router.get(metadataPath, (_request, response) => {
    response.json(serverMetadata(settings.publicUrl));
  });
  router.all(metadataPath, onlyMethod('GET'));

  const proved: RequestHandler = async (request, response, next) => {
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.get('content-type') ?? ''))
      throw new RequestProblem('unsupported-media-type', 'Content-Type: expected application/x-www-form-urlencoded');
    const form = (await readBody(request, response, maxFormBytes)).toString('utf8');
    const answer = await refusals.admit(request, response, (verifying) => tokens.prove(form, verifying));
    if ('error' in answer) {
      response.status(400).json(answer);
      return;
    }
    response.locals.proved = answer;
    const { name, callsPerMinute } = answer.client;
    callFacts(response).caller = {
      client: name,
      source: apiSource(name),
      fhirServers: [],
      authenticated: true,
      ...(callsPerMinute === null ? {} : { callsPerMinute }),
    };
    next();
  };
  router.post(tokenPath, proved, clientLimit(settings.callsPerMinute, metrics, true), async (_request, response) => {
    const client = response.locals.proved as ProvedClient;
    await record(client, response, service());
    response.json(await tokens.issue(client));
  });
  router.all(tokenPath, onlyMethod('POST'));
  return router;
}

/** @throws ServiceError `store-unavailable`, because a token that cannot be recorded is not given */
async function record({ client, grants }: ProvedClient, response: Response, service: RestService): Promise<void> {
  await service.store.recordRestCall(
    {
      at: service.clock(),
      requestId: callFacts(response).requestId,
      source: apiSource(client.name),
      route: 'token',
      siteHash: service.site.hash,
      artefact: null,
      outcome: grants.map(grantText).join(' '),
    },
    [],
  );
}
