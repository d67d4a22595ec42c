import type { JsonObject } from './json.js';
import type { FhirResource, ResourceVersion, StoredResource } from './resource.js';

/** A RESTful interaction, however it arrived: by HTTP, as the entry of a batch, or from within the sandbox. */
export interface FhirRequest {
  readonly method: string;
  /** Relative to the base, with its query: `Observation?patient=1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifNoneExist?: string | undefined;
  /** `Prefer: handling=lenient`: parameters that are not known are ignored. */
  readonly lenient?: boolean;
  /** `Prefer: respond-async`: long work is started, and the response says where to poll. */
  readonly respondAsync?: boolean;
}

/** The answer to an interaction that was not refused. */
export interface FhirResponse {
  /** 202: started, or still in progress; 204: done, without content. */
  readonly status: 200 | 201 | 202 | 204 | 304;
  readonly resource?: FhirResource;
  /** The body where it is JSON and no resource: the manifest of an export. */
  readonly json?: JsonObject;
  /** The body where it is NDJSON. */
  readonly text?: string;
  /** Headers besides those of `stored`, names in lower case: `content-location`, `retry-after`, `x-progress`, `expires`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The version that was read or written. */
  readonly stored?: StoredResource;
  /** Whether `stored` was written, so that its location is returned. */
  readonly located?: boolean;
}

/** Weak ETag of a version. */
export function etagOf(stored: ResourceVersion): string {
  return `W/"${stored.versionId}"`;
}

/** Address of a version, relative to the base. */
export function locationOf(stored: StoredResource): string {
  return `${stored.type}/${stored.id}/_history/${stored.versionId}`;
}
