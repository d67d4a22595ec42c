import { codeStatusConcept, pregnancyConcept } from './care-limits/care-limits-at.js';
import { type CareLimitSource, careLimitSources } from './care-limits/care-statement.js';
import { treatmentRows } from './care-limits/meaning-codes.js';
import { careQuestions } from './care-limits/question-codes.js';
import type { Codes } from './concepts/concept-row.js';
import { codedObservations, vitalSigns } from './concepts/index.js';
import { type Coverage, type CoverageEntry, everyType, type MappedResourceType } from './coverage.js';
import type { FeatureDefinition } from './feature-definition.js';
import type { FhirQuery } from './fhir-query.js';
import { codeList, neededQueries, newestFirst, observationQueriesOf, patientParameter } from './observation-queries.js';
import { type LocalCode, noSiteCodes, type SiteCodes } from './site-codes.js';

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
    params: [patientParameter, ...newestFirst, ['_include', 'Encounter:location']],
    includes: ['Location'],
    concepts: [],
  },
  // Few, and of long ago: among the scores of the assessments the newest page would not reach them, nor would a date bound.
  careLimits: {
    key: 'careLimits',
    resourceType: 'Observation',
    params: [patientParameter, ['code', codeList(careQuestionCodes())], ['_count', '250']],
    concepts: [codeStatusConcept, pregnancyConcept],
  },
} as const satisfies Record<string, FhirQuery>;

const observationQueries = observationQueriesOf(vitalSigns, codedObservations);

/** What a site has us ask for limits of care. Not every server sorts these, and none has many of one patient. */
const careQueries: Readonly<Record<CareLimitSource, FhirQuery>> = {
  ServiceRequest: {
    key: 'careOrders',
    resourceType: 'ServiceRequest',
    params: [patientParameter, ['code', codeList(treatmentCodes())], ['_count', '250']],
    concepts: [],
  },
  Consent: { key: 'consents', resourceType: 'Consent', params: [patientParameter, ['_count', '250']], concepts: [] },
  Flag: { key: 'flags', resourceType: 'Flag', params: [patientParameter, ['_count', '250']], concepts: [] },
};

/** What a site has asked for whatever features need. */
export interface SiteWishes {
  /** What is asked for limits of care besides Observations and Conditions. */
  readonly careLimits?: readonly CareLimitSource[];
  /** Whether laboratory values are asked for: a chart that shows them. */
  readonly laboratory?: boolean;
}

/**
 * The queries that features need, of a fixed set: the same key is the same query for every artefact, so that one
 * prefetch serves them all. Patient, encounters, vital signs and assessments (consciousness, oxygen, triage) are always
 * among them, since NEWS2 and the anomalies need them, and the setting decides which of them is shown; conditions too, and what is
 * charted on code status and pregnancy, since limits of care may withhold both.
 *
 * A site with local codes gets `local`: its categories say nothing, its codes do.
 *
 * @param wishes what the site has asked for besides
 */
export function requiredQueries(
  definitions: readonly FeatureDefinition[],
  site: SiteCodes = noSiteCodes,
  { careLimits = [], laboratory = false }: SiteWishes = {},
): readonly FhirQuery[] {
  const wanted: FhirQuery[] = [queries.patient, queries.conditions, queries.encounters];
  wanted.push(...neededQueries(observationQueries, definitions, laboratory ? ['laboratory'] : []), queries.careLimits);
  for (const source of careLimitSources) if (careLimits.includes(source)) wanted.push(careQueries[source]);
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
  const types: Record<MappedResourceType, CoverageEntry> = { ...everyType(() => notRequested) };
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

/** Codes of the questions on limits of care. */
function careQuestionCodes(): readonly LocalCode[] {
  return codesIn(careQuestions.flatMap(({ codes }) => codes));
}

/** Codes of what an order on limits of care says. */
function treatmentCodes(): readonly LocalCode[] {
  return codesIn(treatmentRows.flatMap(({ codes }) => codes));
}

function codesIn(lists: readonly Codes[]): readonly LocalCode[] {
  return lists.flatMap(({ system, codes }) => codes.map((code) => ({ system, code })));
}
