import { describe, expect, it } from '@jest/globals';
import { embeddedBackend } from '../backend/embedded-backend.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { createFhirServer } from '@bellwether/fhir-server';
import { listPatients } from './list-patients.js';

const now = (): Date => new Date('2024-03-01T12:00:00Z');
const base = 'http://localhost:4000/fhir';
const story = 'Becomes septic over two days.';
const roster = new Map([['p3', { origin: 'generated' as const, story, daysMoved: 0, leftOut: 0 }]]);

function backendOf(count: number): FhirBackend {
  let ids = 0;
  const fhir = createFhirServer({ bases: [base], now, newId: () => `new-${++ids}` });
  for (let index = 0; index < count; index += 1) {
    const family = `Name${String(count - index).padStart(4, '0')}`;
    const identifier = [{ value: `MRN-${index}` }];
    fhir.store.put('Patient', `p${index}`, {
      resourceType: 'Patient',
      name: [{ family, given: ['Anna'] }],
      identifier,
    });
  }
  return embeddedBackend(fhir);
}

const list = (backend: FhirBackend, search = '') => listPatients({ backend, fhirBase: base, roster, now }, search);

describe('patient list in front of any FHIR server', () => {
  it('all of them by name, where they are few', async () => {
    const { patients, ...rest } = await list(backendOf(3));
    expect(rest).toEqual({ total: 3, more: false });
    expect(patients.map(({ id }) => id)).toEqual(['p2', 'p1', 'p0']);
  });

  it('the first 200 of many, by name, without reading the others', async () => {
    const asked: string[] = [];
    const backend = backendOf(1000);
    const counting: FhirBackend = {
      name: '',
      send(call) {
        asked.push(call.path);
        return backend.send(call);
      },
    };
    const { patients, ...rest } = await list(counting);
    expect(rest).toEqual({ total: 1000, more: true });
    expect([patients.length, patients[0]?.name, patients.at(-1)?.name]).toEqual([
      200,
      'Name0001, Anna',
      'Name0200, Anna',
    ]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['name0990', ['p10']],
    ['NAME0990 ann', ['p10']],
    ['MRN-990', ['p990']],
    ['septic days', ['p3']],
    ['nobody', []],
    ['name0990 septic', []],
  ])('the server finds %j among many', async (search, ids) => {
    const { patients, more } = await list(backendOf(1000), search);
    expect([patients.map(({ id }) => id), more]).toEqual([ids, false]);
  });

  it('a server that cannot sort or count is asked for less', async () => {
    const backend = backendOf(2);
    const plain: FhirBackend = {
      name: '',
      send: (call) =>
        /_sort|_total/.test(call.path)
          ? Promise.resolve({ status: 400, headers: {}, body: { resourceType: 'OperationOutcome', issue: [] } })
          : backend.send(call),
    };
    expect((await list(plain)).patients.map(({ id }) => id)).toEqual(['p1', 'p0']);
  });

  it('a server that is not there is a failure, not an empty list', async () => {
    const down: FhirBackend = { name: '', send: async () => ({ status: 503, headers: {}, body: undefined }) };
    await expect(list(down)).rejects.toMatchObject({ code: 'backend' });
  });
});
