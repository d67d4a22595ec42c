import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { exchange, refusal } from './exchange.js';
import { FhirError } from './fhir-error.js';
import type { FhirServer } from './fhir-server.js';
import { formType, jsonTypes } from './media-types.js';

/** The largest body taken: a patient's whole history as one transaction is below 10 MB. */
const bodyLimit = '64mb';

function send(response: Response, { status, headers, body }: FhirAnswer): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else response.send(typeof body === 'string' ? body : JSON.stringify(body));
}

function callOf(request: Request): FhirCall {
  const headers = Object.entries(request.headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    // HEAD is GET without its body, which Express leaves out.
    method: (request.method === 'HEAD' ? 'GET' : request.method) as FhirCall['method'],
    path: request.url.replace(/^\/+/, ''),
    body: request.body,
    headers: Object.fromEntries(headers),
  };
}

/** Errors of the body parsers by their `type`. @see https://github.com/expressjs/body-parser#errors */
const bodyErrors: Readonly<Record<string, FhirError>> = {
  'entity.parse.failed': new FhirError(400, 'structure', 'The body is not JSON.'),
  'entity.too.large': new FhirError(413, 'too-long', `The body is larger than ${bodyLimit}.`),
};

/** An error of the body parsers as a refusal. */
function unreadable(error: unknown): unknown {
  const { type = '', status = 500 } = error as { readonly type?: string; readonly status?: number };
  if (Object.hasOwn(bodyErrors, type)) return bodyErrors[type];
  return status >= 400 && status < 500 ? new FhirError(status, 'invalid', 'The request cannot be read.') : error;
}

/** The server's HTTP door, to be mounted at its base path. Every answer is FHIR JSON, NDJSON or empty. */
export function fhirRouter(server: FhirServer): Router {
  const router = express.Router();
  router.use(express.json({ type: [...jsonTypes], limit: bodyLimit, strict: false }));
  router.use(express.text({ type: formType, limit: bodyLimit }));
  router.use((request, response) => send(response, exchange(server, callOf(request))));
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    send(response, refusal(unreadable(error)));
  });
  return router;
}
