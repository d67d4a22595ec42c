import {
  type CoverageEntry,
  type CoverageGap,
  completeSince,
  coverageOfPart,
  dayMs,
  distinctCount,
  entryIdentity,
  type FhirQuery,
  gapOfOutcome,
  graverGap,
  type Instant,
  isOutcome,
  matchesIn,
  newestFirst,
  type ResourceEntry,
  readSearchPage,
  type SearchPage,
  withoutIncludes,
} from '@bellwether/fhir-mapping';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import type { FhirClient } from '../fhir/fhir-client.js';
import { followPages, type SearchResult } from '../fhir/follow-pages.js';
import { queryUrl } from '../fhir/query-text.js';
import type { PrefetchValue } from './check-prefetch.js';

/** The result of one query, and how much of the data it covers. */
export interface QueryResult {
  readonly entries: readonly ResourceEntry[];
  readonly coverage: CoverageEntry;
  /** Whether the FHIR server was asked. */
  readonly fetched: boolean;
}

/** What reading a query needs. */
export interface ReadOptions {
  readonly patientId: string;
  /** Null where the request names no FHIR server that may be called. */
  readonly client: FhirClient | null;
  readonly asOf: Instant;
  /** Start of the longest window of any artefact: of searches sorted by date nothing earlier is needed. */
  readonly windowStart: Instant;
  readonly pageLimit: number;
}

const complete: CoverageEntry = { status: 'complete', since: null };

/** Reads one query from the prefetch where that is complete, else from the FHIR server. */
export async function readQuery(query: FhirQuery, sent: PrefetchValue, options: ReadOptions): Promise<QueryResult> {
  switch (sent.kind) {
    case 'none':
      return { entries: [], coverage: complete, fetched: false };
    case 'resource':
      return { entries: [{ resource: sent.resource }], coverage: complete, fetched: false };
    case 'missing':
      return fetchQuery(query, sent.gap, options);
    case 'page':
      return readOn(query, sent.page, options);
  }
}

/**
 * Fetches a query. Where the server does not answer it whole, it may be for what comes beside the matches: those are asked for
 * alone then.
 */
async function fetchQuery(query: FhirQuery, gap: CoverageGap, options: ReadOptions): Promise<QueryResult> {
  const result = await fetchOnce(query, gap, options);
  const plain = withoutIncludes(query);
  if (plain === null || !result.fetched || result.coverage.status === 'complete') return result;
  if (result.coverage.status === 'partial' && result.coverage.why === 'truncated') return result;
  const matches = await fetchOnce(plain, gap, options);
  if (matches.coverage.status === 'unavailable') return result;
  return { ...matches, entries: joinEntries(result.entries, matches.entries) };
}

async function fetchOnce(query: FhirQuery, gap: CoverageGap, options: ReadOptions): Promise<QueryResult> {
  const { client } = options;
  if (client === null) return { entries: [], coverage: { status: 'unavailable', why: gap }, fetched: false };
  const answer = await client.get(queryUrl(query, options.patientId, datesFrom(query, options)));
  if (answer.status !== 'resource') return unavailable(answer.status);
  const { resource } = answer;
  if (isOutcome(resource)) return unavailable(gapOfOutcome(resource));
  if (query.read) return readResource(query, resource, options);
  const page = readSearchPage(resource);
  return page === null ? unavailable('failed') : follow(query, page, options);
}

function readResource(query: FhirQuery, resource: JsonObject, { patientId }: ReadOptions): QueryResult {
  const asked = resource.resourceType === query.resourceType && resource.id === patientId;
  return asked ? { entries: [{ resource }], coverage: complete, fetched: true } : unavailable('failed');
}

/** Continues from a fetched first page to the last one; the search began at the start of the window. */
async function follow(query: FhirQuery, page: SearchPage, options: ReadOptions): Promise<QueryResult> {
  const result = await followPages(page, options.client, {
    pages: options.pageLimit,
    enough: () => false,
    query,
  });
  const since = newestFirst(query) ? options.windowStart : null;
  return { entries: result.entries, coverage: coverageOf(query, result, since, options), fetched: true };
}

/**
 * Continues from a prefetched page. A `next` link is followed. Without one, a full page may still be only the first, so
 * the rest is fetched by date unless the page reaches the start of the window.
 */
async function readOn(query: FhirQuery, page: SearchPage, options: ReadOptions): Promise<QueryResult> {
  const reaches = (entries: readonly ResourceEntry[]) => {
    const since = newestFirst(query) ? completeSince(entries) : null;
    return since !== null && since <= options.windowStart;
  };
  if (page.gap !== null && options.client !== null && withoutIncludes(query) !== null) {
    const whole = await fetchQuery(query, page.gap, options);
    if (whole.coverage.status === 'complete') return { ...whole, entries: joinEntries(page.entries, whole.entries) };
  }
  if (page.next !== null) {
    const result = await followPages(page, options.client, { pages: options.pageLimit, enough: reaches, query });
    const since = reaches(result.entries) ? options.windowStart : null;
    const fetched = options.client !== null && !reaches(page.entries);
    return { entries: result.entries, coverage: coverageOf(query, result, since, options), fetched };
  }
  const more = page.total !== null && page.total > distinctCount(matchesIn(query, page.entries));
  const whole = !more && !isFull(query, page);
  if (whole || reaches(page.entries)) {
    const since = whole ? null : options.windowStart;
    return {
      entries: page.entries,
      coverage: coverageOf(query, page, since, options),
      fetched: false,
    };
  }
  const rest = await fetchQuery(query, 'truncated', options);
  if (rest.coverage.status !== 'unavailable') return { ...rest, entries: joinEntries(page.entries, rest.entries) };
  return {
    entries: page.entries,
    coverage: coverageOf(query, { ...page, gap: graverGap(page.gap, 'truncated') }, null, options),
    fetched: rest.fetched,
  };
}

/**
 * Joins the entries of two answers, each resource once, by type and ID, else by URL. The later answer wins, because it is
 * newer. All entries without either are included.
 */
function joinEntries(earlier: readonly ResourceEntry[], later: readonly ResourceEntry[]): readonly ResourceEntry[] {
  const renewed = new Set(later.map(entryIdentity));
  return [...earlier.filter((entry) => entryIdentity(entry) === null || !renewed.has(entryIdentity(entry))), ...later];
}

/** Coverage of a search; a complete one covers everything from `since` on (null: everything). */
function coverageOf(
  query: FhirQuery,
  { entries, gap }: SearchResult,
  since: Instant | null,
  { asOf }: ReadOptions,
): CoverageEntry {
  return gap === null ? { status: 'complete', since } : coverageOfPart(query, entries, gap, asOf);
}

function unavailable(why: CoverageGap): QueryResult {
  return { entries: [], coverage: { status: 'unavailable', why }, fetched: true };
}

function isFull(query: FhirQuery, page: SearchPage): boolean {
  const count = query.params.find(([name]) => name === '_count')?.[1];
  return count !== undefined && matchesIn(query, page.entries).length >= Number(count);
}

/** A date bound one day before the window, because of time zones and dates without time. */
function datesFrom(query: FhirQuery, { windowStart }: ReadOptions): readonly (readonly [string, string])[] {
  if (!newestFirst(query)) return [];
  return [['date', `ge${new Date(windowStart - dayMs).toISOString().slice(0, 10)}`]];
}
