import { entryIdentity, type ResourceEntry } from '@bellwether/fhir-mapping';

/**
 * Joins the entries of two answers, each resource once, by type and id, else by URL; the later answer wins, since it is
 * newer. Entries with neither are all kept.
 */
export function joinEntries(
  earlier: readonly ResourceEntry[],
  later: readonly ResourceEntry[],
): readonly ResourceEntry[] {
  const renewed = new Set(later.map(entryIdentity));
  return [...earlier.filter((entry) => entryIdentity(entry) === null || !renewed.has(entryIdentity(entry))), ...later];
}
