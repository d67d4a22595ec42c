import { request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { ehrEnvironment } from '../test-support/ehr-environment.js';

const environment = ehrEnvironment();

describe('CDS Hooks §FHIR Resource Access', () => {
  const read = (token: string, path: string) =>
    fetch(`${environment.sandbox.url}/fhir/${path}`, { headers: { authorization: `Bearer ${token}` } });

  it('a hook call carries a token for its service, its patient and five minutes', async () => {
    const { fhirServer, fhirAuthorization } = await environment.hookCall();
    expect(fhirServer).toBe(`${environment.sandbox.url}/fhir`);
    expect(fhirAuthorization).toEqual({
      access_token: expect.stringMatching(/^.{20,}$/),
      token_type: 'Bearer',
      expires_in: 300,
      scope:
        'patient/Patient.rs patient/Observation.rs patient/Condition.rs patient/Encounter.rs patient/Location.rs patient/ServiceRequest.rs patient/Consent.rs patient/Flag.rs',
      subject: 'bellwether-service',
      patient: environment.patient.id,
    });
  });

  it('the token reads the chart, and nothing is written or read beside it', async () => {
    const { access_token } = (await environment.hookCall()).fhirAuthorization;
    for (const path of [
      `Patient/${environment.patient.id}`,
      `Observation?patient=${environment.patient.id}&category=vital-signs`,
    ]) {
      expect((await read(access_token, path)).status).toBe(200);
    }
    expect((await read(access_token, `Task?patient=${environment.patient.id}`)).status).toBe(403);
    expect((await read('not-a-token', `Patient/${environment.patient.id}`)).status).toBe(401);
    const written = await fetch(`${environment.sandbox.url}/fhir/Observation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/fhir+json' },
      body: JSON.stringify({
        resourceType: 'Observation',
        status: 'final',
        subject: { reference: `Patient/${environment.patient.id}` },
      }),
    });
    expect(written.status).toBe(403);
  });

  it('each call has a token of its own', async () => {
    const [first, second] = [await environment.hookCall(), await environment.hookCall()];
    expect(first.fhirAuthorization.access_token).not.toBe(second.fhirAuthorization.access_token);
  });

  it('?prefetch=none leaves the reading to the service', async () => {
    expect((await environment.hookCall()).prefetch).toHaveProperty('patient');
    expect(await environment.hookCall('?prefetch=none')).not.toHaveProperty('prefetch');
  });
});

describe('GET /ehr/records', () => {
  it.each([
    ['Practitioner/sandbox-clinician', 200],
    ['Practitioner/nobody', 404],
    ['Practitioner/%2e%2e', 404],
    ['metadata/x', 404],
  ])('%s is %d', async (path, status) => {
    expect((await fetch(`${environment.sandbox.url}/ehr/records/${path}`)).status).toBe(status);
  });
});

describe('the interface behind the page is for the page', () => {
  /** A request with headers that `fetch` does not let one set. */
  const send = (method: string, path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(environment.sandbox.url);
      httpRequest({ hostname, port, method, path, headers }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const own = () => new URL(environment.sandbox.url).host;

  it.each([
    ['a name that was bent to this machine (DNS rebinding)', () => 'attacker.example'],
    ['that name with the right port', () => `attacker.example:${new URL(environment.sandbox.url).port}`],
    [
      'a name that begins like the right one',
      () => `localhost.attacker.example:${new URL(environment.sandbox.url).port}`,
    ],
    ['another port', () => 'localhost:1'],
  ])('%s is refused, for reading too', async (_name, host) => {
    for (const path of ['/ehr/patients', '/ehr/trace', `/ehr/patients/${environment.patient.id}`]) {
      expect(await send('GET', path, { host: host() })).toBe(403);
    }
  });

  it.each([
    ['another origin', { origin: 'https://attacker.example' }],
    ['another port of this machine', { origin: 'http://localhost:4020' }],
    ['no origin to speak of', { origin: 'null' }],
    ['another site, without an origin', { 'sec-fetch-site': 'cross-site' }],
    ['an app on this machine, without an origin', { 'sec-fetch-site': 'same-site' }],
  ])('%s sends nothing here', async (_name, headers) => {
    const path = `/ehr/patients/${environment.patient.id}/open`;
    expect(await send('POST', path, { host: own(), ...headers })).toBe(403);
    expect(environment.cds.calls).toEqual([]);
  });

  it('the page and programs of this machine are let in', async () => {
    const path = `/ehr/patients/${environment.patient.id}/open`;
    expect(
      await send('POST', path, { host: own(), origin: environment.sandbox.url, 'sec-fetch-site': 'same-origin' }),
    ).toBe(200);
    expect(await send('POST', path, { host: own() })).toBe(200);
    expect(await send('GET', '/ehr/patients', { host: own().replace('localhost', '127.0.0.1') })).toBe(200);
  });
});
