import {
  type Coverage,
  coverageOfQueries,
  type FhirQuery,
  mergedRecords,
  type ResourceEntry,
} from '@bellwether/fhir-mapping';
import { type QueryResult, type ReadOptions, readQuery } from './read-query.js';

/** At most as many records are asked for in one call, those among them that turn out to be another patient's. */
const maxAsked = 8;

/** A query of a merged record, and its answer. */
interface MergedResult {
  readonly query: FhirQuery;
  readonly result: QueryResult;
  readonly late: boolean;
}

/** What was read of the records that were merged into the patient's. */
export interface MergedReads {
  readonly results: readonly MergedResult[];
  /** By reference, such as `Patient/1`. */
  readonly coverage: ReadonlyMap<string, Coverage>;
}

/**
 * Asks the same queries for the records that were merged into the patient's, and for those merged into them before. Of a patient
 * without links nothing is asked. A record that is not among the answers, or not whole, is a gap of the chart.
 *
 * @param patient what was read for the Patient itself
 */
export async function gatherMerged(
  patient: readonly ResourceEntry[],
  queries: readonly FhirQuery[],
  reading: ReadOptions,
  { baseUrl, isLate }: { readonly baseUrl: string | null; readonly isLate: () => boolean },
): Promise<MergedReads> {
  const subject = { patientId: reading.patientId, ...(baseUrl === null ? {} : { baseUrl }) };
  const entries = [...patient];
  const results: MergedResult[] = [];
  const coverage = new Map<string, Coverage>();
  while (reading.client !== null) {
    const next = mergedRecords(entries, subject)
      .filter(({ id, reference }) => id !== null && !coverage.has(reference))
      .slice(0, maxAsked - coverage.size);
    if (next.length === 0) break;
    for (const { reference, answers } of await Promise.all(next.map(read))) {
      results.push(...answers);
      coverage.set(
        reference,
        coverageOfQueries(queries, new Map(answers.map(({ query, result }) => [query.key, result.coverage]))),
      );
      // Their Patients say what was merged into them; nothing else is needed for that.
      for (const { query, result } of answers) if (query.read) entries.push(...result.entries);
    }
  }
  return { results, coverage };

  async function read({ reference, id }: { readonly reference: string; readonly id: string | null }) {
    const answers = await Promise.all(
      queries.map(async (query): Promise<MergedResult> => {
        const missing = { kind: 'missing', gap: 'not-requested' } as const;
        const result = await readQuery(query, missing, { ...reading, patientId: String(id) });
        return { query, result, late: isLate() };
      }),
    );
    return { reference, answers };
  }
}
