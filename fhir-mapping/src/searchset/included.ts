import { fieldsOf } from '../fields.js';
import type { FhirQuery } from '../fhir-query.js';
import type { ResourceEntry } from '../resource-entry.js';

/**
 * The entries of an answer that are matches. What was included is told by its type: not every server says `search.mode`, and
 * totals, `_count` and `_sort` are of matches.
 */
export function matchesIn({ includes = [] }: FhirQuery, entries: readonly ResourceEntry[]): readonly ResourceEntry[] {
  if (includes.length === 0) return entries;
  const included: ReadonlySet<unknown> = new Set(includes);
  return entries.filter(({ resource }) => !included.has(fieldsOf(resource)?.resourceType));
}

/** The same query for its matches alone: for a server that refuses the rest. Null where it includes nothing. */
export function withoutIncludes(query: FhirQuery): FhirQuery | null {
  const { includes = [], ...rest } = query;
  return includes.length === 0 ? null : { ...rest, params: query.params.filter(([name]) => name !== '_include') };
}
