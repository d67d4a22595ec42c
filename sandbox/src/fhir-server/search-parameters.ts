/** How a search parameter compares. */
type SearchParameterType = 'token' | 'reference' | 'date' | 'string';

/** A search parameter that the server knows. */
export interface SearchParameter {
  readonly name: string;
  readonly type: SearchParameterType;
  /** Dotted paths of the elements searched; choice types under their JSON names. */
  readonly paths: readonly string[];
  /** Code system of a plain `code` element, which does not carry one itself. */
  readonly system?: string;
  /** Types a reference may point at; a bare id stands for any of them. */
  readonly targets?: readonly string[];
}

const token = (name: string, path: string, system?: string): SearchParameter => ({
  name,
  type: 'token',
  paths: [path],
  ...(system === undefined ? {} : { system }),
});
const date = (name: string, ...paths: string[]): SearchParameter => ({ name, type: 'date', paths });
const string = (name: string, ...paths: string[]): SearchParameter => ({ name, type: 'string', paths });
const reference = (name: string, path: string, ...targets: string[]): SearchParameter => ({
  name,
  type: 'reference',
  paths: [path],
  targets,
});

const ofPatient = [reference('patient', 'subject', 'Patient'), reference('subject', 'subject', 'Patient')];
const identifier = token('identifier', 'identifier');
const humanName = [
  string('name', 'name.family', 'name.given', 'name.text', 'name.prefix', 'name.suffix'),
  string('family', 'name.family'),
  string('given', 'name.given'),
];
const gender = token('gender', 'gender', 'http://hl7.org/fhir/administrative-gender');

/** Parameters of every type. @see https://hl7.org/fhir/R4/search.html#all */
const commonParameters: readonly SearchParameter[] = [token('_id', 'id'), date('_lastUpdated', 'meta.lastUpdated')];

/**
 * The resource types served, each with its search parameters: the whole of what the server can search. A type or a
 * parameter more is a row more.
 * @see https://hl7.org/fhir/R4/searchparameter-registry.html
 */
const parametersByType: ReadonlyMap<string, readonly SearchParameter[]> = new Map([
  ['Patient', [identifier, ...humanName, gender, date('birthdate', 'birthDate')]],
  [
    'Observation',
    [
      ...ofPatient,
      identifier,
      token('code', 'code'),
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/observation-status'),
      date('date', 'effectiveDateTime', 'effectivePeriod', 'effectiveInstant'),
      reference('encounter', 'encounter', 'Encounter'),
    ],
  ],
  [
    'Condition',
    [
      ...ofPatient,
      identifier,
      token('code', 'code'),
      token('category', 'category'),
      token('clinical-status', 'clinicalStatus'),
      token('verification-status', 'verificationStatus'),
      date('onset-date', 'onsetDateTime', 'onsetPeriod'),
      date('recorded-date', 'recordedDate'),
      reference('encounter', 'encounter', 'Encounter'),
    ],
  ],
  [
    'Encounter',
    [
      ...ofPatient,
      identifier,
      token('class', 'class'),
      token('type', 'type'),
      token('status', 'status', 'http://hl7.org/fhir/encounter-status'),
      date('date', 'period'),
    ],
  ],
  [
    'Task',
    [
      reference('patient', 'for', 'Patient'),
      reference('subject', 'for', 'Patient'),
      identifier,
      token('code', 'code'),
      token('status', 'status', 'http://hl7.org/fhir/task-status'),
      date('authored-on', 'authoredOn'),
      reference('encounter', 'encounter', 'Encounter'),
    ],
  ],
  ['Practitioner', [identifier, ...humanName, gender]],
  ['Organization', [identifier, string('name', 'name', 'alias')]],
]);

/** The resource types that the server keeps. */
export const resourceTypes: readonly string[] = [...parametersByType.keys()];

/** Whether the server keeps resources of this type. */
export function isResourceType(type: string): boolean {
  return parametersByType.has(type);
}

/** Search parameters of a type, those of every type included; none for an unknown type. */
export function searchParametersOf(type: string): readonly SearchParameter[] {
  const own = parametersByType.get(type);
  return own === undefined ? [] : [...commonParameters, ...own];
}
