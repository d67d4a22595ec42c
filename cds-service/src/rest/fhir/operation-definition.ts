import { evaluateParameters } from './evaluate-parameters.js';

/** Name of the operation, as in its address after the `$`. */
export const operationCode = 'evaluate-risk';

/** Day of the last change of what the operation takes and answers. */
export const definedOn = '2026-12-01';

/** The OperationDefinition of `$evaluate-risk`. @param publicUrl address of the service, without a slash at its end */
export function operationDefinition(publicUrl: string) {
  return {
    resourceType: 'OperationDefinition',
    id: operationCode,
    url: operationUrl(publicUrl),
    name: 'EvaluateRisk',
    title: 'Evaluate the risk of a patient by a model',
    status: 'active',
    kind: 'operation',
    date: definedOn,
    description:
      'Scores the chart of one patient by a model: the risk, what it rests on, what is missing, NEWS2. Stores nothing.',
    affectsState: false,
    code: operationCode,
    resource: ['Patient'],
    system: true,
    type: false,
    instance: true,
    parameter: evaluateParameters.map(({ name, use, min, type, documentation }) => ({
      ...{ name, use, min, max: '1', documentation, type },
      ...(type === 'Reference' ? { targetProfile: ['http://hl7.org/fhir/StructureDefinition/Patient'] } : {}),
    })),
  };
}

/** Canonical address of the OperationDefinition. */
export function operationUrl(publicUrl: string): string {
  return `${publicUrl}/fhir/OperationDefinition/${operationCode}`;
}
