import type { ResourceEntry } from '@bellwether/fhir-mapping';
import { isBundle, type Page, readPage } from './bundle.js';
import type { FhirClient } from './fhir-client.js';
import type { JsonObject } from './json.js';

/** What the pages of one search gave. */
export interface SearchResult {
  readonly entries: readonly ResourceEntry[];
  /** True when the last page was reached, or what was read is enough. */
  readonly whole: boolean;
  readonly outcomes: readonly JsonObject[];
}

/** How far pages are followed. */
export interface PagingLimits {
  /** Most pages, the first one included. */
  readonly pages: number;
  /** Whether the entries so far are all that is needed. */
  readonly enough: (entries: readonly ResourceEntry[]) => boolean;
}

/**
 * Follows the `next` links from a first page, on the client's origin alone. What arrived before a page failed is
 * kept, and the result says that it is not whole.
 */
export async function followPages(first: Page, client: FhirClient | null, limits: PagingLimits): Promise<SearchResult> {
  const entries = [...first.entries];
  const outcomes = [...first.outcomes];
  const seen = new Set<string>();
  let page = first;
  while (page.next !== null && !limits.enough(entries)) {
    const answer =
      client === null || seen.size + 1 >= limits.pages || seen.has(page.next) ? null : await client.get(page.next);
    if (answer?.status !== 'resource' || !isBundle(answer.resource)) {
      return { entries, outcomes, whole: false };
    }
    seen.add(page.next);
    page = readPage(answer.resource);
    entries.push(...page.entries);
    outcomes.push(...page.outcomes);
  }
  return { entries, outcomes, whole: true };
}
