import { describe, expect, it } from '@jest/globals';
import { embeddedBackend } from '../backend/embedded-backend.js';
import type { FhirBackend } from '../backend/fhir-backend.js';
import { createFhirServer, type FhirResource } from '@bellwether/fhir-server';
import { clinician } from './clinician.js';
import { currentEncounterId, finishEncounter, startEncounter } from './encounters.js';

const at = new Date('2026-11-24T14:00:00Z');
const fhirBase = 'http://localhost:4000/fhir';

function ehrWith(...encounters: readonly object[]) {
  let ids = 0;
  const fhir = createFhirServer({ bases: [fhirBase], now: () => at, newId: () => `new-${++ids}` });
  fhir.store.put('Patient', 'p', { resourceType: 'Patient' });
  for (const [index, encounter] of encounters.entries()) {
    const resource = {
      resourceType: 'Encounter',
      subject: { reference: 'Patient/p' },
      class: { code: 'IMP' },
      ...encounter,
    };
    fhir.store.put('Encounter', `e${index}`, resource);
  }
  const backend = embeddedBackend(fhir);
  const read = async (path: string): Promise<FhirResource> =>
    (await backend.send({ method: 'GET', path })).body as FhirResource;
  return { backend, fhirBase, read };
}

describe('encounters on any FHIR server', () => {
  it('the one in progress is the newest of those that have not ended', async () => {
    const ehr = ehrWith(
      { status: 'in-progress', period: { start: '2026-11-01' } },
      { status: 'triaged', period: { start: '2026-11-20' } },
      { status: 'finished', period: { start: '2026-11-22' } },
      { status: 'planned', period: { start: '2026-11-23' } },
    );
    expect(await currentEncounterId(ehr, 'p')).toBe('e1');
    expect(await currentEncounterId(ehrWith(), 'p')).toBeUndefined();
  });

  it('a visit starts with a clinician that the server has', async () => {
    const ehr = ehrWith();
    const id = await startEncounter(ehr, 'p', at);
    expect(await ehr.read(`Encounter/${id}`)).toMatchObject({
      status: 'in-progress',
      period: { start: at.toISOString() },
    });
    expect(await ehr.read(`Practitioner/${clinician.id}`)).toMatchObject({ resourceType: 'Practitioner' });
  });

  it('two starts at once create one', async () => {
    const ehr = ehrWith();
    const both = await Promise.allSettled([startEncounter(ehr, 'p', at), startEncounter(ehr, 'p', at)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'encounter' } });
    expect(await ehr.read('Encounter?patient=p&_total=accurate')).toMatchObject({ total: 1 });
  });

  it.each([200, 409, 412])('a conditional create that is answered with %d found one', async (status) => {
    const { backend } = ehrWith();
    const taken: FhirBackend = {
      name: '',
      send: (call) =>
        call.path === 'Encounter' ? Promise.resolve({ status, headers: {}, body: {} }) : backend.send(call),
    };
    await expect(startEncounter({ backend: taken, fhirBase }, 'p', at)).rejects.toMatchObject({ code: 'encounter' });
  });

  it('ends an encounter in progress, keeps its other elements, and does not change one that has ended', async () => {
    const ehr = ehrWith(
      { status: 'in-progress', period: { start: '2026-11-01' }, priority: { text: 'urgent' } },
      { status: 'finished', period: { start: '2026-10-01', end: '2026-10-02' } },
    );
    for (const id of ['e0', 'e1', 'nobody']) await finishEncounter(ehr, id, at);
    expect(await ehr.read('Encounter/e0')).toMatchObject({
      status: 'finished',
      period: { start: '2026-11-01', end: at.toISOString() },
      priority: { text: 'urgent' },
    });
    expect(await ehr.read('Encounter/e1')).toMatchObject({ period: { end: '2026-10-02' } });
  });

  it('what was changed by somebody else meanwhile is not overwritten', async () => {
    const ehr = ehrWith({ status: 'in-progress', period: { start: '2026-11-01' } });
    const racing: FhirBackend = {
      name: '',
      async send(call) {
        const answer = await ehr.backend.send(call);
        if (call.method === 'GET') {
          const body = { ...(answer.body as FhirResource), status: 'onleave' };
          await ehr.backend.send({ method: 'PUT', path: call.path, body });
        }
        return answer;
      },
    };
    await expect(finishEncounter({ backend: racing, fhirBase }, 'e0', at)).rejects.toMatchObject({ code: 'backend' });
    expect(await ehr.read('Encounter/e0')).toMatchObject({ status: 'onleave' });
  });

  it.each([
    ['currentEncounterId', (backend: FhirBackend) => currentEncounterId({ backend, fhirBase }, 'p')],
    ['startEncounter', (backend: FhirBackend) => startEncounter({ backend, fhirBase }, 'p', at)],
    ['finishEncounter', (backend: FhirBackend) => finishEncounter({ backend, fhirBase }, 'e0', at)],
  ])('%s: a server that refuses is a failure', async (_name, act) => {
    const refusing: FhirBackend = { name: '', send: async () => ({ status: 403, headers: {}, body: undefined }) };
    await expect(act(refusing)).rejects.toMatchObject({ code: 'backend', status: 403 });
  });
});
