import { codeStatusConcept, pregnancyConcept } from './care-limits/care-limits-at.js';
import { type CareLimitSource, careLimitSources } from './care-limits/care-statement.js';
import { careQuestions } from './care-limits/question-codes.js';
import { treatmentRows } from './care-limits/meaning-codes.js';
import { type Coverage, type CoverageEntry, everyType, type MappedResourceType } from './coverage.js';
import type { FeatureDefinition } from './feature-definition.js';
import { type LocalCode, noSiteCodes, type SiteCodes } from './site-codes.js';
import { loinc, ownConcepts, snomed } from './tables/code-systems.js';
import { codedObservations } from './tables/coded-observations.js';
import type { Codes } from './tables/coded-row.js';
import { comaScaleRows } from './tables/coma-scales.js';
import { vitalSigns } from './tables/vital-signs.js';

/** One FHIR read or search that a patient's record is made from. */
export interface FhirQuery {
  /** Prefetch key, the same for all artefacts. */
  readonly key: string;
  readonly resourceType: MappedResourceType;
  /** A read of `{resourceType}/{{context.patientId}}`; it has no parameters. */
  readonly read?: true;
  /** Search parameters in order, raw: encode names and values for a URL (the `|` too). May hold `{{context.patientId}}`. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** Concepts that an Observation query answers; empty for the other types. */
  readonly concepts: readonly string[];
}

const patient = ['patient', '{{context.patientId}}'] as const;
/** cds-hooks prefetch has no date bound that all clients understand, so: the newest, as many as a page may be. */
const newest = [
  ['_sort', '-date'],
  ['_count', '250'],
] as const;

const vitalConcepts = vitalSigns.map(({ concept }) => concept);
const socialConcepts = ['smoking-status'];
const assessmentConcepts = codedObservations
  .map(({ concept }) => concept)
  .filter((name) => !socialConcepts.includes(name));
/**
 * Oxygen is also charted as a flow or a concentration, and the hospital's own NEWS2 as a survey: servers file them under
 * vital signs or not.
 */
const chartedElsewhere = vitalSigns.filter(({ airUpTo, concept }) => airUpTo !== null || concept === 'charted-news2');
const elsewhereCodes: readonly LocalCode[] = chartedElsewhere.flatMap((row) => [
  ...[...row.loinc, ...row.fractionLoinc, ...row.bedsideLoinc].map((code) => ({ system: loinc, code })),
  ...row.snomed.map((code) => ({ system: snomed, code })),
]);

const queries = {
  patient: { key: 'patient', resourceType: 'Patient', read: true, params: [], concepts: [] },
  conditions: { key: 'conditions', resourceType: 'Condition', params: [patient, ['_count', '250']], concepts: [] },
  encounters: { key: 'encounters', resourceType: 'Encounter', params: [patient, ...newest], concepts: [] },
  vitals: {
    key: 'vitals',
    resourceType: 'Observation',
    params: [patient, ['category', 'vital-signs'], ...newest],
    // The flow of oxygen is often a component of the saturation, which no search by code finds.
    concepts: [...vitalConcepts, 'oxygen'],
  },
  social: {
    key: 'social',
    resourceType: 'Observation',
    params: [patient, ['code', codeList(questionCodes(socialConcepts))], ...newest],
    concepts: socialConcepts,
  },
  assessments: {
    key: 'assessments',
    resourceType: 'Observation',
    params: [patient, ['code', codeList([...questionCodes(assessmentConcepts), ...elsewhereCodes])], ...newest],
    concepts: [...assessmentConcepts, ...chartedElsewhere.map(({ concept }) => concept)],
  },
  // Few, and of long ago: among the scores of the assessments the newest page would not reach them, nor would a date bound.
  careLimits: {
    key: 'careLimits',
    resourceType: 'Observation',
    params: [patient, ['code', codeList(careQuestionCodes())], ['_count', '250']],
    concepts: [codeStatusConcept, pregnancyConcept],
  },
} as const satisfies Record<string, FhirQuery>;

/** What a site has us ask for limits of care. Not every server sorts these, and none has many of one patient. */
const careQueries: Readonly<Record<CareLimitSource, FhirQuery>> = {
  ServiceRequest: {
    key: 'careOrders',
    resourceType: 'ServiceRequest',
    params: [patient, ['code', codeList(treatmentCodes())], ['_count', '250']],
    concepts: [],
  },
  Consent: { key: 'consents', resourceType: 'Consent', params: [patient, ['_count', '250']], concepts: [] },
  Flag: { key: 'flags', resourceType: 'Flag', params: [patient, ['_count', '250']], concepts: [] },
};

/**
 * The queries that features need, of a fixed set: the same key is the same query for every artefact, so that one
 * prefetch serves them all. Patient, encounters, vital signs and assessments (consciousness, oxygen, triage) are always
 * among them, since NEWS2 and the anomalies need them, and the setting decides which of them is shown; conditions too, and what is
 * charted on code status and pregnancy, since limits of care may withhold both.
 *
 * Vital signs are asked for by category, which every US Core server supports; all other observations by code, because
 * systems file them under different categories (smoking is `social-history` or `survey`) and some refuse a search without
 * either. A site with local codes gets `local`: its categories say nothing, its codes do.
 *
 * @param careSources what the site has us ask for limits of care besides Observations and Conditions
 */
export function requiredQueries(
  definitions: readonly FeatureDefinition[],
  site: SiteCodes = noSiteCodes,
  careSources: readonly CareLimitSource[] = [],
): readonly FhirQuery[] {
  const needs = (test: (definition: FeatureDefinition) => boolean) => definitions.some(test);
  const wanted: FhirQuery[] = [queries.patient, queries.conditions, queries.encounters, queries.vitals];
  if (needs((row) => row.source === 'coded-observation' && socialConcepts.includes(row.concept)))
    wanted.push(queries.social);
  wanted.push(queries.assessments, queries.careLimits);
  for (const source of careLimitSources) if (careSources.includes(source)) wanted.push(careQueries[source]);
  const local = site.observationCodes;
  if (local.length > 0) {
    const params = [patient, ['code', codeList(local)], ...newest] as const;
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

/** What local codes can bring. A panel can bring any vital sign. */
function localConcepts({ observationCodes, observations }: SiteCodes): readonly string[] {
  const found = new Set<string>();
  for (const { system, code } of observationCodes) {
    const meaning = observations.get(system, code);
    if (meaning?.panel) for (const concept of vitalConcepts) found.add(concept);
    const concept = meaning?.vital?.concept ?? meaning?.coded?.concept;
    if (concept !== undefined) for (const name of [concept, ...saidBy(concept)]) found.add(name);
  }
  return [...found];
}

const scales: ReadonlySet<string> = new Set(comaScaleRows.map(({ concept }) => concept));
const amounts: ReadonlySet<string> = new Set(
  vitalSigns.filter(({ airUpTo }) => airUpTo !== null).map(({ concept }) => concept),
);

/** Other concepts that a concept's values say something of. */
function saidBy(concept: string): readonly string[] {
  if (scales.has(concept)) return ['consciousness'];
  if (amounts.has(concept)) return ['oxygen'];
  return concept === 'oxygen' ? ['ventilation'] : [];
}

function questionCodes(concepts: readonly string[]): readonly LocalCode[] {
  return codedObservations
    .filter(({ concept }) => concepts.includes(concept))
    .flatMap(({ questions, points }) => (points === undefined ? questions : [...questions, points]))
    .flatMap(({ system, codes }) => codes.map((code) => ({ system, code })))
    .filter(({ system }) => system !== ownConcepts);
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

/** Codes joined by comma, FHIR's OR. @see https://hl7.org/fhir/R4/search.html#escaping */
function codeList(codes: readonly LocalCode[]): string {
  const escaped = (text: string) => text.replace(/[\\$,|]/g, '\\$&');
  return codes.map(({ system, code }) => `${escaped(system)}|${escaped(code)}`).join(',');
}
