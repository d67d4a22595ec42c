import {
  type Coverage,
  type CoverageGap,
  coverageOfQueries,
  dayMs,
  type FhirQuery,
  type Instant,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import { withoutSlashesAtEnd } from '@bellwether/hosting';
import { PatientUnavailable } from '../errors.js';
import { createFhirClient, type FhirClient } from '../fhir/fhir-client.js';
import type { HookRequest } from '../hooks/request.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { QueryPlan } from '../service/query-plan.js';
import { checkPrefetch } from './check-prefetch.js';
import { gatherMerged, type MergedReads } from './gather-merged.js';
import { type QueryResult, readQuery } from './read-query.js';

/** What gathering needs from outside. */
export interface GatherOptions {
  /** FHIR bases that may be called, without a trailing slash. */
  readonly fhirServers: readonly string[];
  /** Time for fetching in milliseconds; at 0 and below nothing is fetched. */
  readonly timeBudgetMs: number;
  readonly pageLimit: number;
  readonly bodyLimitBytes: number;
  readonly fetch: OutboundFetch;
}

/** The resources of a chart, and how much of the chart they cover. */
export interface GatheredChart {
  readonly entries: readonly ResourceEntry[];
  /** Of the patient's own record. */
  readonly coverage: Coverage;
  /** Of each record that was merged into it. */
  readonly merged: MergedReads['coverage'];
  /** How many queries went to the FHIR server. */
  readonly fetched: number;
  /** How many of these queries failed or were incomplete, by kind. */
  readonly failures: Readonly<Partial<Record<FetchFailure, number>>>;
}

/** Why a query is incomplete: `late` where the time budget ended before the answer. */
type FetchFailure = CoverageGap | 'late';

/**
 * Gathers the resources of the plan. Prefetched data is used, the rest is fetched in parallel within the time budget,
 * and the coverage says what could not be retrieved.
 *
 * @throws RequestProblem `request-invalid` for a prefetch that no client may send
 * @throws PatientUnavailable (412) where the Patient could not be retrieved: no assessment is possible without it
 */
export async function gatherChart(
  request: HookRequest,
  plan: QueryPlan,
  asOf: Instant,
  options: GatherOptions,
): Promise<GatheredChart> {
  const checked = plan.queries.map((query) => ({ query, checked: checkPrefetch(query, request) }));
  const deadline = new AbortController();
  // Newer versions of Node print a warning for a negative time.
  const timer = setTimeout(() => deadline.abort(), Math.max(options.timeBudgetMs, 0));
  if (options.timeBudgetMs <= 0) deadline.abort();
  const reading = {
    patientId: request.context.patientId,
    client: clientOf(request, options, deadline.signal),
    asOf,
    windowStart: asOf - plan.windowDays * dayMs,
    pageLimit: options.pageLimit,
  };
  try {
    const reads = checked.map(async (row) => {
      const result = await readQuery(row.query, toBeRead(row), reading);
      return { query: row.query, result, late: deadline.signal.aborted };
    });
    // As soon as the Patient is there, while the other queries are under way: merged records have the same time budget.
    const mergedReads = Promise.all(
      reads.filter((_read, index) => plan.queries[index]?.resourceType === 'Patient'),
    ).then((patients) =>
      gatherMerged(
        patients.flatMap(({ result }) => result.entries),
        plan.queries,
        reading,
        { baseUrl: request.fhirServer, isLate: () => deadline.signal.aborted },
      ),
    );
    const [results, merged] = await Promise.all([Promise.all(reads), mergedReads]);
    requirePatient(results, request, reading.client);
    const all = [...results, ...merged.results];
    return {
      entries: all.flatMap(({ result }) => result.entries),
      coverage: coverageOfQueries(
        plan.queries,
        new Map(results.map(({ query, result }) => [query.key, result.coverage])),
      ),
      merged: merged.coverage,
      fetched: all.filter(({ result }) => result.fetched).length,
      failures: failuresOf(all),
    };
  } finally {
    clearTimeout(timer);
    deadline.abort(ended);
  }
}

/** Made once: an exception with its stack at every call costs more than what it ends. */
const ended = new DOMException('The chart was gathered.', 'AbortError');

function failuresOf(
  results: readonly { readonly result: QueryResult; readonly late: boolean }[],
): GatheredChart['failures'] {
  const counts: Partial<Record<FetchFailure, number>> = {};
  for (const { result, late } of results) {
    if (!result.fetched || result.coverage.status === 'complete') continue;
    const kind = late ? 'late' : result.coverage.why;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** A `null` for the Patient is treated as missing and fetched, since no assessment is possible without the Patient. */
function toBeRead({ query, checked }: { query: FhirQuery; checked: ReturnType<typeof checkPrefetch> }) {
  return query.read && checked.kind === 'none' ? ({ kind: 'missing', gap: 'not-requested' } as const) : checked;
}

/** A client for the server that the request names, or null where it must not be called. */
function clientOf(request: HookRequest, options: GatherOptions, deadline: AbortSignal): FhirClient | null {
  if (request.fhirServer === null) return null;
  const base = withoutSlashesAtEnd(request.fhirServer);
  if (!options.fhirServers.includes(base)) return null;
  return createFhirClient({ ...options, base, accessToken: request.accessToken, deadline });
}

function requirePatient(
  results: readonly { readonly query: FhirQuery; readonly result: QueryResult; readonly late: boolean }[],
  request: HookRequest,
  client: FhirClient | null,
): void {
  const patient = results.find(({ query }) => query.resourceType === 'Patient');
  if (patient === undefined || patient.result.coverage.status === 'complete') return;
  const why =
    client !== null
      ? 'could not be read from fhirServer'
      : request.fhirServer === null
        ? 'no fhirServer was given'
        : "fhirServer is not in this service's FHIR_SERVERS";
  const paths = [`prefetch.${patient.query.key}`];
  throw new PatientUnavailable(`Patient: not prefetched, and ${why}`, paths, failuresOf(results));
}
