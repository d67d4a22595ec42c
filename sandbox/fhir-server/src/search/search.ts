import { shortened } from '../elements.js';
import { FhirError } from '../fhir-error.js';
import type { FhirStore } from '../fhir-store.js';
import { warningOutcome } from '../operation-outcome.js';
import type { FhirResource, StoredResource } from '../resource.js';
import type { CompiledParameter } from './compiled-parameter.js';
import { includedWith } from './page-shape.js';
import type { ResultPages, SearchResult } from './result-pages.js';
import { readPageSize, readSearchQuery, type SearchQuery } from './search-query.js';
import type { SearchContext } from './search-type.js';

/** The parts of the server that a search uses. */
export interface SearchServer extends SearchContext {
  readonly store: FhirStore;
  readonly pages: ResultPages;
}

/** Matches a page where the search does not say, and at most. */
const pageSizes = { usual: 100, most: 1000 } as const;

/** Name of the parameter of next links. */
const pageParameter = '_page';

function* candidates(store: FhirStore, query: SearchQuery): Iterable<StoredResource> {
  if (query.ids !== undefined) {
    for (const id of new Set(query.ids)) {
      const found = store.read(query.type, id);
      if (found !== undefined) yield found;
    }
  } else if (query.references !== undefined) {
    const seen = new Set<StoredResource>();
    for (const reference of new Set(query.references)) {
      for (const stored of store.referring(reference, query.type)) {
        if (!seen.has(stored)) yield stored;
        seen.add(stored);
      }
    }
  } else if (query.identifiers !== undefined) {
    for (const value of new Set(query.identifiers)) yield* store.identified(query.type, value);
  } else {
    yield* store.all(query.type);
  }
}

type SortKey = ReturnType<CompiledParameter['sortKey']>;

/**
 * Orders by the keys of `_sort`. A row without a value comes last when ascending and **first when descending**, as
 * databases do by default and real FHIR servers are seen to: a client that reads "the newest 250" must expect undated
 * rows at the top.
 */
function sorted(matches: readonly StoredResource[], order: SearchQuery['order']): readonly StoredResource[] {
  // Keys are read once a row, not once a comparison.
  const rows = matches.map((stored) => ({ stored, keys: order.map(({ parameter }) => parameter.sortKey(stored)) }));
  const signs = order.map(({ descending }) => (descending ? -1 : 1));
  const compare = (a: SortKey, b: SortKey): number => (a === undefined ? 1 : b === undefined || a < b ? -1 : 1);
  rows.sort((a, b) => {
    for (let key = 0; key < signs.length; key += 1) {
      if (a.keys[key] !== b.keys[key]) return signs[key]! * compare(a.keys[key], b.keys[key]);
    }
    return 0;
  });
  return rows.map(({ stored }) => stored);
}

/** The resources that match, in the order asked for; those of equal rank stay in the order they were written. */
export function findMatches(store: FhirStore, query: SearchQuery): readonly StoredResource[] {
  const matches: StoredResource[] = [];
  for (const stored of candidates(store, query)) {
    if (query.conditions.every((holds) => holds(stored))) matches.push(stored);
  }
  return query.order.length === 0 ? matches : sorted(matches, query.order);
}

type Parameters = readonly (readonly [string, string])[];

/** Characters of the parameters of a next link at most: a server takes an address of some 8,000. */
const maxLinkLength = 4_000;

/** A next link: the search as it was asked, and the place in its result. A search that is too long for it is left out. */
function nextLink(server: SearchServer, { type, asked, pageSize }: SearchResult, key: string, offset: number): string {
  const parameters: Parameters = [...asked.filter(([name]) => name !== '_count'), ['_count', String(pageSize)]];
  const whole = queryString(parameters);
  const token = `${pageParameter}=${server.pages.token(key, offset)}`;
  return `${server.bases[0]}/${type}?${whole.length > maxLinkLength ? `_count=${pageSize}` : whole}&${token}`;
}

function page(server: SearchServer, result: SearchResult, key: string | undefined, offset: number, self: string) {
  const base = server.bases[0]!;
  const matches = result.matches.slice(offset, offset + result.pageSize);
  const entry = (mode: 'match' | 'include') => (stored: StoredResource) => ({
    fullUrl: `${base}/${stored.type}/${stored.id}`,
    resource: shortened(stored.resource, result.shape.elements),
    search: { mode },
  });
  const next = offset + result.pageSize;
  const more = key !== undefined && result.pageSize > 0 && next < result.matches.length;
  return {
    link: [
      { relation: 'self', url: self },
      ...(more ? [{ relation: 'next', url: nextLink(server, result, key, next) }] : []),
    ],
    entry: [
      ...matches.map(entry('match')),
      ...[...includedWith(server.store, matches, result.shape)].map(entry('include')),
    ],
    ...(result.total === undefined ? {} : { total: result.total }),
  };
}

function searchset({ entry, link, total }: ReturnType<typeof page>, ignored: readonly string[]): FhirResource {
  const warning =
    ignored.length === 0
      ? []
      : [
          {
            resource: warningOutcome('Parameters that the server does not know were ignored, as asked.'),
            search: { mode: 'outcome' },
          },
        ];
  const entries = [...entry, ...warning];
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    ...(total === undefined ? {} : { total }),
    link,
    // FHIR JSON has no empty arrays.
    ...(entries.length === 0 ? {} : { entry: entries }),
  };
}

/** Percent-encoded as a query; `:` and `,` stay readable. */
function queryString(parameters: Parameters): string {
  const encode = (text: string): string => encodeURIComponent(text).replace(/%3A/g, ':').replace(/%2C/g, ',');
  return parameters.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** Parameters of a page that say nothing of what is found. */
const ofPage: readonly string[] = [pageParameter, '_count', '_format', '_pretty'];

/** Each condition once, as text. */
const conditionsOf = (parameters: Parameters): ReadonlySet<string> =>
  new Set(parameters.filter(([name]) => !ofPage.includes(name)).map((pair) => pair.join('=')));

/**
 * The page of a next link. What stands beside the token must be the search that it belongs to: another one would get results
 * that its address does not say.
 */
function laterPage(server: SearchServer, type: string, parameters: Parameters): FhirResource {
  const token = parameters.find(([name]) => name === pageParameter)?.[1] ?? '';
  const found = server.pages.find(token);
  if (found === undefined || found.result.type !== type) {
    throw new FhirError(410, 'not-found', 'This page is no longer kept: repeat the search.');
  }
  const given = conditionsOf(parameters);
  const asked = conditionsOf(found.result.asked);
  if (given.size > 0 && (given.size !== asked.size || [...given].some((condition) => !asked.has(condition)))) {
    throw new FhirError(400, 'value', 'A next link is followed as it is: its parameters are not those of its search.');
  }
  const count = readPageSize(parameters);
  const result = count === undefined ? found.result : { ...found.result, pageSize: pageSizeOf(count) };
  const self = `${server.bases[0]}/${type}?${queryString(parameters)}`;
  return searchset(page(server, result, found.key, found.offset, self), []);
}

const pageSizeOf = (count: number | undefined): number => Math.min(count ?? pageSizes.usual, pageSizes.most);

/**
 * Runs a search and gives its first page, or the later page that a next link asks for.
 * @throws FhirError 400 on parameters that are wrong, 410 for a page that has expired
 * @see https://hl7.org/fhir/R4/http.html#search
 */
export function searchType(server: SearchServer, type: string, parameters: Parameters, lenient: boolean): FhirResource {
  if (parameters.some(([name]) => name === pageParameter)) return laterPage(server, type, parameters);
  const query = readSearchQuery(type, parameters, server, lenient);
  const matches = findMatches(server.store, query);
  const result: SearchResult = {
    type,
    matches,
    asked: parameters.filter(([name]) => !query.ignored.includes(name)),
    shape: query.shape,
    pageSize: pageSizeOf(query.count),
    total: query.withTotal ? matches.length : undefined,
  };
  const more = result.pageSize > 0 && matches.length > result.pageSize;
  const asked = queryString(query.used);
  const self = `${server.bases[0]}/${type}${asked === '' ? '' : `?${asked}`}`;
  return searchset(page(server, result, more ? server.pages.keep(result) : undefined, 0, self), query.ignored);
}
