import { z } from 'zod';
import type { JsonObject } from '@bellwether/fhir-mapping/json';

/** Where schemas stand in the document. */
export const schemaRef = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });

/**
 * Schemas of zod as JSON Schemas that refer to each other by their names.
 *
 * An answer may get further members later: clients are told of those that there are, and not that there are no others.
 *
 * @param io `input`: what may be sent; `output`: what is answered
 */
export function namedJsonSchemas(
  schemas: Readonly<Record<string, z.ZodType>>,
  io: 'input' | 'output',
): Readonly<Record<string, JsonObject>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const made = z.toJSONSchema(registry, {
    uri: (id) => schemaRef(id).$ref,
    io,
    override: ({ jsonSchema }) => {
      if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([name, { $schema: _draft, $id: _address, ...schema }]) => [
      name,
      schema as JsonObject,
    ]),
  );
}

/** The schema of what may be sent in one parameter. */
export function jsonSchemaOf(schema: z.ZodType): JsonObject {
  const { $schema: _draft, ...made } = z.toJSONSchema(schema, { io: 'input' });
  return made as JsonObject;
}
