import { FhirError } from './fhir-error.js';
import { etagOf, type FhirResponse } from './interaction.js';
import { type FhirResource, isResourceId, resourceOfType } from './resource.js';
import { findMatches, type SearchServer } from './search/search.js';
import { readSearchQuery } from './search/search-query.js';

/** What the interactions work on. */
export interface InteractionServer extends SearchServer {
  readonly newId: () => string;
}

/** A raw query as name and value pairs, in order. */
export function parametersOf(query: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(query)];
}

/** Reads `type/id`; 304 where the client has that version. @throws FhirError 404 */
export function readResource(
  server: InteractionServer,
  type: string,
  id: string,
  ifNoneMatch: string | undefined,
): FhirResponse {
  const stored = server.store.read(type, id);
  if (stored === undefined) throw new FhirError(404, 'not-found', `There is no ${type} with this id.`);
  return ifNoneMatch?.split(',').some((tag) => tag.trim() === etagOf(stored))
    ? { status: 304, stored }
    : { status: 200, resource: stored.resource, stored };
}

/**
 * The resource that a conditional create would duplicate, or undefined.
 * @throws FhirError 412 where several match
 */
export function findExisting(server: InteractionServer, type: string, query: string) {
  const parameters = parametersOf(query.replace(/^.*\?/, ''));
  if (parameters.length === 0) throw new FhirError(400, 'required', 'If-None-Exist: expected search parameters.');
  const found = findMatches(server.store, readSearchQuery(type, parameters, server, false));
  if (found.length > 1) {
    throw new FhirError(
      412,
      'multiple-matches',
      `If-None-Exist: ${found.length} resources match; expected at most one.`,
    );
  }
  return found[0];
}

/** Creates a resource under an id of the server's; with `ifNoneExist` only where no resource matches. */
export function createResource(
  server: InteractionServer,
  type: string,
  body: unknown,
  ifNoneExist: string | undefined,
): FhirResponse {
  const resource = resourceOfType(body, type);
  const existing = ifNoneExist === undefined ? undefined : findExisting(server, type, ifNoneExist);
  if (existing !== undefined) return { status: 200, resource: existing.resource, stored: existing, located: true };
  const stored = server.store.put(type, server.newId(), resource);
  return { status: 201, resource: stored.resource, stored, located: true };
}

function checkedUpdate(type: string, id: string, body: unknown): FhirResource {
  const resource = resourceOfType(body, type);
  if (!isResourceId(id)) {
    throw new FhirError(400, 'value', 'The id in the URL is none: expected 1 to 64 letters, digits, "-" and ".".');
  }
  if (resource.id !== id) {
    throw new FhirError(400, 'invalid', 'The id in the resource differs from the id in the URL.', { expression: 'id' });
  }
  return resource;
}

/** Updates `type/id`, or creates it under the client's id. @throws FhirError 412 where If-Match names another version */
export function updateResource(
  server: InteractionServer,
  type: string,
  id: string,
  body: unknown,
  ifMatch: string | undefined,
): FhirResponse {
  const resource = checkedUpdate(type, id, body);
  const before = server.store.read(type, id);
  if (ifMatch !== undefined && (before === undefined || ifMatch.trim() !== etagOf(before))) {
    throw new FhirError(412, 'conflict', 'If-Match names another version than the current one.');
  }
  const stored = server.store.put(type, id, resource);
  return { status: before === undefined ? 201 : 200, resource: stored.resource, stored, located: true };
}
