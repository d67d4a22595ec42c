import {
  type CoverageEntry,
  type CoverageGap,
  coverageOfPart,
  distinctCount,
  type FhirQuery,
  gapOfOutcome,
  graverGap,
  type Instant,
  isOutcome,
  matchesIn,
  type ResourceEntry,
  readSearchPage,
  type SearchPage,
  withoutIncludes,
} from '@bellwether/fhir-mapping';
import type { Granted } from '../launch/granted-scopes.js';
import type { FhirReader, ReadAnswer } from './fhir-reader.js';

/** What one query gave, and how much of what it asked for that is. */
export interface QueryAnswer {
  readonly query: FhirQuery;
  readonly entries: readonly ResourceEntry[];
  readonly coverage: CoverageEntry;
  /** How many matches there are in all; null where a page is missing and the server did not say. */
  readonly total: number | null;
  /** Whether the session ended meanwhile. */
  readonly expired: boolean;
}

/** What loading a query needs. */
export interface QueryOptions {
  readonly patientId: string;
  readonly asOf: Instant;
  readonly granted: Granted;
  readonly signal: AbortSignal;
  /** Called for every page that arrived. */
  readonly onPage: (entries: readonly ResourceEntry[], total: number | null) => void;
}

/** More pages than any chart has: a server that makes links without end is left. */
const maxPages = 2_000;

/**
 * Loads a query to its last page. What arrived before a page failed stays, and the coverage says what is missing. Where the
 * server does not answer it whole, it may be for what comes beside the matches: those are asked for alone then.
 */
export async function loadQuery(query: FhirQuery, reader: FhirReader, options: QueryOptions): Promise<QueryAnswer> {
  const answer = await loadOnce(query, reader, options);
  const plain = withoutIncludes(query);
  const { coverage, expired } = answer;
  if (plain === null || expired || options.signal.aborted || coverage.status === 'complete') return answer;
  if (coverage.why === 'not-granted' || (coverage.status === 'partial' && coverage.why === 'truncated')) return answer;
  const matches = await loadOnce(plain, reader, options);
  if (matches.coverage.status === 'unavailable') return { ...answer, expired: matches.expired };
  return { ...matches, query, entries: [...answer.entries, ...matches.entries] };
}

async function loadOnce(query: FhirQuery, reader: FhirReader, options: QueryOptions): Promise<QueryAnswer> {
  const { patientId, asOf, granted, signal, onPage } = options;
  if (granted === 'none') return nothing(query, 'not-granted');
  if (query.read) return readOne(query, reader, options);
  const entries: ResourceEntry[] = [];
  const seen = new Set<string>();
  let total: number | null = null;
  let gap: CoverageGap | null = granted === 'part' ? 'not-granted' : null;
  let next: string | null = queryUrl(query, patientId);
  let expired = false;
  while (next !== null) {
    const answer: ReadAnswer | null = seen.has(next) || seen.size >= maxPages ? null : await reader.get(next, signal);
    seen.add(next);
    const page: SearchPage | null = answer?.status === 'resource' ? readSearchPage(answer.resource) : null;
    if (page === null) {
      expired = answer?.status === 'expired';
      if (seen.size === 1) return { ...nothing(query, firstGap(answer)), expired };
      gap = graverGap(gap, 'truncated');
      break;
    }
    entries.push(...page.entries);
    total = page.total ?? total;
    gap = graverGap(gap, page.gap);
    onPage(page.entries, total);
    next = page.next;
  }
  const count = distinctCount(matchesIn(query, entries));
  if (total !== null && total > count) gap = graverGap(gap, 'truncated');
  if (gap === null) return { query, entries, coverage: { status: 'complete', since: null }, total: count, expired };
  const coverage = coverageOfPart(query, entries, gap, asOf);
  return { query, entries, coverage, total: total === null ? null : Math.max(total, count), expired };
}

async function readOne(query: FhirQuery, reader: FhirReader, options: QueryOptions): Promise<QueryAnswer> {
  const { patientId, signal, onPage } = options;
  const answer = await reader.get(`${query.resourceType}/${encodeURIComponent(patientId)}`, signal);
  if (answer.status !== 'resource')
    return { ...nothing(query, firstGap(answer)), expired: answer.status === 'expired' };
  const { resource } = answer;
  // Another patient's data under this one's id belong to neither.
  if (resource.resourceType !== query.resourceType || resource.id !== patientId)
    return nothing(query, firstGap(answer));
  const entries = [{ resource }];
  onPage(entries, 1);
  return { query, entries, coverage: { status: 'complete', since: null }, total: 1, expired: false };
}

function nothing(query: FhirQuery, why: CoverageGap): QueryAnswer {
  return { query, entries: [], coverage: { status: 'unavailable', why }, total: null, expired: false };
}

function firstGap(answer: ReadAnswer | null): CoverageGap {
  if (answer?.status === 'refused') return 'refused';
  return answer?.status === 'resource' && isOutcome(answer.resource) ? gapOfOutcome(answer.resource) : 'failed';
}

/** The query for one patient, below a FHIR base; `|` is encoded, since some servers refuse it bare. */
function queryUrl({ resourceType, params }: FhirQuery, patientId: string): string {
  const search = params.map(([name, value]) => {
    const text = value.replaceAll('{{context.patientId}}', patientId);
    return `${name}=${encodeURIComponent(text).replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/')}`;
  });
  return `${resourceType}?${search.join('&')}`;
}
