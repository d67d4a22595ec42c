import { entriesOf, type ResourceEntry } from '@bellwether/fhir-mapping';
import { isObject, type JsonObject, objectsOf } from './json.js';

/** One page of a search: what it holds and where it goes on. */
export interface Page {
  readonly entries: readonly ResourceEntry[];
  /** URL of the next page as the server gave it; null on the last. */
  readonly next: string | null;
  /** True where the server says that there are more matches than it sent. */
  readonly more: boolean;
  readonly outcomes: readonly JsonObject[];
}

/** A Bundle whose entries, if any, are a list: one without is empty, one with something else is broken. */
export function isBundle(value: JsonObject): boolean {
  const { resourceType, entry = null } = value;
  return resourceType === 'Bundle' && (entry === null || Array.isArray(entry));
}

/** Takes a searchset Bundle apart; OperationOutcome entries stand apart from data. */
export function readPage(bundle: JsonObject): Page {
  const all = entriesOf(bundle);
  const entries = all.filter((entry) => !isOutcome(entry.resource));
  const next = objectsOf(bundle.link).find((link) => link.relation === 'next')?.url;
  return {
    entries,
    next: typeof next === 'string' ? next : null,
    more: typeof bundle.total === 'number' && bundle.total > entries.length,
    outcomes: all.map((entry) => entry.resource).filter(isOutcome),
  };
}

/** An OperationOutcome, not looked at further. */
export type OperationOutcomeJson = JsonObject & { readonly resourceType: 'OperationOutcome' };

/** Whether the value is an OperationOutcome. */
export function isOutcome(value: unknown): value is OperationOutcomeJson {
  return isObject(value) && value.resourceType === 'OperationOutcome';
}

/**
 * Joins the entries of two answers, each resource once, by type and id; the later answer wins, since it is newer.
 * Entries without an id are all kept.
 */
export function joinEntries(
  earlier: readonly ResourceEntry[],
  later: readonly ResourceEntry[],
): readonly ResourceEntry[] {
  const renewed = new Set(later.map(identityOf));
  return [...earlier.filter((entry) => identityOf(entry) === null || !renewed.has(identityOf(entry))), ...later];
}

function identityOf({ resource }: ResourceEntry): string | null {
  return isObject(resource) && typeof resource.id === 'string' ? `${resource.resourceType}/${resource.id}` : null;
}
