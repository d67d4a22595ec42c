import type { ObservationQuery } from './concepts/concept-row.js';
import { codedObservations, vitalSigns } from './concepts/index.js';
import type { Coverage, CoverageEntry, MappedResourceType } from './coverage.js';
import type { FeatureDefinition } from './feature-definition.js';
import type { FhirQuery } from './fhir-query.js';
import { codeList, neededQueries, newestFirst, observationQueriesOf, patientParameter } from './observation-queries.js';
import { noSiteCodes, type SiteCodes } from './site-codes.js';

const queries = {
  patient: { key: 'patient', resourceType: 'Patient', read: true, params: [], concepts: [] },
  conditions: {
    key: 'conditions',
    resourceType: 'Condition',
    params: [patientParameter, ['_count', '250']],
    concepts: [],
  },
  encounters: {
    key: 'encounters',
    resourceType: 'Encounter',
    params: [patientParameter, ...newestFirst],
    concepts: [],
  },
} as const satisfies Record<string, FhirQuery>;

const observationQueries = observationQueriesOf(vitalSigns, codedObservations);

/**
 * The queries that features need, of a fixed set: the same key is the same query for every artefact, so that one
 * prefetch serves them all. Patient, encounters, vital signs and assessments (consciousness, oxygen, triage) are always
 * among them, since NEWS2 and the anomalies need them, and the setting decides which of them is shown.
 *
 * A site with local codes gets `local`: its categories say nothing, its codes do.
 *
 * @param wished queries that are made though no feature needs them: a chart that shows the laboratory
 */
export function requiredQueries(
  definitions: readonly FeatureDefinition[],
  site: SiteCodes = noSiteCodes,
  wished: readonly ObservationQuery[] = [],
): readonly FhirQuery[] {
  const wanted: FhirQuery[] = [queries.patient];
  if (definitions.some(({ source }) => source === 'condition')) wanted.push(queries.conditions);
  wanted.push(queries.encounters, ...neededQueries(observationQueries, definitions, wished));
  const local = site.observationCodes;
  if (local.length > 0) {
    const params = [patientParameter, ['code', codeList(local)], ...newestFirst] as const;
    wanted.push({ key: 'local', resourceType: 'Observation', params, concepts: localConcepts(site) });
  }
  return wanted;
}

/**
 * Coverage of the record made from the answers to queries: of each type, and of each concept, the worst of the queries
 * that answer it. A query without an entry in `answers` was not requested.
 */
export function coverageOfQueries(made: readonly FhirQuery[], answers: ReadonlyMap<string, CoverageEntry>): Coverage {
  const notRequested: CoverageEntry = { status: 'unavailable', why: 'not-requested' };
  const types: Record<MappedResourceType, CoverageEntry> = {
    Patient: notRequested,
    Observation: notRequested,
    Condition: notRequested,
    Encounter: notRequested,
  };
  const concepts: Partial<Record<string, CoverageEntry>> = {};
  for (const { key, resourceType, concepts: answered } of made) {
    const answer = answers.get(key) ?? notRequested;
    if (resourceType !== 'Observation') types[resourceType] = answer;
    for (const concept of answered) concepts[concept] = worse(concepts[concept] ?? answer, answer);
  }
  return { types, concepts };
}

const badness = { complete: 0, partial: 1, unavailable: 2 } as const;

function worse(a: CoverageEntry, b: CoverageEntry): CoverageEntry {
  if (badness[a.status] !== badness[b.status]) return badness[a.status] > badness[b.status] ? a : b;
  if (a.status === 'unavailable' || b.status === 'unavailable') return a;
  return (a.since ?? Number.NEGATIVE_INFINITY) >= (b.since ?? Number.NEGATIVE_INFINITY) ? a : b;
}

/** What a panel of vital signs can bring. */
const panelConcepts = vitalSigns.filter(({ askedBy }) => askedBy.includes('vitals')).map(({ concept }) => concept);

/** What local codes can bring. */
function localConcepts({ observationCodes, observations }: SiteCodes): readonly string[] {
  const found = new Set<string>();
  for (const { system, code } of observationCodes) {
    const meaning = observations.get(system, code);
    if (meaning?.panel) for (const concept of panelConcepts) found.add(concept);
    const row = meaning?.vital ?? meaning?.coded;
    if (row) for (const name of [row.concept, ...row.saysAlso]) found.add(name);
  }
  return [...found];
}
