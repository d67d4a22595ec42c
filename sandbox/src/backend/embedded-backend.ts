import { FhirError } from '../fhir-server/fhir-error.js';
import type { FhirServer } from '../fhir-server/fhir-server.js';
import { etagOf, type FhirRequest, type FhirResponse, locationOf } from '../fhir-server/interaction.js';
import { outcomeOf } from '../fhir-server/operation-outcome.js';
import type { FhirAnswer, FhirBackend, FhirCall } from './fhir-backend.js';

const fhirJson = { 'content-type': 'application/fhir+json' };

function requestOf({ method, path, body, headers = {} }: FhirCall): FhirRequest {
  const isForm = method === 'POST' && /(^|\/)_search(\?|$)/.test(path) && typeof body === 'string' && body !== '';
  return {
    method,
    path: isForm ? `${path}${path.includes('?') ? '&' : '?'}${body}` : path,
    body,
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
    ifNoneExist: headers['if-none-exist'],
    lenient: preferences(headers.prefer).has('handling=lenient'),
  };
}

function preferences(header = ''): ReadonlySet<string> {
  return new Set(header.split(/[,;]/).map((preference) => preference.trim()));
}

function answerOf(server: FhirServer, call: FhirCall, { status, resource, stored, located }: FhirResponse): FhirAnswer {
  const version: Record<string, string> = {};
  if (stored !== undefined) {
    version.etag = etagOf(stored);
    version['last-modified'] = new Date(stored.lastUpdated).toUTCString();
    if (located && (status === 201 || call.method === 'POST'))
      version.location = `${server.base}/${locationOf(stored)}`;
  }
  const silent = located && preferences(call.headers?.prefer).has('return=minimal');
  return resource === undefined || silent
    ? { status, headers: version, body: undefined }
    : { status, headers: { ...version, ...fhirJson }, body: resource };
}

/** The embedded FHIR server as the one behind the sandbox; its base is the gateway's. */
export function embeddedBackend(server: FhirServer): FhirBackend {
  return {
    name: 'embedded FHIR server',
    async send(call) {
      try {
        return answerOf(server, call, server.handle(requestOf(call)));
      } catch (error) {
        if (!(error instanceof FhirError)) throw error;
        const { allow } = error.details;
        return {
          status: error.status,
          headers: { ...fhirJson, ...(allow === undefined ? {} : { allow: allow.join(', ') }) },
          body: outcomeOf(error),
        };
      }
    },
  };
}
