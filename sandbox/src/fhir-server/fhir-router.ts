import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { nestsDeeper } from '../json.js';
import { FhirError } from './fhir-error.js';
import type { FhirServer } from './fhir-server.js';
import { etagOf, type FhirRequest, locationOf } from './interaction.js';
import { outcomeOf } from './operation-outcome.js';
import type { FhirResource } from './resource.js';

const fhirJson = 'application/fhir+json';
const jsonTypes = [fhirJson, 'application/json', 'application/json+fhir'];
const formType = 'application/x-www-form-urlencoded';
/** The largest body taken: a patient's whole history as one transaction is below 10 MB. */
const bodyLimit = '64mb';

function send(response: Response, status: number, resource: FhirResource): void {
  response.status(status).type(fhirJson).send(JSON.stringify(resource));
}

/** Refuses what asks for another format than JSON. @throws FhirError 406 */
function checkFormat(request: Request, _response: Response, next: NextFunction): void {
  const format = new URL(request.originalUrl, 'http://localhost').searchParams.get('_format');
  // A "+" that was not encoded arrives as a space.
  const known = format === null || ['json', ...jsonTypes].includes(format.replace(' ', '+'));
  if (!known || (format === null && request.accepts([...jsonTypes]) === false)) {
    throw new FhirError(406, 'not-supported', `The server answers in ${fhirJson} alone.`);
  }
  next();
}

const isForm = (request: Request): boolean => request.method === 'POST' && request.path.endsWith('/_search');

/** Refuses bodies that are neither FHIR JSON nor, for a search, a form. @throws FhirError 415 */
function checkContentType(request: Request, _response: Response, next: NextFunction): void {
  const expected = isForm(request) ? [formType] : jsonTypes;
  // `is` answers null where there is no body; a search may have all its parameters in the URL.
  const type = request.is(expected);
  const bodyless = type === null && isForm(request);
  if (['POST', 'PUT'].includes(request.method) && type === false && !bodyless) {
    throw new FhirError(415, 'not-supported', `Expected a body of type ${expected[0]}.`);
  }
  next();
}

/** Deepest nesting of objects and arrays in a body: what comes from real systems has a few dozen levels. */
const deepest = 500;

/** Refuses a body whose nesting would exhaust the stack of whoever walks through it. @throws FhirError 400 */
function checkDepth(request: Request, _response: Response, next: NextFunction): void {
  if (nestsDeeper(request.body, deepest)) {
    throw new FhirError(400, 'structure', `The body nests more than ${deepest} levels deep.`);
  }
  next();
}

/** The preferences of a Prefer header: `return=minimal`, `handling=lenient`. */
function preferences(request: Request): ReadonlySet<string> {
  return new Set((request.get('prefer') ?? '').split(/[,;]/).map((preference) => preference.trim()));
}

function interactionOf(request: Request): FhirRequest {
  const form = isForm(request) && typeof request.body === 'string' && request.body !== '' ? request.body : undefined;
  const path = request.url.replace(/^\/+/, '');
  return {
    // HEAD is GET without its body, which Express leaves out.
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path: form === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}${form}`,
    body: request.body,
    ifMatch: request.get('if-match'),
    ifNoneMatch: request.get('if-none-match'),
    ifNoneExist: request.get('if-none-exist'),
    lenient: preferences(request).has('handling=lenient'),
  };
}

function answer(server: FhirServer, request: Request, response: Response): void {
  const { status, resource, stored, located } = server.handle(interactionOf(request));
  if (stored !== undefined) {
    response.set('ETag', etagOf(stored)).set('Last-Modified', new Date(stored.lastUpdated).toUTCString());
    if (located && request.method === 'POST') response.set('Location', `${server.base}/${locationOf(stored)}`);
    if (located && status === 201) response.set('Location', `${server.base}/${locationOf(stored)}`);
  }
  if (resource === undefined || (located && preferences(request).has('return=minimal'))) response.status(status).end();
  else send(response, status, resource);
}

/** Errors of the body parsers by their `type`. @see https://github.com/expressjs/body-parser#errors */
const bodyErrors: Readonly<Record<string, FhirError>> = {
  'entity.parse.failed': new FhirError(400, 'structure', 'The body is not JSON.'),
  'entity.too.large': new FhirError(413, 'too-long', `The body is larger than ${bodyLimit}.`),
};

/** Any error as the one that the client may see. */
function visible(error: unknown): FhirError {
  if (error instanceof FhirError) return error;
  const { type, status } = error as { readonly type?: string; readonly status?: number };
  const known = bodyErrors[type ?? ''];
  if (known !== undefined) return known;
  return status !== undefined && status >= 400 && status < 500
    ? new FhirError(status, 'invalid', 'The request cannot be read.')
    : new FhirError(500, 'exception', 'The server failed; the fault is not in the request.');
}

/** The server's HTTP door, to be mounted at its base path. Every answer is FHIR JSON or empty. */
export function fhirRouter(server: FhirServer): Router {
  const router = express.Router();
  router.use(checkFormat, checkContentType);
  router.use(express.json({ type: jsonTypes, limit: bodyLimit, strict: false }));
  router.use(express.text({ type: formType, limit: bodyLimit }));
  router.use(checkDepth);
  router.use((request, response) => answer(server, request, response));
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const shown = visible(error);
    if (shown.details.allow !== undefined) response.set('Allow', shown.details.allow.join(', '));
    send(response, shown.status, outcomeOf(shown));
  });
  return router;
}
