import { findOne } from './conditional.js';
import { FhirError } from './fhir-error.js';
import { etagOf, type FhirResponse } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import { type FhirResource, isResourceId, resourceOfType, type StoredResource } from './resource.js';
import { checkSubscription } from './subscriptions/subscription.js';

/** A resource as it may be written. @throws FhirError 400 where it is none of this type, 422 where the server cannot act on it */
export function writable(server: InteractionServer, body: unknown, type: string): FhirResource {
  const resource = resourceOfType(body, type);
  if (type === 'Subscription') checkSubscription(resource, server, server.allowEndpoint);
  return resource;
}

const written = (status: 200 | 201, stored: StoredResource): FhirResponse => ({
  status,
  resource: stored.resource,
  stored,
  located: true,
});

/** Creates a resource under an id of the server's; with `ifNoneExist` only where no resource matches. */
export function createResource(
  server: InteractionServer,
  type: string,
  body: unknown,
  ifNoneExist: string | undefined,
): FhirResponse {
  const resource = writable(server, body, type);
  const existing = ifNoneExist === undefined ? undefined : findOne(server, type, ifNoneExist, 'If-None-Exist');
  if (existing !== undefined) return written(200, existing);
  return written(201, server.store.put(type, server.newId(), resource));
}

/** @throws FhirError 412 where If-Match names another version than the current one */
export function checkVersion(before: StoredResource | undefined, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && (before === undefined || ifMatch.trim() !== etagOf(before))) {
    throw new FhirError(412, 'conflict', 'If-Match names another version than the current one.');
  }
}

/** Updates `type/id`, or creates it under the client's id. @throws FhirError 412 where If-Match names another version */
export function updateResource(
  server: InteractionServer,
  type: string,
  id: string,
  body: unknown,
  ifMatch: string | undefined,
): FhirResponse {
  const resource = writable(server, body, type);
  if (!isResourceId(id)) {
    throw new FhirError(400, 'value', 'The id in the URL is none: expected 1 to 64 letters, digits, "-" and ".".');
  }
  if (resource.id !== id) {
    throw new FhirError(400, 'invalid', 'The id in the resource differs from the id in the URL.', { expression: 'id' });
  }
  const before = server.store.read(type, id);
  checkVersion(before, ifMatch);
  return written(before === undefined ? 201 : 200, server.store.put(type, id, resource));
}

/**
 * The id that a conditional update writes to: that of the one match; where there is none, the id in the resource or a
 * new one.
 * @throws FhirError 412 where several match, 400 where the resource names another id than the match has, 409 where its
 * id is taken by a resource that does not match
 * @see https://hl7.org/fhir/R4/http.html#cond-update
 */
export function conditionalTarget(
  server: InteractionServer,
  type: string,
  query: string,
  resource: FhirResource,
): string {
  const match = findOne(server, type, query, 'Conditional update');
  if (match !== undefined) {
    if (resource.id !== undefined && resource.id !== match.id) {
      throw new FhirError(400, 'invalid', 'The resource has another id than the one that matches.', {
        expression: 'id',
      });
    }
    return match.id;
  }
  if (resource.id !== undefined && server.store.read(type, resource.id) !== undefined) {
    throw new FhirError(409, 'conflict', 'No resource matches, and the id in the resource is taken.', {
      expression: 'id',
    });
  }
  return resource.id ?? server.newId();
}

/** Updates the resource that matches, or creates one where none does. */
export function updateWhere(
  server: InteractionServer,
  type: string,
  query: string,
  body: unknown,
  ifMatch: string | undefined,
): FhirResponse {
  const resource = resourceOfType(body, type);
  const id = conditionalTarget(server, type, query, resource);
  return updateResource(server, type, id, { ...resource, id }, ifMatch);
}

/** Refuses to leave references behind that point at nothing, as HAPI does. @throws FhirError 409 */
export function checkUnreferenced({ store }: InteractionServer, type: string, id: string): void {
  for (const referring of store.referring(`${type}/${id}`)) {
    if (referring.type === type && referring.id === id) continue;
    throw new FhirError(
      409,
      'conflict',
      `${referring.type}/${referring.id} refers to this ${type}: delete first what refers to it.`,
    );
  }
}

/**
 * Deletes `type/id`. A missing resource is not an error.
 * @throws FhirError 409 where another resource refers to it, 412 where If-Match names another version
 */
export function deleteResource(
  server: InteractionServer,
  type: string,
  id: string,
  ifMatch: string | undefined,
): FhirResponse {
  const before = server.store.read(type, id);
  checkVersion(before, ifMatch);
  if (before !== undefined) {
    checkUnreferenced(server, type, id);
    server.store.remove(type, id);
  }
  return { status: 204 };
}

/** Deletes the one resource that matches. @throws FhirError 412 where several match: nothing is deleted by the dozen */
export function deleteWhere(server: InteractionServer, type: string, query: string): FhirResponse {
  const match = findOne(server, type, query, 'Conditional delete');
  return match === undefined ? { status: 204 } : deleteResource(server, type, match.id, undefined);
}
