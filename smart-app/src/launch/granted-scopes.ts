import { type FhirQuery, withoutIncludes } from '@bellwether/fhir-mapping';
import { categoriesOfQuery } from './scopes.js';

/** How much of what a query asks for the granted scopes allow. */
export type Granted = 'all' | 'part' | 'none';

/** A scope to resources, taken apart. */
interface ResourceScope {
  readonly type: string;
  readonly read: boolean;
  readonly search: boolean;
  /** Categories that it is limited to; null: not limited. */
  readonly categories: readonly string[] | null;
  /** Whether it is limited by something else: how much it lets through is unknown. */
  readonly limited: boolean;
}

const shape = /^(?:patient|user)\/(\*|[A-Za-z]+)\.(read|write|\*|c?r?u?d?s?)(?:\?(.*))?$/;

/**
 * Whether the scopes that were granted allow a query: v2 (`patient/Observation.rs?category=...`) and v1
 * (`patient/*.read`).
 */
export function grantedFor(query: FhirQuery, scope: string): Granted {
  const scopes = scopesIn(scope).filter(
    ({ type, read, search }) => (type === '*' || type === query.resourceType) && (query.read ? read : search),
  );
  if (scopes.some(({ categories, limited }) => categories === null && !limited)) return 'all';
  if (scopes.length === 0) return 'none';
  if (query.resourceType !== 'Observation') return 'part';
  const granted = new Set(scopes.filter(({ limited }) => !limited).flatMap(({ categories }) => categories ?? []));
  const wanted = categoriesOfQuery(query);
  const found = wanted.filter((category) => granted.has(category)).length;
  if (found === wanted.length) return 'all';
  return found > 0 || scopes.some(({ limited }) => limited) ? 'part' : 'none';
}

/** The query without what it includes, where that may not be read: some servers refuse the whole search then. */
export function grantedPart(query: FhirQuery, scope: string): FhirQuery {
  const scopes = scopesIn(scope);
  const isGranted = (query.includes ?? []).every((included) =>
    scopes.some(({ type, read, limited }) => (type === '*' || type === included) && read && !limited),
  );
  return isGranted ? query : (withoutIncludes(query) ?? query);
}

function scopesIn(scope: string): readonly ResourceScope[] {
  return scope
    .split(/\s+/)
    .map(parseScope)
    .filter((row) => row !== null);
}

function parseScope(text: string): ResourceScope | null {
  const [, type, access, restriction] = shape.exec(text) ?? [];
  if (type === undefined || access === undefined) return null;
  const everything = access === 'read' || access === '*';
  return {
    type,
    read: everything || (access !== 'write' && access.includes('r')),
    search: everything || (access !== 'write' && access.includes('s')),
    ...limitsOf(restriction),
  };
}

function limitsOf(restriction: string | undefined): Pick<ResourceScope, 'categories' | 'limited'> {
  const params = new URLSearchParams(restriction);
  const tokens = params.getAll('category').flatMap((value) => value.split(','));
  return {
    categories: params.has('category') ? tokens.map((token) => token.slice(token.lastIndexOf('|') + 1)) : null,
    limited: [...params.keys()].some((name) => name !== 'category'),
  };
}
