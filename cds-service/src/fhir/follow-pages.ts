import {
  type CoverageGap,
  distinctCount,
  type FhirQuery,
  graverGap,
  matchesIn,
  type ResourceEntry,
  readSearchPage,
  type SearchPage,
} from '@bellwether/fhir-mapping';
import type { FhirClient } from './fhir-client.js';

/** The result of the pages of one search. */
export interface SearchResult {
  readonly entries: readonly ResourceEntry[];
  /** Why matches are missing; null when all were read, or enough of them. */
  readonly gap: CoverageGap | null;
}

/** How many pages are followed. */
export interface PagingLimits {
  /** Maximum number of pages, the first one included. */
  readonly pages: number;
  /** Whether the entries so far are enough. */
  readonly enough: (entries: readonly ResourceEntry[]) => boolean;
  /** What was asked for: what comes beside its matches is not counted. */
  readonly query: FhirQuery;
}

/**
 * Follows the `next` links from a first page, only below the client's base. Where a page fails, the result has the
 * entries before it and says that some are missing. It says so too where the server counts more matches than it sent.
 */
export async function followPages(
  first: SearchPage,
  client: FhirClient | null,
  limits: PagingLimits,
): Promise<SearchResult> {
  const entries = [...first.entries];
  const seen = new Set<string>();
  let { next, total, gap } = first;
  while (next !== null && !limits.enough(entries)) {
    const answer = client === null || seen.size + 1 >= limits.pages || seen.has(next) ? null : await client.get(next);
    const page = answer?.status === 'resource' ? readSearchPage(answer.resource) : null;
    if (page === null) return { entries, gap: graverGap(gap, 'truncated') };
    seen.add(next);
    entries.push(...page.entries);
    gap = graverGap(gap, page.gap);
    total = page.total ?? total;
    next = page.next;
  }
  const more = total !== null && total > distinctCount(matchesIn(limits.query, entries)) && !limits.enough(entries);
  return { entries, gap: more ? graverGap(gap, 'truncated') : gap };
}
