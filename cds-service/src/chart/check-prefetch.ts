import {
  type CoverageGap,
  type FhirQuery,
  gapOfOutcome,
  isOutcome,
  readSearchPage,
  type SearchPage,
} from '@bellwether/fhir-mapping';
import { isObject, type JsonObject } from '@bellwether/fhir-mapping/json';
import { RequestProblem } from '../errors.js';
import type { HookRequest } from '../hooks/request.js';

/** The value that a client sent under one prefetch key. */
export type PrefetchValue =
  /** Nothing usable, so it is fetched; `gap` says why it is missing where it cannot be fetched. */
  | { readonly kind: 'missing'; readonly gap: CoverageGap }
  /** `null`: the client asked, and the EHR has no such data. */
  | { readonly kind: 'none' }
  | { readonly kind: 'resource'; readonly resource: JsonObject }
  | { readonly kind: 'page'; readonly page: SearchPage };

/**
 * Checks one prefetch key by itself, since a client may have filled none, some or all of them.
 *
 * @throws RequestProblem `request-invalid` for another type or another patient, which no client may send
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function checkPrefetch(query: FhirQuery, request: HookRequest): PrefetchValue {
  const path = `prefetch.${query.key}`;
  const value = Object.hasOwn(request.prefetch, query.key) ? request.prefetch[query.key] : undefined;
  if (value === undefined) return { kind: 'missing', gap: 'not-requested' };
  if (value === null) return { kind: 'none' };
  if (!isObject(value)) throw wrong(path, 'expected a resource, a Bundle or null');
  if (isOutcome(value)) return { kind: 'missing', gap: gapOfOutcome(value) };
  if (!query.read) {
    if (value.resourceType !== 'Bundle') throw wrong(`${path}.resourceType`, 'expected a Bundle');
    const page = readSearchPage(value);
    if (page === null) throw wrong(`${path}.entry`, 'expected a list');
    return { kind: 'page', page };
  }
  if (value.resourceType !== query.resourceType) throw wrong(`${path}.resourceType`, `expected ${query.resourceType}`);
  if (query.resourceType === 'Patient' && value.id !== request.context.patientId) {
    throw wrong(`${path}.id`, 'expected the patient of context.patientId');
  }
  return { kind: 'resource', resource: value };
}

function wrong(path: string, expectation: string): RequestProblem {
  return new RequestProblem('request-invalid', `${path}: ${expectation}`, [path]);
}
