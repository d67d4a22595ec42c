import { describe, expect, it } from '@jest/globals';
import { fillPrefetch, prefetchOf, resolveTemplate } from './prefetch.js';

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

  it('keys that cannot be resolved or read are left out; a read that finds nothing is null', async () => {
    const templates = {
      a: 'Patient/{{context.patientId}}',
      b: 'Encounter/{{context.encounterId}}',
      c: 'Refused',
      d: 'Unreachable',
      e: 'Missing',
      f: 'Gone',
    };
    const statuses: Readonly<Record<string, number | null>> = {
      Refused: 400,
      Unreachable: null,
      Missing: 404,
      Gone: 410,
    };
    const read = async (path: string) => {
      const status = path in statuses ? statuses[path]! : 200;
      return { status, body: { resourceType: 'Patient', id: path } };
    };
    expect(prefetchOf(await fillPrefetch(templates, values, read))).toEqual({
      a: { resourceType: 'Patient', id: 'Patient/p%201' },
      e: null,
      f: null,
    });
  });
});
