import type { CoverageGap } from '../coverage.js';
import { entriesOf } from '../entries.js';
import { fieldsOf } from '../fields.js';
import { listOf } from '../json.js';
import type { ResourceEntry } from '../resource-entry.js';
import { gapWithPartialData, graverGap, isOutcome } from './operation-outcome.js';

/** One page of a search: what it holds and where it goes on. */
export interface SearchPage {
  readonly entries: readonly ResourceEntry[];
  /** URL of the next page as the server gave it; null on the last. */
  readonly next: string | null;
  /** How many matches the server says there are; null where it does not say. */
  readonly total: number | null;
  /** What the OperationOutcomes among the entries say is missing. */
  readonly gap: CoverageGap | null;
}

/**
 * Takes a searchset Bundle apart, OperationOutcomes from data. Null for what is not a Bundle, or one whose entries are not a
 * list; one without entries is empty. What is not an entry stays as it is: the mapping refuses it with its reason.
 */
export function readSearchPage(value: unknown): SearchPage | null {
  const bundle = fieldsOf(value);
  if (bundle?.resourceType !== 'Bundle' || !Array.isArray(bundle.entry ?? [])) return null;
  const all = entriesOf(bundle);
  const next = listOf(bundle.link)
    .map(fieldsOf)
    .find((link) => link?.relation === 'next')?.url;
  return {
    entries: all.filter(({ resource }) => !isOutcome(resource)),
    next: typeof next === 'string' ? next : null,
    total: typeof bundle.total === 'number' ? bundle.total : null,
    gap: all
      .map(({ resource }) => (isOutcome(resource) ? gapWithPartialData(resource) : null))
      .reduce<CoverageGap | null>(graverGap, null),
  };
}
