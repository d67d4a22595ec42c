import { careLimitSources } from './care-limits/care-statement.js';
import type { Instant } from './reading.js';

/** Resource types that the mapping reads. */
export const mappedResourceTypes = [
  ...(['Patient', 'Observation', 'Condition', 'Encounter'] as const),
  // Limits of care; a site says which of them are asked for.
  ...careLimitSources,
] as const;

export type MappedResourceType = (typeof mappedResourceTypes)[number];

/** Why something could not be retrieved, or only in part; `merged`: there may be more in a merged record that was not read. */
export type CoverageGap = 'refused' | 'failed' | 'truncated' | 'unusable' | 'not-granted' | 'not-requested' | 'merged';

/**
 * How much of the chart was seen. `complete` from `since` on (null: from the beginning); a condition is absent
 * only where coverage is complete, otherwise it is missing.
 */
export type CoverageEntry =
  | { readonly status: 'complete'; readonly since: Instant | null }
  | { readonly status: 'partial'; readonly since: Instant | null; readonly why: CoverageGap }
  | { readonly status: 'unavailable'; readonly why: CoverageGap };

/** Coverage by resource type, and for Observation by concept where it differs from the type's. */
export interface Coverage {
  readonly types: Readonly<Record<MappedResourceType, CoverageEntry>>;
  readonly concepts: Readonly<Partial<Record<string, CoverageEntry>>>;
}

/** Everything was read, from the beginning: for a whole export of a patient. */
export const completeCoverage: Coverage = {
  types: everyType(() => ({ status: 'complete', since: null })),
  concepts: {},
};

/** Coverage of every resource type. */
export function everyType(entryOf: (type: MappedResourceType) => CoverageEntry): Coverage['types'] {
  const entries = mappedResourceTypes.map((type) => [type, entryOf(type)] as const);
  return Object.fromEntries(entries) as Readonly<Record<MappedResourceType, CoverageEntry>>;
}

/** Coverage of one Observation concept: its own entry, else the one of the type. */
export function coverageOfConcept(coverage: Coverage, concept: string): CoverageEntry {
  return coverage.concepts[concept] ?? coverage.types.Observation;
}

/** The coverage when a resource of a type came but cannot be used: what was complete is partial. */
export function withUnusable(coverage: Coverage, type: 'Condition' | 'Encounter'): Coverage {
  const entry = coverage.types[type];
  if (entry.status !== 'complete') return coverage;
  const partial = { status: 'partial', since: entry.since, why: 'unusable' } as const;
  return { ...coverage, types: { ...coverage.types, [type]: partial } };
}

/**
 * Whether what was not read may hold something newer than a time (null: anything). A list that came newest first and was cut
 * behind that holds nothing newer; of any other gap nobody knows what is in it.
 */
export function mayMiss(entry: CoverageEntry, newerThan: Instant | null): boolean {
  if (entry.status === 'complete') return false;
  if (entry.status === 'unavailable' || entry.why !== 'truncated' || entry.since === null) return true;
  return newerThan === null || newerThan < entry.since;
}

/** Whether a gap is one of every chart of a site, which never asks for it or may not: it says nothing of this patient. */
export function isOfEveryChart(why: CoverageGap): boolean {
  return why === 'not-granted' || why === 'not-requested';
}

/**
 * Whether something newer than a time (null: anything) that was asked for may not have arrived. What a site never asks for says
 * nothing.
 */
export function mayHaveLost(entry: CoverageEntry, newerThan: Instant | null): boolean {
  return entry.status !== 'complete' && !isOfEveryChart(entry.why) && mayMiss(entry, newerThan);
}

/**
 * The coverage when a server said (by an OperationOutcome) that something is not there, but not what: what was complete
 * is partial. The Patient was read or was not.
 */
export function withGaps(coverage: Coverage): Coverage {
  const gap = (entry: CoverageEntry): CoverageEntry =>
    entry.status === 'complete' ? { status: 'partial', since: entry.since, why: 'failed' } : entry;
  const { types } = coverage;
  const concepts: Partial<Record<string, CoverageEntry>> = {};
  for (const [concept, entry] of Object.entries(coverage.concepts)) {
    if (entry !== undefined) concepts[concept] = gap(entry);
  }
  return { types: everyType((type) => (type === 'Patient' ? types.Patient : gap(types[type]))), concepts };
}
