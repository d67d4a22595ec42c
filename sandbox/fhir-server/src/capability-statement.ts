import type { FhirResource } from './resource.js';
import { resourceTypes, searchParametersOf } from './search-parameters.js';

const codes = (...names: string[]) => names.map((code) => ({ code }));

const exportOperation = (name: string) => ({
  operation: [{ name: 'export', definition: `http://hl7.org/fhir/uv/bulkdata/OperationDefinition/${name}` }],
});

/** Reference parameters whose targets come along with a match of `type`. */
const includes = (type: string): readonly string[] =>
  searchParametersOf(type)
    .filter((parameter) => parameter.type === 'reference')
    .map(({ name }) => `${type}:${name}`);

/** Reference parameters by which others come along with a match of `type`. */
const reverseIncludes = (type: string): readonly string[] =>
  resourceTypes.flatMap((source) =>
    searchParametersOf(source)
      .filter(({ targets = [] }) => targets.includes(type))
      .map(({ name }) => `${source}:${name}`),
  );

function resourceOf(type: string) {
  const searchInclude = includes(type);
  const searchRevInclude = reverseIncludes(type);
  return {
    type,
    interaction: codes('read', 'vread', 'update', 'delete', 'history-instance', 'create', 'search-type'),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'not-match',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    // FHIR JSON has no empty arrays.
    ...(searchInclude.length === 0 ? {} : { searchInclude }),
    ...(searchRevInclude.length === 0 ? {} : { searchRevInclude }),
    searchParam: searchParametersOf(type).map(({ name, type: kind }) => ({ name, type: kind })),
    ...(type === 'Patient' ? exportOperation('patient-export') : {}),
  };
}

/**
 * The server's capabilities, from the table that it searches by. The gateway in front of it adds how to get access.
 * @param base canonical base URL
 * @param date instant since when it is so: the server's start
 * @see https://hl7.org/fhir/R4/capabilitystatement.html
 */
export function capabilityStatement(base: string, date: string): FhirResource {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    instantiates: ['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'],
    software: { name: 'Bellwether sandbox EHR' },
    implementation: { description: 'FHIR server of synthetic patients, for development', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        documentation: 'Patches, chained parameters, $everything and XML are not offered.',
        resource: resourceTypes.map(resourceOf),
        interaction: codes('transaction', 'batch'),
        ...exportOperation('export'),
      },
    ],
  };
}
