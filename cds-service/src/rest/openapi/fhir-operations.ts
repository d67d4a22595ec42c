import type { Operation, OperationAnswer } from './operation.js';

const fhir = 'application/fhir+json';
const request = { [fhir]: { schemas: ['Parameters', 'Bundle'] } } as const;
const risk: OperationAnswer = {
  meaning: 'A RiskAssessment',
  contents: { [fhir]: { schemas: ['RiskAssessment'] } },
  headers: ['Bellwether-Model', 'RateLimit', 'RateLimit-Policy'],
};

/** The score as an operation of FHIR. Refusals are OperationOutcomes here. */
export const fhirOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/fhir/$evaluate-risk',
    id: 'evaluateRisk',
    tag: 'fhir',
    summary: 'Score a chart, as Parameters or as a Bundle',
    scope: 'predict',
    request,
    answers: { 200: risk },
    problems: ['not-found', 'not-acceptable', 'not-scorable'],
  },
  {
    method: 'post',
    path: '/fhir/Patient/{patient}/$evaluate-risk',
    id: 'evaluateRiskOfPatient',
    tag: 'fhir',
    summary: 'Score the chart of the patient who is named in the address',
    scope: 'predict',
    parameters: ['patient'],
    request,
    answers: { 200: risk },
    problems: ['not-found', 'not-acceptable', 'not-scorable'],
  },
  {
    method: 'get',
    path: '/fhir/metadata',
    id: 'readCapabilities',
    tag: 'fhir',
    summary: 'What this server can do: one operation',
    scope: null,
    answers: { 200: { meaning: 'A CapabilityStatement', contents: { [fhir]: { schemas: ['CapabilityStatement'] } } } },
    problems: ['not-acceptable'],
  },
  {
    method: 'get',
    path: '/fhir/OperationDefinition/evaluate-risk',
    id: 'readOperationDefinition',
    tag: 'fhir',
    summary: 'The definition of the operation',
    scope: null,
    answers: { 200: { meaning: 'An OperationDefinition', contents: { [fhir]: { schemas: ['OperationDefinition'] } } } },
    problems: ['not-acceptable'],
  },
];
