import {
  codedObservations,
  codeStatusConcept,
  type FhirQuery,
  pregnancyConcept,
  vitalSigns,
} from '@bellwether/fhir-mapping';

const observationCategories = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** Where systems file a concept; what is asked for by code can lie in any of them. */
const categoriesOf: ReadonlyMap<string, readonly string[] | null> = new Map([
  ...[...vitalSigns, ...codedObservations].map(({ concept, filedUnder }) => [concept, filedUnder] as const),
  [codeStatusConcept, ['survey', 'exam']],
  [pregnancyConcept, ['social-history', 'survey', 'exam']],
]);
const anyCategory = ['vital-signs', 'social-history', 'survey', 'exam'];

/** Categories of the Observations that a query asks for. */
export function categoriesOfQuery({ params, concepts }: FhirQuery): readonly string[] {
  const asked = params.find(([name]) => name === 'category');
  if (asked !== undefined) return asked[1].split(',').map((token) => token.slice(token.lastIndexOf('|') + 1));
  return [...new Set(concepts.flatMap((concept) => categoriesOf.get(concept) ?? anyCategory))];
}

/** How a launch begins: from the EHR, with its context, or from the app, which asks for a patient. */
export type LaunchKind = 'ehr' | 'standalone';

/** Whose data: those of the patient in context, or of every patient that the user may see. */
export type LaunchLevel = 'patient' | 'user';

const contextScope = {
  ehr: { patient: ['launch'], user: ['launch'] },
  standalone: { patient: ['launch/patient'], user: [] },
} as const;

/**
 * The least scopes, in v2 syntax, that the queries of the artefacts need.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */
export function requiredScopes(
  queries: readonly FhirQuery[],
  kind: LaunchKind,
  level: LaunchLevel = 'patient',
): string {
  const asked = queries.flatMap(({ resourceType, includes = [] }) => [resourceType, ...includes]);
  const types = new Set(asked.filter((type) => type !== 'Observation'));
  const observations = queries.filter(({ resourceType }) => resourceType === 'Observation');
  const categories = new Set(observations.flatMap(categoriesOfQuery));
  return [
    ...contextScope[kind][level],
    'openid',
    'fhirUser',
    'online_access',
    ...[...types].map((type) => `${level}/${type}.rs`),
    ...[...categories].map((category) => `${level}/Observation.rs?category=${observationCategories}|${category}`),
  ].join(' ');
}

/** The configured scopes of an EHR, which are written for a patient's launch, for a launch at another level. */
export function scopesAtLevel(scope: string, level: LaunchLevel): string {
  if (level === 'patient') return scope;
  return scope
    .split(/\s+/)
    .filter((name) => name !== 'launch/patient' && name !== 'launch/encounter')
    .map((name) => name.replace(/^patient\//, 'user/'))
    .join(' ');
}
