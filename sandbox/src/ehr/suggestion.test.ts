import { describe, expect, it } from '@jest/globals';
import { embeddedBackend } from '../backend/embedded-backend.js';
import { createFhirServer } from '@bellwether/fhir-server';
import { carryOut, problemWith } from './suggestion.js';

const base = 'http://localhost:4000/fhir';
let ids = 0;
const newId = () => `new-${++ids}`;
const fhir = createFhirServer({ bases: [base], now: () => new Date(0), newId });
const backend = embeddedBackend(fhir);
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
    expect(problemWith(wanted, base, 'p')).toBeNull();
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
    ['a type that is nobody’s', suggestion(create({ resourceType: 'Binary' }))],
    ['a deletion', suggestion({ type: 'delete', description: 'Delete it' })],
    ['no resource', suggestion(create(undefined))],
  ])('%s is refused with a reason', (_name, wanted) => {
    expect(problemWith(wanted, base, 'p')).toMatch(/\.$/);
  });

  const count = async (patientId: string): Promise<unknown> =>
    (await backend.send({ method: 'GET', path: `Task?patient=${patientId}&_total=accurate` })).body;

  it('creates every resource, found again by its patient', async () => {
    const created = await carryOut(suggestion(create(task), create({ ...task, status: 'draft' })), backend, newId);
    expect(created).toEqual([expect.stringMatching(/^Task\/[^/]+$/), expect.stringMatching(/^Task\/[^/]+$/)]);
    expect(await count('p')).toMatchObject({ total: 2 });
  });

  it('creates all of it or nothing, and says what the server says', async () => {
    const broken = { ...create(task), resource: { ...task, resourceType: 'Nonsense' } };
    const wanted = suggestion(create({ ...task, for: { reference: 'Patient/z' } }), broken);
    await expect(carryOut(wanted, backend, newId)).rejects.toMatchObject({
      code: 'card',
      message: expect.stringMatching(/^Nothing was created. The FHIR server returned HTTP 4\d\d: ./),
    });
    expect(await count('z')).toMatchObject({ total: 0 });
  });
});
