import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { BackendUnreachable } from '../backend/backend-unreachable.js';
import type { FhirAnswer, FhirCall } from '../backend/fhir-backend.js';
import { refusal } from '../fhir-server/exchange.js';
import { FhirError } from '../fhir-server/fhir-error.js';
import { checkContentType, checkFormat, formType, jsonTypes } from '../fhir-server/media-types.js';
import { nestsDeeper } from '../json.js';
import { GatewayRefusal, outcomeAnswer } from './gateway-refusal.js';

/** The largest body taken: a patient's whole history as one transaction is below 10 MB. */
const bodyLimit = '64mb';
/** Maximum nesting of objects and arrays in a body: bodies of real systems have a few dozen levels. */
const deepest = 500;

/** Headers of a request that are passed on; never a token or a cookie. */
const passedOn = ['accept', 'content-type', 'prefer', 'if-match', 'if-none-match', 'if-none-exist'] as const;

const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Last-Modified, Location, Content-Location, Retry-After, WWW-Authenticate, X-Progress',
};
const preflight = {
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  'access-control-allow-headers':
    'Authorization, Content-Type, Accept, Prefer, If-Match, If-None-Match, If-None-Exist, Cache-Control, X-Sandbox-Quirk, X-Requested-With',
  'access-control-max-age': '600',
};

/** Apps of any origin may ask: what protects is the token, and no cookie is ever looked at. */
function allowOrigins(request: Request, response: Response, next: NextFunction): void {
  response.set(cors).set('cache-control', 'no-store').set('cross-origin-resource-policy', 'cross-origin');
  if (request.method === 'OPTIONS') response.status(204).set(preflight).end();
  else next();
}

function callOf(request: Request): FhirCall {
  const headers = passedOn.flatMap((name) => {
    const value = request.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    // HEAD is GET without its body, which Express leaves out.
    method: (request.method === 'HEAD' ? 'GET' : request.method) as FhirCall['method'],
    path: request.url.replace(/^\/+/, ''),
    body: request.body,
    headers: Object.fromEntries(headers),
  };
}

function checkedCall(request: Request): FhirCall {
  const call = callOf(request);
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(call.method)) {
    throw new GatewayRefusal(405, 'not-supported', 'Expected GET, POST, PUT, PATCH or DELETE.');
  }
  checkFormat(call);
  checkContentType(call);
  if (nestsDeeper(call.body, deepest)) {
    throw new GatewayRefusal(400, 'structure', `The body nests more than ${deepest} levels deep.`);
  }
  return call;
}

function write(response: Response, { status, headers, body }: FhirAnswer): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  // As bytes: for text, Express would add a charset to the content type.
  else response.send(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
}

/** Any error as the answer that the client may see. */
export function answerToError(error: unknown): FhirAnswer {
  if (error instanceof GatewayRefusal) return error.answer;
  if (error instanceof FhirError) return refusal(error);
  if (error instanceof BackendUnreachable) return outcomeAnswer(502, 'transient', error.message);
  const { type = '', status = 500 } = error as { readonly type?: string; readonly status?: number };
  if (type === 'entity.parse.failed') return outcomeAnswer(400, 'structure', 'The body is not JSON.');
  if (type === 'entity.too.large') return outcomeAnswer(413, 'too-long', `The body is larger than ${bodyLimit}.`);
  return status >= 400 && status < 500
    ? outcomeAnswer(status, 'invalid', 'The request cannot be read.')
    : outcomeAnswer(500, 'exception', 'The sandbox failed; the request is not the cause.');
}

/** Which callers are admitted, and the answers to them. */
export interface Edge<Caller> {
  /** Before a body is read. @throws GatewayRefusal for a caller without access */
  admit(request: Request): Promise<Caller>;
  answer(caller: Caller, call: FhirCall): Promise<FhirAnswer>;
}

/** The HTTP side of a FHIR base: CORS, bodies, formats, errors; every answer is FHIR JSON, NDJSON or empty. */
export function fhirEdge<Caller>({ admit, answer }: Edge<Caller>): Router {
  const callers = new WeakMap<Request, { readonly caller: Caller }>();
  const router = express.Router();
  router.use(allowOrigins);
  router.use(async (request, _response, next) => {
    callers.set(request, { caller: await admit(request) });
    next();
  });
  router.use(express.json({ type: [...jsonTypes], limit: bodyLimit, strict: false }));
  router.use(express.text({ type: formType, limit: bodyLimit }));
  router.use(async (request, response) => {
    const known = callers.get(request);
    if (known !== undefined) write(response, await answer(known.caller, checkedCall(request)));
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    write(response, answerToError(error));
  });
  return router;
}
