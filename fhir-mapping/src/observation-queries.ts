import type { CodedRow, ObservationQuery, QuantityRow } from './concepts/concept-row.js';
import { type FeatureDefinition, observedConcepts } from './feature-definition.js';
import type { FhirQuery } from './fhir-query.js';
import type { LocalCode } from './site-codes.js';
import { loinc, ownConcepts, snomed } from './tables/code-systems.js';

export const patientParameter = ['patient', '{{context.patientId}}'] as const;
/** cds-hooks prefetch has no date bound that all clients understand, so: the newest, as many as a page may be. */
export const newestFirst = [
  ['_sort', '-date'],
  ['_count', '250'],
] as const;

/**
 * How each query asks, in the order in which they are made, and when it is made. Vital signs are asked for by category, which every US
 * Core server supports; all other observations by code, because systems file them under different categories (smoking is
 * `social-history` or `survey`) and some refuse a search without either.
 */
const queryRules: Readonly<
  Record<ObservationQuery, { readonly by: 'category' | 'code'; readonly made: 'always' | 'where-needed' }>
> = {
  vitals: { by: 'category', made: 'always' },
  social: { by: 'code', made: 'where-needed' },
  assessments: { by: 'code', made: 'always' },
  bedside: { by: 'code', made: 'where-needed' },
  laboratory: { by: 'code', made: 'where-needed' },
};
const queryKeys = Object.keys(queryRules) as readonly ObservationQuery[];

/** The queries for Observations of rows, by key: each asks for the rows that name it, and answers for no other. */
export type ObservationQueries = Readonly<Record<ObservationQuery, FhirQuery>>;

export function observationQueriesOf(
  quantities: readonly QuantityRow[],
  coded: readonly CodedRow[],
): ObservationQueries {
  const entries = queryKeys.map((key): readonly [string, FhirQuery] => {
    const isAsked = ({ askedBy }: QuantityRow | CodedRow) => askedBy.includes(key);
    const [questions, values] = [coded.filter(isAsked), quantities.filter(isAsked)];
    const codes = [...questions.flatMap(questionCodes), ...values.flatMap(quantityCodes)];
    const asks =
      queryRules[key].by === 'category' ? (['category', 'vital-signs'] as const) : (['code', codeList(codes)] as const);
    const concepts = [...questions, ...values].map(({ concept }) => concept);
    return [key, { key, resourceType: 'Observation', params: [patientParameter, asks, ...newestFirst], concepts }];
  });
  return Object.fromEntries(entries) as unknown as ObservationQueries;
}

/**
 * Those that are always made, since NEWS2 and the anomalies need them, those of which a feature needs a concept, and those that are
 * wished for besides.
 */
export function neededQueries(
  queries: ObservationQueries,
  definitions: readonly FeatureDefinition[],
  wished: readonly ObservationQuery[] = [],
): readonly FhirQuery[] {
  const needed = new Set(definitions.flatMap(observedConcepts));
  const isNeeded = ({ concepts }: FhirQuery) => concepts.some((concept) => needed.has(concept));
  return queryKeys
    .filter((key) => queryRules[key].made === 'always' || wished.includes(key) || isNeeded(queries[key]))
    .map((key) => queries[key]);
}

function questionCodes({ questions, points }: CodedRow): readonly LocalCode[] {
  return (points === undefined ? questions : [...questions, points])
    .flatMap(({ system, codes }) => codes.map((code) => ({ system, code })))
    .filter(({ system }) => system !== ownConcepts);
}

function quantityCodes(row: QuantityRow): readonly LocalCode[] {
  return [
    ...[...row.loinc, ...row.averageLoinc, ...row.fractionLoinc, ...row.bedsideLoinc].map((code) => ({
      system: loinc,
      code,
    })),
    ...row.snomed.map((code) => ({ system: snomed, code })),
  ];
}

/** Codes joined by comma, FHIR's OR. @see https://hl7.org/fhir/R4/search.html#escaping */
export function codeList(codes: readonly LocalCode[]): string {
  const escaped = (text: string) => text.replace(/[\\$,|]/g, '\\$&');
  return codes.map(({ system, code }) => `${escaped(system)}|${escaped(code)}`).join(',');
}
