import { describe, expect, it } from '@jest/globals';
import { createFhirServer } from '../fhir-server/fhir-server.js';
import { carryOut, obstacleTo } from './suggestion.js';

const base = 'http://localhost:4000/fhir';
let ids = 0;
const fhir = createFhirServer({ bases: [base], now: () => new Date(0), newId: () => `new-${++ids}` });
const task = { resourceType: 'Task', status: 'requested', intent: 'proposal', for: { reference: 'Patient/p' } };
const create = (resource: typeof task | Readonly<Record<string, unknown>> | undefined) => ({
  type: 'create' as const,
  description: 'Create it',
  ...(resource === undefined ? {} : { resource: resource as typeof task }),
});
const suggestion = (...actions: readonly (ReturnType<typeof create> | { type: 'delete'; description: string })[]) => ({
  label: 'Do it',
  actions: [...actions],
});

describe('CDS Hooks §Suggestion: what the EHR carries out', () => {
  it.each([
    ['a Task of the patient', suggestion(create(task))],
    [
      'an absolute reference to the own server',
      suggestion(create({ ...task, for: { reference: `${base}/Patient/p` } })),
    ],
    ['nothing to do', suggestion()],
  ])('%s is carried out', (_name, wanted) => {
    expect(obstacleTo(wanted, fhir, 'p')).toBeNull();
  });

  it.each([
    ['another patient', suggestion(create({ ...task, for: { reference: 'Patient/q' } }))],
    [
      'another patient in one of two actions',
      suggestion(create(task), create({ ...task, for: { reference: 'Patient/q' } })),
    ],
    ['another patient somewhere inside', suggestion(create({ ...task, focus: { reference: 'Patient/q' } }))],
    ['another server’s patient', suggestion(create({ ...task, for: { reference: 'http://x.example/Patient/p' } }))],
    ['nobody', suggestion(create({ ...task, for: undefined }))],
    ['a new patient', suggestion(create({ resourceType: 'Patient' }))],
    ['a type that is not kept', suggestion(create({ resourceType: 'ServiceRequest' }))],
    ['a deletion', suggestion({ type: 'delete', description: 'Delete it' })],
    ['no resource', suggestion(create(undefined))],
  ])('%s is refused with a reason', (_name, wanted) => {
    expect(obstacleTo(wanted, fhir, 'p')).toMatch(/\.$/);
  });

  it('creates every resource, found again by its patient', () => {
    const created = carryOut(suggestion(create(task), create({ ...task, status: 'draft' })), fhir);
    expect(created).toHaveLength(2);
    const { resource } = fhir.handle({ method: 'GET', path: 'Task?patient=p&_total=accurate' });
    expect(resource).toMatchObject({ total: 2 });
  });

  it('creates all of it or nothing', () => {
    const broken = { ...create(task), resource: { ...task, resourceType: 'Nonsense' } };
    expect(() =>
      carryOut({ label: 'x', actions: [create({ ...task, for: { reference: 'Patient/z' } }), broken] }, fhir),
    ).toThrow();
    expect(fhir.handle({ method: 'GET', path: 'Task?patient=z&_total=accurate' }).resource).toMatchObject({ total: 0 });
  });
});
