import { describe, expect, it } from '@jest/globals';
import { t } from '../texts/text.js';
import { contextProblem } from './fhir-context.js';

describe('SMART §fhirContext', () => {
  it.each([
    { reference: 'Observation/123' },
    { reference: 'Task/t.1-x', role: 'launch' },
    { reference: 'Encounter/1', role: 'https://ehr.example/role#earlier' },
    { reference: 'Patient/1', role: 'urn:example:self' },
  ])('%j is accepted', (item) => {
    expect(contextProblem(item)).toBeNull();
  });

  it.each([
    [{ reference: '' }, t('apps.referenceProblem', { reference: '' })],
    [
      { reference: 'https://elsewhere.example/Observation/1' },
      t('apps.referenceProblem', { reference: 'https://elsewhere.example/Observation/1' }),
    ],
    [{ reference: 'Observation/1?x=2' }, t('apps.referenceProblem', { reference: 'Observation/1?x=2' })],
    [{ reference: 'Observation/../Patient' }, t('apps.referenceProblem', { reference: 'Observation/../Patient' })],
    [
      { reference: 'Observation/1', role: 'important' },
      t('apps.roleProblem', { reference: 'Observation/1', role: 'important' }),
    ],
    [{ reference: 'Observation/1', role: '' }, t('apps.roleProblem', { reference: 'Observation/1', role: '' })],
    [{ reference: 'Patient/1' }, t('apps.roleNeeded', { reference: 'Patient/1', type: 'Patient' })],
    [
      { reference: 'Encounter/1', role: 'launch' },
      t('apps.roleNeeded', { reference: 'Encounter/1', type: 'Encounter' }),
    ],
  ])('%j is refused with the reason', (item, sentence) => {
    expect(contextProblem(item)).toBe(sentence);
  });
});
