import { FhirError } from './fhir-error.js';
import { etagOf, type FhirResponse } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import { isStored, type ResourceVersion } from './resource.js';

const gone = (type: string): FhirError => new FhirError(410, 'deleted', `This ${type} was deleted.`);
const unknown = (type: string): FhirError => new FhirError(404, 'not-found', `No ${type} with this ID.`);

/** Reads `type/id`; 304 where the client has that version. @throws FhirError 404, or 410 where it was deleted */
export function readResource(
  { store }: InteractionServer,
  type: string,
  id: string,
  ifNoneMatch: string | undefined,
): FhirResponse {
  const stored = store.read(type, id);
  if (stored === undefined) throw store.versions(type, id).length > 0 ? gone(type) : unknown(type);
  return ifNoneMatch?.split(',').some((tag) => tag.trim() === etagOf(stored))
    ? { status: 304, stored }
    : { status: 200, resource: stored.resource, stored };
}

/** Reads one version. @throws FhirError 404, or 410 where that version is the deletion */
export function readVersion({ store }: InteractionServer, type: string, id: string, versionId: string): FhirResponse {
  const version = store.versions(type, id).find((candidate) => String(candidate.versionId) === versionId);
  if (version === undefined) throw new FhirError(404, 'not-found', `No such version of this ${type}.`);
  if (!isStored(version)) throw gone(type);
  return { status: 200, resource: version.resource, stored: version };
}

function historyEntry(base: string, version: ResourceVersion) {
  const { type, id, versionId, lastUpdated, resource } = version;
  const created = versionId === 1;
  const request = resource === undefined ? 'DELETE' : created ? 'POST' : 'PUT';
  return {
    fullUrl: `${base}/${type}/${id}`,
    ...(resource === undefined ? {} : { resource }),
    request: { method: request, url: created ? type : `${type}/${id}` },
    response: {
      status: resource === undefined ? '204 No Content' : created ? '201 Created' : '200 OK',
      etag: etagOf(version),
      lastModified: lastUpdated,
    },
  };
}

/**
 * Every version of `type/id`, newest first, on one page: a resource here has a handful.
 * @throws FhirError 404 where there never was one
 * @see https://hl7.org/fhir/R4/http.html#history
 */
export function readHistory({ store, bases }: InteractionServer, type: string, id: string): FhirResponse {
  const versions = [...store.versions(type, id)].reverse();
  if (versions.length === 0) throw unknown(type);
  return {
    status: 200,
    resource: {
      resourceType: 'Bundle',
      type: 'history',
      total: versions.length,
      link: [{ relation: 'self', url: `${bases[0]}/${type}/${id}/_history` }],
      entry: versions.map((version) => historyEntry(bases[0]!, version)),
    },
  };
}
