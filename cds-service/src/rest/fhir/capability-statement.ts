import { programVersion } from '../../program-version.js';
import { definedOn, operationCode, operationUrl } from './operation-definition.js';

/** Resources about the service itself that can be read. */
const readable = ['CodeSystem', 'Device', 'OperationDefinition'] as const;

/** What the service says of its FHIR interface. @param publicUrl address of the service, without a slash at its end */
export function capabilityStatement(publicUrl: string) {
  const operation = [{ name: operationCode, definition: operationUrl(publicUrl) }];
  return {
    resourceType: 'CapabilityStatement',
    id: 'bellwether',
    url: `${publicUrl}/fhir/metadata`,
    name: 'Bellwether',
    status: 'active',
    date: definedOn,
    kind: 'instance',
    software: { name: 'Bellwether', version: programVersion },
    implementation: { description: 'Bellwether: risk of a patient by a model', url: `${publicUrl}/fhir` },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: false,
          service: [
            {
              coding: [
                {
                  system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
                  code: 'OAuth',
                  display: 'OAuth',
                },
              ],
            },
          ],
          description:
            'A bearer token with the scope "predict" (and "predict:explain" for reasons): an API key, or by client credentials.',
        },
        resource: [
          ...readable.map((type) => ({ type, interaction: [{ code: 'read' }] })),
          { type: 'Patient', documentation: 'The operation alone: no patient is stored.', operation },
        ],
        operation,
      },
    ],
  };
}
