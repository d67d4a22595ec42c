import type { FhirResource } from './resource.js';
import { resourceTypes, searchParametersOf } from './search-parameters.js';

/**
 * What the server does, from the same table that it searches by.
 * @param base canonical base URL
 * @param date instant since when it is so: the server's start
 * @see https://hl7.org/fhir/R4/capabilitystatement.html
 */
export function capabilityStatement(base: string, date: string): FhirResource {
  const codes = (...names: string[]) => names.map((code) => ({ code }));
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Bellwether sandbox EHR' },
    implementation: { description: 'FHIR server of invented patients, in memory, for development', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        interaction: codes('transaction', 'batch'),
        resource: resourceTypes.map((type) => {
          const include = searchParametersOf(type).filter((parameter) => parameter.type === 'reference');
          return {
            type,
            interaction: codes('read', 'create', 'update', 'search-type'),
            versioning: 'versioned-update',
            readHistory: false,
            updateCreate: true,
            conditionalCreate: true,
            conditionalUpdate: false,
            ...(include.length === 0 ? {} : { searchInclude: include.map(({ name }) => `${type}:${name}`) }),
            searchParam: searchParametersOf(type).map(({ name, type: kind }) => ({ name, type: kind })),
          };
        }),
      },
    ],
  };
}
