import {
  type Coverage,
  type CoverageEntry,
  coverageOfQueries,
  entryIdentity,
  type FhirQuery,
  type Instant,
  type MergedCoverage,
  mergedRecords,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import { isObject } from '@bellwether/fhir-mapping/json';
import { grantedFor, grantedPart } from '../launch/granted-scopes.js';
import type { FhirReader } from './fhir-reader.js';
import { loadQuery, type QueryAnswer } from './load-query.js';

/** How far loading is. */
export interface Progress {
  /** Observations that arrived. */
  readonly received: number;
  /** Observations that there are, as far as the EHR has said; null where it has not. */
  readonly expected: number | null;
}

/** Everything that was read of a chart, each resource once, and how much of the chart it is. */
export interface LoadedChart {
  readonly entries: readonly ResourceEntry[];
  /** Of the patient's own record. */
  readonly coverage: ReadonlyMap<FhirQuery['key'], CoverageEntry>;
  /** Of each record that was merged into it. */
  readonly merged: MergedCoverage;
  /** Distinct Observations that arrived. */
  readonly received: number;
  /** How many the EHR has; null where that cannot be said. */
  readonly expected: number | null;
  readonly expired: boolean;
}

/** What loading needs. */
export interface LoadOptions {
  readonly queries: readonly FhirQuery[];
  readonly patientId: string;
  /** Base address of the EHR's FHIR server. */
  readonly base: string;
  /** Scopes as granted. */
  readonly scope: string;
  readonly asOf: Instant;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Called for each query of the patient's own record when it was answered to its last page. */
  readonly onAnswer?: (answer: QueryAnswer) => void;
}

/**
 * Loads all queries at once, each to its last page, and then those of the records that were merged into the patient's; of a
 * patient without links nothing more is asked.
 */
export async function loadChart(reader: FhirReader, options: LoadOptions): Promise<LoadedChart> {
  const { queries, scope, patientId, base, onProgress } = options;
  const entries = new Map<string, ResourceEntry>();
  const totals = new Map<string, number | null>();
  let received = 0;
  const take = (found: readonly ResourceEntry[]) => {
    for (const entry of found) {
      const name = entryIdentity(entry) ?? `#${entries.size}`;
      if (!entries.has(name) && isObject(entry.resource) && entry.resource.resourceType === 'Observation') received++;
      entries.set(name, entry);
    }
  };
  const load = (id: string) =>
    Promise.all(
      queries.map(async (query) => {
        const answer = await loadQuery(grantedPart(query, scope), reader, {
          ...options,
          patientId: id,
          granted: grantedFor(query, scope),
          onPage: (found, total) => {
            take(found);
            if (query.resourceType === 'Observation') totals.set(`${id} ${query.key}`, total);
            onProgress({ received, expected: sumOf([...totals.values()], received) });
          },
        });
        if (id === patientId) options.onAnswer?.(answer);
        return answer;
      }),
    );
  const own = await load(patientId);
  const answers = [...own];
  const merged = new Map<string, Coverage>();
  while (true) {
    const next = mergedRecords([...entries.values()], { patientId, baseUrl: base })
      .filter(({ id, reference }) => id !== null && !merged.has(reference))
      .slice(0, maxMerged - merged.size);
    if (next.length === 0) break;
    for (const { reference, id } of next) {
      const found = await load(String(id));
      merged.set(reference, coverageOfQueries(queries, coverageOf(found)));
      answers.push(...found);
    }
  }
  const observations = answers.filter(({ query }) => query.resourceType === 'Observation');
  const whole = observations.every(({ coverage }) => coverage.status === 'complete');
  return {
    entries: [...entries.values()],
    coverage: coverageOf(own),
    merged,
    received,
    expected: whole
      ? received
      : sumOf(
          observations.map(({ total }) => total),
          received,
        ),
    expired: answers.some(({ expired }) => expired),
  };
}

/** At most as many records are asked for, those among them that turn out to be another patient's. */
const maxMerged = 8;

const coverageOf = (answers: readonly QueryAnswer[]): LoadedChart['coverage'] =>
  new Map(answers.map(({ query, coverage }) => [query.key, coverage]));

/** Null where one is not known; never less than what arrived. */
function sumOf(totals: readonly (number | null)[], received: number): number | null {
  if (totals.some((total) => total === null)) return null;
  return Math.max(
    received,
    totals.reduce<number>((sum, total) => sum + (total ?? 0), 0),
  );
}
