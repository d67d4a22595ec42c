import type { FhirAnswer, FhirCall } from './fhir-call.js';
import { FhirError } from './fhir-error.js';
import type { FhirServer } from './fhir-server.js';
import { etagOf, type FhirRequest, type FhirResponse, locationOf } from './interaction.js';
import { checkContentType, checkFormat, fhirJson, fhirNdjson } from './media-types.js';
import { doneOutcome, outcomeOf } from './operation-outcome.js';

/** Maximum nesting of objects and arrays in a body: bodies of real systems have a few dozen levels. */
export const maxDepth = 500;

/**
 * Refuses a body that is nested so deeply that recursion would exhaust the stack, or with a member that would become the
 * prototype of a copy.
 * @throws FhirError 400
 */
function checkBody(value: unknown, levels = maxDepth): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new FhirError(400, 'structure', `The body nests more than ${maxDepth} levels deep.`);
  if (Array.isArray(value)) {
    for (const item of value) checkBody(item, levels - 1);
    return;
  }
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') throw new FhirError(400, 'structure', 'No element is named __proto__.');
    checkBody(item, levels - 1);
  }
}

/** The preferences of a Prefer header: `return=minimal`, `handling=lenient`, `respond-async`. */
function preferencesOf({ headers = {} }: FhirCall): ReadonlySet<string> {
  return new Set((headers.prefer ?? '').split(/[,;]/).map((preference) => preference.trim()));
}

function requestOf(call: FhirCall, preferences: ReadonlySet<string>): FhirRequest {
  const { method, path, body, headers = {} } = call;
  // The form of a search is more of its query.
  const form = typeof body === 'string' && body !== '' && /\/_search(\?|$)/.test(path) ? body : undefined;
  return {
    method,
    path: form === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}${form}`,
    body,
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
    ifNoneExist: headers['if-none-exist'],
    lenient: preferences.has('handling=lenient'),
    respondAsync: preferences.has('respond-async'),
  };
}

function headersOf(server: FhirServer, { method }: FhirCall, response: FhirResponse): Record<string, string> {
  const { status, stored, located, headers } = response;
  return {
    ...(stored === undefined
      ? {}
      : { etag: etagOf(stored), 'last-modified': new Date(stored.lastUpdated).toUTCString() }),
    ...(stored !== undefined && located && (method === 'POST' || status === 201)
      ? { location: `${server.base}/${locationOf(stored)}` }
      : {}),
    ...headers,
  };
}

function answerTo(server: FhirServer, call: FhirCall, preferences: ReadonlySet<string>): FhirAnswer {
  const response = server.handle(requestOf(call, preferences));
  const { status, resource, json, text, located } = response;
  const headers = headersOf(server, call, response);
  if (text !== undefined) return { status, headers: { ...headers, 'content-type': fhirNdjson }, body: text };
  if (json !== undefined) return { status, headers: { ...headers, 'content-type': 'application/json' }, body: json };
  const written = located && resource !== undefined;
  if (resource === undefined || (written && preferences.has('return=minimal'))) {
    return { status, headers, body: undefined };
  }
  const body = written && preferences.has('return=OperationOutcome') ? doneOutcome(status) : resource;
  return { status, headers: { 'content-type': fhirJson, ...headers }, body };
}

/** Any error as the one that the client may see. */
function visible(error: unknown): FhirError {
  return error instanceof FhirError ? error : new FhirError(500, 'exception', 'Internal server error.');
}

/** A refusal as HTTP has it: an OperationOutcome, and `Allow` where the method was wrong. */
export function refusal(error: unknown): FhirAnswer {
  const shown = visible(error);
  const { allow } = shown.details;
  return {
    status: shown.status,
    headers: { 'content-type': fhirJson, ...(allow === undefined ? {} : { allow: allow.join(', ') }) },
    body: outcomeOf(shown),
  };
}

/**
 * One exchange with the embedded server as HTTP would have it: statuses, headers (`etag`, `last-modified`, `location`,
 * `content-location`, `retry-after`), preferences (`return`, `handling`, `respond-async`) and formats, a refusal as an
 * OperationOutcome. Never throws. The body is FHIR JSON, the text of NDJSON, or undefined; `content-type` says which.
 *
 * It is all that a {@link FhirBackend} in front of the embedded server has to call, and all that the router does.
 */
export function exchange(server: FhirServer, call: FhirCall): FhirAnswer {
  try {
    checkFormat(call);
    checkContentType(call);
    checkBody(call.body);
    return answerTo(server, call, preferencesOf(call));
  } catch (error) {
    return refusal(error);
  }
}
