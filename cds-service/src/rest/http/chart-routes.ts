import { type Request, type RequestHandler, type Response, Router } from 'express';
import { toDevice, artefactCode } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import { callerOf, callFacts } from '../../http/call-facts.js';
import { onlyMethod } from '../../http/methods.js';
import { scoreInTurn } from '../../http/turns.js';
import type { Metrics } from '../../operations/metrics.js';
import { programVersion } from '../../program-version.js';
import type { FairTurns } from '../../service/fair-turns.js';
import { answerAssess } from '../assess/answer-assess.js';
import { capabilityStatement } from '../fhir/capability-statement.js';
import { evaluateRisk } from '../fhir/evaluate-risk.js';
import { modelCodeSystem } from '../fhir/model-code-system.js';
import { operationCode, operationDefinition } from '../fhir/operation-definition.js';
import type { ChartCallContext, RestCallContext } from '../rest-call.js';
import type { RestService } from '../rest-service.js';

/** What the routes that take charts need. */
export interface ChartRouteParts {
  readonly service: () => RestService;
  /** Authenticates the caller and counts the call. */
  readonly admitted: readonly RequestHandler[];
  /** Reads the body. */
  readonly body: RequestHandler;
  readonly contextOf: (response: Response) => RestCallContext;
  /** Long charts are scored in the turn of their client. */
  readonly turns: FairTurns;
  readonly metrics: Pick<Metrics, 'unmapped'>;
}

const fhirJson = 'application/fhir+json';

/** `/api/v1/assess`, and the FHIR operation with what describes it. */
export function chartRoutes({ service, admitted, body, contextOf, turns, metrics }: ChartRouteParts): Router {
  const router = Router();
  const callOf = (response: Response): ChartCallContext => ({
    ...contextOf(response),
    inTurn: scoreInTurn(turns, callerOf(response).client),
    countUnmapped: metrics.unmapped,
  });
  router.post('/api/v1/assess', named('assess'), ...admitted, body, async (request, response) => {
    const { patients, counts } = await answerAssess(request.body, request.query, callOf(response), service());
    callFacts(response).logged = counts;
    if (request.accepts(['application/json', 'application/x-ndjson']) === 'application/x-ndjson') {
      response.type('application/x-ndjson').send(patients.map((one) => `${JSON.stringify(one)}\n`).join(''));
    } else response.json(patients.length === 1 ? patients[0] : { assessments: patients });
  });
  router.all('/api/v1/assess', onlyMethod('POST'));

  router.use('/fhir', (request, response, next) => {
    callFacts(response).route = 'rest';
    response.setHeader('cache-control', 'no-store');
    requireFhirJson(request);
    next();
  });
  const operation = named(operationCode);
  for (const path of [`/fhir/$${operationCode}`, `/fhir/Patient/:id/$${operationCode}`]) {
    router.post(path, operation, ...admitted, body, async (request, response) => {
      const id = request.params.id ?? null;
      const answer = await evaluateRisk(request.body, id as string | null, callOf(response), service());
      callFacts(response).logged = answer.counts;
      send(response, answer.resource, answer.status);
    });
    router.all(path, operation, onlyMethod('POST'));
  }
  router.get('/fhir/metadata', named('metadata'), (_request, response) =>
    send(response, capabilityStatement(service().publicUrl)),
  );
  router.get(`/fhir/OperationDefinition/${operationCode}`, named('metadata'), (_request, response) =>
    send(response, operationDefinition(service().publicUrl)),
  );
  router.get('/fhir/CodeSystem/model', named('metadata'), (_request, response) => {
    const { placed, publicUrl } = service();
    send(
      response,
      modelCodeSystem(
        placed.map(({ artefact }) => artefact),
        publicUrl,
      ),
    );
  });
  router.get('/fhir/Device/:id', named('metadata'), (request, response) => {
    const { placed, publicUrl } = service();
    const found = placed.find(({ artefact }) => artefactCode(artefact.manifest) === request.params.id);
    if (found === undefined) throw new RequestProblem('not-found', 'Unknown model.');
    send(response, toDevice(found.artefact, { publicUrl, programVersion }));
  });
  for (const path of ['metadata', `OperationDefinition/${operationCode}`, 'CodeSystem/model', 'Device/:id']) {
    router.all(`/fhir/${path}`, onlyMethod('GET'));
  }
  router.use('/fhir', (_request, _response, next) => next(new RequestProblem('not-found', 'Not found.')));
  return router;
}

/** Names what was called, for log and metrics. */
function named(name: string): RequestHandler {
  return (_request, response, next) => {
    callFacts(response).service = name;
    next();
  };
}

/** @throws RequestProblem `not-acceptable` for a caller who takes no JSON of FHIR: XML is not written */
function requireFhirJson(request: Request): void {
  const { _format: format } = request.query;
  const isAsked = format === undefined || ['json', 'application/json', fhirJson].includes(String(format));
  if (isAsked && request.accepts([fhirJson, 'application/json']) !== false) return;
  throw new RequestProblem('not-acceptable', `Accept: expected ${fhirJson}`);
}

function send(response: Response, resource: object, status = 200): void {
  response.status(status).type(fhirJson).send(JSON.stringify(resource));
}
