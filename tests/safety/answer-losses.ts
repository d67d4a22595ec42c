import {
  type CoverageEntry,
  coverageOfPart,
  coverageOfQueries,
  type FhirQuery,
  type Instant,
  requiredQueries,
  type SiteCodes,
} from '@bellwether/fhir-mapping';
import type { Artefact } from '@bellwether/model';
import { type Resource, startOf, timeOf } from './charts.js';
import type { Loss, Lossy } from './losses.js';
import type { CodeableConcept, Place } from './places.js';

/** Losses of what a server answers, by the queries that a site makes. */
export function answerLosses({ manifest }: Artefact, codes: SiteCodes, asOf: Instant): readonly Loss[] {
  const queries = requiredQueries(manifest.features, codes).filter(({ key }) => key !== 'patient');
  return queries.flatMap((query) => [
    unanswered('refused', query, queries),
    unanswered('failed', query, queries),
    cut('truncated', query, queries, asOf),
    cut('failed', query, queries, asOf),
  ]);
}

function unanswered(why: 'refused' | 'failed', query: FhirQuery, queries: readonly FhirQuery[]): Loss {
  return {
    name: `${query.key} ${why}`,
    leavesTrace: true,
    apply: (resources, places) =>
      lossyAnswer(resources, places, queries, query, 0, () => ({ status: 'unavailable', why })),
  };
}

/** Newest first, and only some of it. */
function cut(why: 'truncated' | 'failed', query: FhirQuery, queries: readonly FhirQuery[], asOf: Instant): Loss {
  return {
    name: `${query.key} cut: ${why}`,
    leavesTrace: true,
    apply: (resources, places, random) => {
      const total = resources.filter((resource) => isAnswer(query, resource)).length;
      if (total < 2 || query.key === 'conditions') return null;
      const kept = random.integer(1, Math.min(total - 1, 60));
      const entry = (got: readonly Resource[]) =>
        coverageOfPart(
          query,
          got.map((resource) => ({ resource })),
          why,
          asOf,
        );
      return lossyAnswer(resources, places, queries, query, kept, entry);
    },
  };
}

function lossyAnswer(
  resources: readonly Resource[],
  places: readonly Place[],
  queries: readonly FhirQuery[],
  query: FhirQuery,
  kept: number,
  coverage: (got: readonly Resource[]) => CoverageEntry,
): Lossy {
  const newestFirst = resources
    .filter((resource) => isAnswer(query, resource))
    .toSorted((a, b) => sortTime(b) - sortTime(a));
  const got = newestFirst.slice(0, kept);
  const others = queries.filter((one) => one !== query);
  const seen = new Set([...got, ...resources.filter((one) => others.some((other) => isAnswer(other, one)))]);
  const left = resources.filter((resource) => resource.resourceType === 'Patient' || seen.has(resource));
  const complete: CoverageEntry = { status: 'complete', since: null };
  const answers = new Map<string, CoverageEntry>(others.map(({ key }) => [key, complete]));
  answers.set(query.key, coverage(got));
  const ids = new Set(left.map(({ id }) => id));
  const { types, concepts } = coverageOfQueries(queries, answers);
  return {
    resources: left,
    coverage: { types: { ...types, Patient: complete }, concepts },
    lost: places.filter(({ id }) => !ids.has(id)),
    extent: `${kept} of ${newestFirst.length}`,
  };
}

function sortTime(resource: Resource): Instant {
  return (resource.resourceType === 'Encounter' ? startOf(resource) : timeOf(resource)) || 0;
}

/** What arrives of a whole chart when all queries of a site are answered. */
export function answered(
  resources: readonly Resource[],
  { manifest }: Artefact,
  codes: SiteCodes,
): readonly Resource[] {
  const queries = requiredQueries(manifest.features, codes);
  return resources.filter(
    (one) => one.resourceType === 'Patient' || queries.some((query) => query.key !== 'patient' && isAnswer(query, one)),
  );
}

function isAnswer({ resourceType, params, read }: FhirQuery, resource: Resource): boolean {
  if (read === true || resource.resourceType !== resourceType) return false;
  if (resourceType !== 'Observation') return true;
  const category = params.find(([name]) => name === 'category')?.[1];
  if (category !== undefined) {
    const list = resource.category as readonly CodeableConcept[] | undefined;
    return list?.some(({ coding }) => coding?.some(({ code }) => code === category)) ?? false;
  }
  const wanted = new Set(params.find(([name]) => name === 'code')?.[1].split(','));
  const codings = (resource.code as CodeableConcept | undefined)?.coding ?? [];
  return codings.some(({ system, code }) => wanted.has(`${system}|${code}`));
}
