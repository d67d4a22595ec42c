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
  /** Types that a reference may have; a bare id may be of any of them. */
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
const patient = reference('patient', 'patient', 'Patient');
const encounter = reference('encounter', 'encounter', 'Encounter');
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
const ofRecords: readonly (readonly [type: string, parameters: readonly SearchParameter[]])[] = [
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
      encounter,
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
      encounter,
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
      reference('location', 'location.location', 'Location'),
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
      encounter,
    ],
  ],
  // Limits of care.
  [
    'ServiceRequest',
    [
      ...ofPatient,
      identifier,
      token('code', 'code'),
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/request-status'),
      token('intent', 'intent', 'http://hl7.org/fhir/request-intent'),
      date('authored', 'authoredOn'),
      encounter,
    ],
  ],
  [
    'Consent',
    [
      patient,
      identifier,
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/consent-state-codes'),
      date('date', 'dateTime'),
    ],
  ],
  ['Flag', [...ofPatient, identifier, date('date', 'period'), encounter]],
  ['Practitioner', [identifier, ...humanName, gender]],
  ['Organization', [identifier, string('name', 'name', 'alias')]],
  [
    'Location',
    [
      identifier,
      string('name', 'name', 'alias'),
      token('type', 'type'),
      token('status', 'status', 'http://hl7.org/fhir/location-status'),
      reference('partof', 'partOf', 'Location'),
    ],
  ],
  // Resources that a service writes about a patient, and those that notify it.
  ['RiskAssessment', [...ofPatient, identifier, date('date', 'occurrenceDateTime', 'occurrencePeriod'), encounter]],
  [
    'Subscription',
    [
      token('status', 'status', 'http://hl7.org/fhir/subscription-status'),
      token('type', 'channel.type', 'http://hl7.org/fhir/subscription-channel-type'),
      string('criteria', 'criteria'),
    ],
  ],
  // The other types of a Synthea Bundle, so that every resource of one is accepted.
  [
    'AllergyIntolerance',
    [
      patient,
      identifier,
      token('code', 'code'),
      token('clinical-status', 'clinicalStatus'),
      date('date', 'recordedDate'),
    ],
  ],
  [
    'CarePlan',
    [
      ...ofPatient,
      identifier,
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/request-status'),
      date('date', 'period'),
      encounter,
    ],
  ],
  [
    'CareTeam',
    [...ofPatient, identifier, token('status', 'status', 'http://hl7.org/fhir/care-team-status'), encounter],
  ],
  [
    'Claim',
    [patient, identifier, token('status', 'status', 'http://hl7.org/fhir/fm-status'), date('created', 'created')],
  ],
  ['Device', [patient, identifier, token('type', 'type')]],
  [
    'DiagnosticReport',
    [
      ...ofPatient,
      identifier,
      token('code', 'code'),
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/diagnostic-report-status'),
      date('date', 'effectiveDateTime', 'effectivePeriod'),
      encounter,
    ],
  ],
  [
    'DocumentReference',
    [
      ...ofPatient,
      identifier,
      token('type', 'type'),
      token('category', 'category'),
      token('status', 'status', 'http://hl7.org/fhir/document-reference-status'),
      date('date', 'date'),
    ],
  ],
  [
    'ExplanationOfBenefit',
    [
      patient,
      identifier,
      token('status', 'status', 'http://hl7.org/fhir/explanationofbenefit-status'),
      date('created', 'created'),
    ],
  ],
  [
    'ImagingStudy',
    [
      ...ofPatient,
      identifier,
      token('status', 'status', 'http://hl7.org/fhir/imagingstudy-status'),
      date('started', 'started'),
      encounter,
    ],
  ],
  [
    'Immunization',
    [
      patient,
      identifier,
      token('vaccine-code', 'vaccineCode'),
      token('status', 'status', 'http://hl7.org/fhir/event-status'),
      date('date', 'occurrenceDateTime'),
    ],
  ],
  [
    'MedicationRequest',
    [
      ...ofPatient,
      identifier,
      token('code', 'medicationCodeableConcept'),
      token('status', 'status', 'http://hl7.org/fhir/CodeSystem/medicationrequest-status'),
      token('intent', 'intent', 'http://hl7.org/fhir/CodeSystem/medicationrequest-intent'),
      date('authoredon', 'authoredOn'),
      encounter,
    ],
  ],
  [
    'Procedure',
    [
      ...ofPatient,
      identifier,
      token('code', 'code'),
      token('status', 'status', 'http://hl7.org/fhir/event-status'),
      date('date', 'performedDateTime', 'performedPeriod'),
      encounter,
    ],
  ],
];

/** Where records come from; each may be about resources of any type. */
const provenance: readonly SearchParameter[] = [
  reference('patient', 'target', 'Patient'),
  reference('target', 'target', ...ofRecords.map(([type]) => type)),
  reference('agent', 'agent.who', 'Practitioner', 'Organization', 'Patient', 'Device'),
  date('recorded', 'recorded'),
  date('when', 'occurredDateTime', 'occurredPeriod'),
];

const parametersByType: ReadonlyMap<string, readonly SearchParameter[]> = new Map([
  ...ofRecords,
  ['Provenance', provenance],
]);

/** The resource types that the server stores. */
export const resourceTypes: readonly string[] = [...parametersByType.keys()];

/** Whether the server stores resources of this type. */
export function isResourceType(type: string): boolean {
  return parametersByType.has(type);
}

/** Search parameters of a type, those of every type included; none for an unknown type. */
export function searchParametersOf(type: string): readonly SearchParameter[] {
  const own = parametersByType.get(type);
  return own === undefined ? [] : [...commonParameters, ...own];
}

/** The element by which a resource of this type belongs to a patient; undefined where it belongs to none. */
export function subjectElementOf(type: string): string | undefined {
  return parametersByType.get(type)?.find(({ name }) => name === 'patient')?.paths[0];
}
