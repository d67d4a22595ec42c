import { fieldsOf } from '../fields.js';
import { textOf } from '../json.js';
import type { ResourceEntry } from '../resource-entry.js';

/** By what an entry is known as the same when it comes again: type and id, else its URL; null where it has neither. */
export function entryIdentity({ resource, fullUrl }: ResourceEntry): string | null {
  const fields = fieldsOf(resource);
  const id = textOf(fields?.id);
  return id === null ? textOf(fullUrl) : `${fields?.resourceType}/${id}`;
}

/** How many entries there are. One that came again, as where something was added between two pages, is one. */
export function distinctCount(entries: readonly ResourceEntry[]): number {
  return new Set(entries.map((entry) => entryIdentity(entry) ?? entry)).size;
}
