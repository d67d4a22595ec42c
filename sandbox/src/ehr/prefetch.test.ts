import { describe, expect, it } from '@jest/globals';
import { fillPrefetch, resolveTemplate } from './prefetch.js';

const values = { 'context.patientId': 'p 1', userPractitionerId: 'dr', 'context.encounterId': undefined };

describe('CDS Hooks §Prefetch Template', () => {
  it.each([
    ['Patient/{{context.patientId}}', 'Patient/p%201'],
    ['Practitioner/{{ userPractitionerId }}', 'Practitioner/dr'],
    ['Observation?patient={{context.patientId}}&_sort=-date', 'Observation?patient=p%201&_sort=-date'],
    ['Organization', 'Organization'],
  ])('%s is resolved', (template, path) => {
    expect(resolveTemplate(template, values)).toBe(path);
  });

  it.each([
    'Encounter/{{context.encounterId}}',
    'Observation?date=ge{{today() - 7 days}}',
    'Patient/{{constructor}}x{{}}',
  ])('%s cannot be resolved and is left out', (template) => {
    expect(resolveTemplate(template, values)).toBeUndefined();
  });

  it('keys whose template cannot be resolved or whose search is refused are absent, never null', () => {
    const templates = { a: 'Patient/{{context.patientId}}', b: 'Encounter/{{context.encounterId}}', c: 'Refused' };
    const get = (path: string) => (path === 'Refused' ? undefined : { resourceType: 'Patient', id: path });
    expect(fillPrefetch(templates, values, get)).toEqual({ a: { resourceType: 'Patient', id: 'Patient/p%201' } });
  });
});
