import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { exchange, maxDepth, refusal } from './exchange.js';
import type { FhirAnswer, FhirCall } from './fhir-call.js';
import { FhirError } from './fhir-error.js';
import type { FhirServer } from './fhir-server.js';
import { nestsDeeper } from './json.js';
import { checkContentType, checkFormat, formType, jsonTypes } from './media-types.js';

/** The largest body taken: a patient's whole history as one transaction is below 10 MB. */
const bodyLimit = '64mb';

/** Headers of a request that are passed on; never a token or a cookie. */
const passedOn = ['accept', 'content-type', 'prefer', 'if-match', 'if-none-match', 'if-none-exist'] as const;

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
    throw new FhirError(405, 'not-supported', 'Expected GET, POST, PUT, PATCH or DELETE.');
  }
  checkFormat(call);
  checkContentType(call);
  if (nestsDeeper(call.body, maxDepth)) {
    throw new FhirError(400, 'structure', `The body nests more than ${maxDepth} levels deep.`);
  }
  return call;
}

function write(response: Response, { status, headers, body }: FhirAnswer): void {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  // As bytes: for text, Express would add a charset to the content type.
  else response.send(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
}

function asFhirError(error: unknown): FhirError {
  if (error instanceof FhirError) return error;
  const { type = '', status = 500 } = error as { readonly type?: string; readonly status?: number };
  if (type === 'entity.parse.failed') return new FhirError(400, 'structure', 'The body is not JSON.');
  if (type === 'entity.too.large') return new FhirError(413, 'too-long', `The body is larger than ${bodyLimit}.`);
  return status >= 400 && status < 500
    ? new FhirError(status, 'invalid', 'The request cannot be read.')
    : new FhirError(500, 'exception', 'The server failed; the request is not the cause.');
}

/** Any error, also one of reading a body, as the answer that the client may see. */
export const answerToHttpError = (error: unknown): FhirAnswer => refusal(asFhirError(error));

/** Which callers are admitted, and the answers to them. */
export interface HttpEdge<Caller> {
  /** Before a body is read. @throws for a caller without access */
  admit(request: Request): Promise<Caller>;
  answer(caller: Caller, call: FhirCall): Promise<FhirAnswer>;
  /** The answer to whatever was thrown; {@link answerToHttpError} without it. */
  answerToError?(error: unknown): FhirAnswer;
}

/** The HTTP side of a FHIR base: bodies, formats, errors; every answer is FHIR JSON, NDJSON or empty. */
export function httpEdge<Caller>({ admit, answer, answerToError = answerToHttpError }: HttpEdge<Caller>): Router {
  const callers = new WeakMap<Request, { readonly caller: Caller }>();
  const router = express.Router();
  router.use(async (request, response, next) => {
    response.set('cache-control', 'no-store');
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

/** A FHIR server at an address of its own: every caller that is admitted may do everything. */
export const fhirRouter = (server: FhirServer, admit: (request: Request) => void = () => {}): Router =>
  httpEdge<void>({ admit: async (request) => admit(request), answer: async (_caller, call) => exchange(server, call) });
