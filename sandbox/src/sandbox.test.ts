import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../scripts/src/free-port.js';
import type { OpenAnswer } from './ehr/guidance-wire.js';
import type { PatientRow } from './ehr/wire.js';
import { type Sandbox, startSandbox } from './sandbox.js';
import { type FakeCdsService, startFakeCdsService } from './test-support/fake-cds-service.js';
import { now, startOnePatientSandbox } from './test-support/one-patient-sandbox.js';

const story = 'Becomes septic over two days.';

describe('sandbox', () => {
  let cds: FakeCdsService;
  let sandbox: Sandbox;
  let patient: PatientRow;

  const open = async (): Promise<OpenAnswer> =>
    (await fetch(`${sandbox.url}/ehr/patients/${patient.id}/open`, { method: 'POST' })).json();

  beforeAll(async () => {
    cds = await startFakeCdsService();
    ({ sandbox, patient } = await startOnePatientSandbox({ cdsBaseUrl: cds.url }, story));
  });

  afterAll(async () => {
    await sandbox.close();
    await cds.close();
  });

  it('the chart is one site with its sign-in and its apps: 127.0.0.1 leads to localhost', async () => {
    const address = `${sandbox.url.replace('localhost', '127.0.0.1')}/patients/${patient.id}?a=1`;
    const { status, headers } = await fetch(address, { redirect: 'manual' });
    expect({ status, to: headers.get('location') }).toEqual({
      status: 307,
      to: `${sandbox.url}/patients/${patient.id}?a=1`,
    });
  });

  it('lists its patients', () => {
    expect(sandbox.patientCount).toBe(1);
    expect(patient).toMatchObject({ origin: 'generated', story });
  });

  it('CDS Hooks §Calling: opening a chart calls patient-view with context, prefetch and fhirServer', async () => {
    expect(await open()).toMatchObject({ results: [{ kind: 'answered', cards: [], unreadable: 0 }] });
    const call = cds.calls.at(-1);
    expect(call).toMatchObject({
      hook: 'patient-view',
      hookInstance: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      fhirServer: `${sandbox.url}/fhir`,
      context: { patientId: patient.id, userId: expect.stringMatching(/^Practitioner\/./) },
      prefetch: { patient: { resourceType: 'Patient', id: patient.id }, vitals: { type: 'searchset' } },
    });
    // Templates that cannot be resolved or are refused are left out.
    expect(Object.keys((call as { prefetch: object }).prefetch)).toEqual(['patient', 'vitals']);
  });

  it('the user it names and the current encounter can be read from its FHIR server', async () => {
    await open();
    const { context } = cds.calls.at(-1) as { context: { userId: string; encounterId: string } };
    for (const reference of [context.userId, `Encounter/${context.encounterId}`]) {
      const headers = { Authorization: `Bearer ${await sandbox.tokenFor({ scopes: ['system/*.r'] })}` };
      expect((await fetch(`${sandbox.url}/fhir/${reference}`, { headers })).status).toBe(200);
    }
  });

  it.each([
    [
      '412',
      412,
      { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'No Patient.' }] },
      { kind: 'could-not-compute', reason: 'No Patient.' },
    ],
    ['401', 401, undefined, { kind: 'failed', reason: 'HTTP 401: this EHR is not authorized' }],
    ['500', 500, { error: 'inside' }, { kind: 'failed', reason: 'HTTP 500' }],
    [
      'an answer without cards',
      200,
      { hello: 1 },
      { kind: 'failed', reason: 'its response does not conform to CDS Hooks' },
    ],
  ])('tells %s from an empty answer', async (_name, status, body, expected) => {
    cds.answer = (_request, response) => void response.status(status).json(body);
    expect((await open()).results).toMatchObject([expected]);
  });

  it('does not follow a redirect with the chart', async () => {
    cds.answer = (_request, response) => response.redirect(307, '/elsewhere');
    expect((await open()).results).toMatchObject([{ kind: 'failed' }]);
  });

  it('a service without patient-view gives no result', async () => {
    cds.services = [{ hook: 'order-sign', id: 'x' }];
    expect(await open()).toEqual({ results: [], earlier: [] });
  });

  it('a service that is not there is a failure with its reason', async () => {
    const absent = `http://127.0.0.1:${await freePort()}`;
    const alone = await startSandbox({ port: 0, cdsBaseUrl: absent, now: () => now, patients: [] });
    const token = await alone.tokenFor({ scopes: ['system/Patient.cu'] });
    await fetch(`${alone.url}/fhir/Patient/p`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ resourceType: 'Patient', id: 'p' }),
    });
    const answer = await (await fetch(`${alone.url}/ehr/patients/p/open`, { method: 'POST' })).json();
    expect(answer).toMatchObject({ results: [{ kind: 'failed', reason: 'connection refused' }] });
    await alone.close();
  });

  it.each(['/ehr/patients/nobody', '/elsewhere'])('%s is 404 without a stack', async (path) => {
    const response = await fetch(sandbox.url + path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/\.[jt]s:\d/);
  });

  it('a busy port is one clear sentence', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const started = startSandbox({ port, cdsBaseUrl: cds.url, patients: [] }).finally(() => other.close());
    await expect(started).rejects.toMatchObject({
      code: 'cannot-listen',
      message: `Port ${port} is in use. Stop the program using it, or set EHR_PORT to another port.`,
    });
  });
});
