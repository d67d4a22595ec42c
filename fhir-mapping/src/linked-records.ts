import { careLimitSources } from './care-limits/care-statement.js';
import { compareTexts } from './compare-texts.js';
import { type Coverage, type CoverageEntry, completeCoverage, everyType, isOfEveryChart } from './coverage.js';
import type { FollowedLinks, LinkedRecord } from './patient-links.js';
import type { Selection } from './select-resources.js';

/** How much of each merged record the entries are, by its reference; one that is not named was not read. */
export type MergedCoverage = ReadonlyMap<string, Coverage>;

/** What the links of a patient come to: what was read from which record, and how much of the whole that leaves. */
export interface Linked {
  readonly links: readonly LinkedRecord[];
  readonly coverage: Coverage;
}

/**
 * What was read from which record, and the coverage of all together. A merged record that was not read, or not whole, may hold the
 * newest of everything, so what was complete is partial.
 *
 * @param coverage of the patient's own record
 */
export function linkedRecords(
  { merged, others }: FollowedLinks,
  { resources, mergedPatients }: Pick<Selection, 'resources' | 'mergedPatients'>,
  coverage: Coverage,
  coverageOfMerged: MergedCoverage,
): Linked {
  if (merged.length === 0 && others.length === 0) return { links: [], coverage };
  let left = coverage;
  const links: LinkedRecord[] = [];
  for (const one of merged) {
    const reference = String(one.name);
    const own = [...resources, ...mergedPatients].filter(({ from }) => from?.name === reference);
    const seen = coverageOfMerged.get(reference) ?? null;
    const why = seen === null ? 'not-requested' : gapIn(seen);
    left = withMerged(left, seen ?? nothing);
    const names = own.map((resource) => resource.reference).sort(compareTexts);
    links.push({
      reference,
      relation: 'replaces',
      read: why === null ? 'whole' : names.length === 0 ? 'none' : 'part',
      why,
      resources: names,
    });
  }
  for (const { reference, relation, why } of others) {
    if (why !== null) left = withMerged(left, nothing);
    links.push({ reference, relation, read: 'none', why, resources: [] });
  }
  return { links, coverage: left };
}

const gone: CoverageEntry = { status: 'unavailable', why: 'failed' };
const nothing: Coverage = { types: everyType(() => gone), concepts: {} };

/** The first gap in the coverage of a merged record; null where it was read whole. */
function gapIn({ types, concepts }: Coverage): LinkedRecord['why'] {
  const observations = Object.keys(concepts).length === 0 ? [types.Observation] : Object.values(concepts);
  // What a site never asks for leaves no gap in this record.
  const limits = careLimitSources.map((type) => types[type]).filter((entry) => !isNeverAsked(entry));
  const entries = [types.Patient, types.Condition, types.Encounter, ...limits, ...observations];
  for (const entry of entries) if (entry !== undefined && entry.status !== 'complete') return entry.why;
  return null;
}

function isNeverAsked(entry: CoverageEntry): boolean {
  return entry.status !== 'complete' && isOfEveryChart(entry.why);
}

/** Without the Patient of a merged record nobody knows which others were merged into it before. */
function withMerged(own: Coverage, merged: Coverage): Coverage {
  const isWhole = merged.types.Patient.status === 'complete';
  const both = (a: CoverageEntry, b: CoverageEntry) => together(a, isWhole ? b : gone);
  const concepts: Partial<Record<string, CoverageEntry>> = {};
  for (const [concept, entry] of Object.entries(own.concepts)) {
    if (entry !== undefined) concepts[concept] = both(entry, merged.concepts[concept] ?? merged.types.Observation);
  }
  return {
    types: everyType((type) => (type === 'Patient' ? own.types.Patient : both(own.types[type], merged.types[type]))),
    concepts,
  };
}

/** Coverage of a list of which another record has more. */
function together(own: CoverageEntry, merged: CoverageEntry): CoverageEntry {
  if (own.status === 'unavailable') return own;
  const since = latest(own.since, merged.status === 'unavailable' ? null : merged.since);
  const isDated = (entry: CoverageEntry) =>
    entry.status === 'partial' && entry.why === 'truncated' && entry.since !== null;
  const isFine = (entry: CoverageEntry) => entry.status === 'complete' || isDated(entry);
  if (!isFine(merged)) {
    const isGraver =
      own.status === 'partial' && (own.why === 'failed' || own.why === 'refused' || own.why === 'unusable');
    return isGraver ? own : { status: 'partial', since: null, why: 'merged' };
  }
  if (own.status === 'complete')
    return merged.status === 'complete'
      ? { status: 'complete', since }
      : { status: 'partial', since, why: 'truncated' };
  return isDated(own) ? { ...own, since } : own;
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** The coverage of merged records that were read whole, for those that a file has something of. */
export function wholeRecords(references: Iterable<string>): MergedCoverage {
  return new Map([...references].map((reference) => [reference, completeCoverage]));
}
