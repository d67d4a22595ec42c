import type { AnswerName } from './component-schemas.js';
import type { Operation, OperationAnswer } from './operation.js';

const fhir = 'application/fhir+json';
const bodies = ['Parameters', 'Bundle'] as const;
const request = { [fhir]: { schemas: bodies }, 'application/json': { schemas: bodies } } as const;
const risk: OperationAnswer = {
  meaning: 'A RiskAssessment',
  contents: { [fhir]: { schemas: ['RiskAssessment'] } },
  headers: ['Bellwether-Model', 'RateLimit', 'RateLimit-Policy'],
};

const read = (path: string, id: string, summary: string, type: AnswerName): Operation => ({
  ...{ method: 'get', path, id, tag: 'fhir', summary },
  scope: null,
  answers: { 200: { meaning: type, contents: { [fhir]: { schemas: [type] } } } },
  problems: ['not-acceptable'],
});

/** The score as an operation of FHIR. Refusals are OperationOutcomes here. */
export const fhirOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/fhir/$evaluate-risk',
    id: 'evaluateRisk',
    tag: 'fhir',
    summary: 'Score a chart, as Parameters or as a Bundle',
    scope: ['predict'],
    request,
    answers: { 200: risk },
    problems: ['not-found', 'not-acceptable', 'not-scorable'],
  },
  {
    method: 'post',
    path: '/fhir/Patient/{id}/$evaluate-risk',
    id: 'evaluateRiskOfPatient',
    tag: 'fhir',
    summary: 'Score the chart of the patient who is named in the address',
    scope: ['predict'],
    parameters: ['patient'],
    request,
    answers: { 200: risk },
    problems: ['not-found', 'not-acceptable', 'not-scorable'],
  },
  read('/fhir/metadata', 'readCapabilities', 'What this server can do: one operation', 'CapabilityStatement'),
  read(
    '/fhir/OperationDefinition/evaluate-risk',
    'readOperationDefinition',
    'The definition of the operation',
    'OperationDefinition',
  ),
  read('/fhir/CodeSystem/model', 'readModelCodes', 'Codes of the artefacts that answer here', 'CodeSystem'),
  {
    ...read('/fhir/Device/{id}', 'readDevice', 'An artefact as a Device', 'Device'),
    parameters: ['device'],
    problems: ['not-found', 'not-acceptable'],
  },
];
