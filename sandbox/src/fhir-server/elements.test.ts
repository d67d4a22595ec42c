import { describe, expect, it } from '@jest/globals';
import { keptElements, shortened } from './elements.js';

describe('_elements keeps what makes a resource safe to read', () => {
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
