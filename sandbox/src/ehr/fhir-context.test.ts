import { describe, expect, it } from '@jest/globals';
import { contextProblem } from './fhir-context.js';

describe('SMART §fhirContext', () => {
  it.each([
    { reference: 'Observation/123' },
    { reference: 'Task/t.1-x', role: 'launch' },
    { reference: 'Encounter/1', role: 'https://ehr.example/role#earlier' },
    { reference: 'Patient/1', role: 'urn:example:self' },
  ])('%j can stand there', (item) => {
    expect(contextProblem(item)).toBeNull();
  });

  it.each([
    [{ reference: '' }, /^Expected a reference such as Observation\/123/],
    [{ reference: 'https://elsewhere.example/Observation/1' }, /^Expected a reference/],
    [{ reference: 'Observation/1?x=2' }, /^Expected a reference/],
    [{ reference: 'Observation/../Patient' }, /^Expected a reference/],
    [{ reference: 'Observation/1', role: 'important' }, /expected the role “launch” or an absolute URI/],
    [{ reference: 'Observation/1', role: '' }, /expected the role/],
    [{ reference: 'Patient/1' }, /only with a role other than “launch”/],
    [{ reference: 'Encounter/1', role: 'launch' }, /only with a role other than “launch”/],
  ])('%j cannot, and is told why', (item, sentence) => {
    expect(contextProblem(item)).toMatch(sentence);
  });
});
