import {
  type CoverageGap,
  type FhirQuery,
  gapOfOutcome,
  isOutcome,
  readSearchPage,
  type SearchPage,
} from '@bellwether/fhir-mapping';
import { RequestProblem } from '../errors.js';
import { isObject, type JsonObject } from '../fhir/json.js';
import type { HookRequest } from '../hooks/request.js';

/** What a client sent under one prefetch key. */
export type RuleOutcome =
  /** Nothing to use: to be fetched; `gap` says why it is not there, where it cannot be. */
  | { readonly kind: 'missing'; readonly gap: CoverageGap }
  /** `null`: the client asked, and there is no such data. */
  | { readonly kind: 'none' }
  | { readonly kind: 'resource'; readonly resource: JsonObject }
  | { readonly kind: 'page'; readonly page: SearchPage };

/**
 * Judges one prefetch key by itself: a client may have satisfied none, some or all of them.
 *
 * @throws RequestProblem `request-invalid` for what no client may send: another type, another patient
 * @see https://cds-hooks.hl7.org/2.0/#prefetch-template
 */
export function checkPrefetch(query: FhirQuery, request: HookRequest): RuleOutcome {
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
