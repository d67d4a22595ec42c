import { isObject, type JsonObject } from './json.js';
import { FhirError } from './fhir-error.js';
import { isResourceType } from './search-parameters.js';

/** A FHIR R4 resource as JSON: only the elements that the server itself reads are typed. */
export interface FhirResource extends JsonObject {
  readonly resourceType: string;
  readonly id?: string;
}

/** One version of a resource, as stored. */
export interface StoredResource {
  readonly type: string;
  readonly id: string;
  readonly versionId: number;
  /** Instant of this version. */
  readonly lastUpdated: string;
  /** The resource with `id` and `meta` as the server gives it out. Never changed afterwards. */
  readonly resource: FhirResource;
  /** What searches have read from this version, by the number of the parameter; filled as they ask. */
  readonly searchValues: (readonly unknown[] | undefined)[];
}

/** The deletion of a resource, which is a version too. */
export interface Deletion {
  readonly type: string;
  readonly id: string;
  readonly versionId: number;
  /** Instant of the deletion. */
  readonly lastUpdated: string;
  readonly resource: undefined;
}

/** One version of a resource, its deletion included. */
export type ResourceVersion = StoredResource | Deletion;

/** Whether a version has a resource, and is not the end of one. */
export function isStored(version: ResourceVersion | undefined): version is StoredResource {
  return version?.resource !== undefined;
}

/** Whether `id` is a legal resource id. @see https://hl7.org/fhir/R4/datatypes.html#id */
export function isResourceId(id: string): boolean {
  return /^[A-Za-z0-9\-.]{1,64}$/.test(id);
}

/**
 * `body` as a resource of `type`.
 * @throws FhirError 400 where it is not a resource or one of another type
 */
export function resourceOfType(body: unknown, type: string): FhirResource {
  if (!isObject(body)) throw new FhirError(400, 'structure', `Expected a ${type} resource as a JSON object.`);
  const { resourceType } = body;
  if (typeof resourceType !== 'string') {
    throw new FhirError(400, 'structure', 'The resource has no resourceType.', { expression: 'resourceType' });
  }
  if (resourceType !== type) {
    const got = isResourceType(resourceType) || resourceType === 'Bundle' ? resourceType : 'another type';
    throw new FhirError(400, 'invalid', `Expected a ${type}, got ${got}.`, { expression: 'resourceType' });
  }
  return { ...body, resourceType };
}
