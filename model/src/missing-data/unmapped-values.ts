import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';

/** Values under codes that are not mapped, which may be of these vital signs. */
export interface UnmappedValues {
  /** Sorted; none of them has an entry under a code that is mapped. */
  readonly concepts: readonly string[];
  readonly count: number;
}

const none: readonly UnmappedValues[] = [];

/**
 * Values that were charted under codes that no map knows, by what they may be: a vital sign among them is not "not charted". Of
 * what has an entry under a code that is mapped nothing is said: that entry tells of it.
 *
 * @returns of entries measured after `since` and known by `asOf`; those without a readable time are among them
 */
export function unmappedIn(record: PatientRecord): (asOf: Instant, since?: Instant) => readonly UnmappedValues[] {
  const perhaps = record.rejected.filter(({ perhaps: concepts }) => concepts !== undefined);
  if (perhaps.length === 0) return () => none;
  const mapped = [...record.readings, ...record.coded, ...record.rejected.filter(({ concept }) => concept !== null)];
  return (asOf, since = Number.NEGATIVE_INFINITY) => {
    const isThen = ({ measuredAt, knownAt }: Times) =>
      measuredAt === null || (measuredAt > since && measuredAt <= asOf && (knownAt ?? measuredAt) <= asOf);
    const told = new Set(mapped.filter(isThen).map(({ concept }) => concept));
    const counts = new Map<string, UnmappedValues>();
    for (const one of perhaps) {
      if (!isThen(one)) continue;
      const concepts = one.perhaps!.filter((concept) => !told.has(concept));
      if (concepts.length === 0) continue;
      const key = concepts.join();
      counts.set(key, { concepts, count: (counts.get(key)?.count ?? 0) + 1 });
    }
    return [...counts.values()].sort((a, b) => b.count - a.count || (a.concepts.join() < b.concepts.join() ? -1 : 1));
  };
}

type Times = { readonly measuredAt: Instant | null; readonly knownAt: Instant | null };

/** How many values may be of one of some vital signs. */
export function countUnmapped(values: readonly UnmappedValues[], wanted: readonly string[]): number {
  return values.reduce(
    (sum, { concepts, count }) => sum + (concepts.some((concept) => wanted.includes(concept)) ? count : 0),
    0,
  );
}
