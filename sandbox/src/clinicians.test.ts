import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { type Sandbox, startSandbox } from './sandbox.js';
import { pkce, postForm, RawBrowser, request } from './test-support/authorization-server.js';

describe('who can sign in to the sandbox', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    const patient = { resourceType: 'Patient', id: 'anna', name: [{ family: 'Synthetic' }] };
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: patient }] };
    sandbox = await startSandbox({
      port: 0,
      cdsBaseUrl: 'http://127.0.0.1:9',
      patients: [{ origin: 'generated', story: 'Synthetic.', bundle }],
      appUrl: 'http://localhost:4020',
    });
  });
  afterAll(() => sandbox.close());

  it.each([
    ['Dr. Sandbox Clinician', 'sandbox-clinician', { family: 'Clinician', prefix: ['Dr.'] }],
    ['Sam Nurse', 'sandbox-nurse', { family: 'Nurse', given: ['Sam'] }],
  ])('%s is offered, and is the fhirUser of the app, who can be read', async (name, id, recorded) => {
    const browser = new RawBrowser();
    const { verifier, challenge } = pkce();
    const scopes = ['openid', 'fhirUser', 'launch/patient', 'patient/Patient.rs'];
    const asked = request(sandbox, challenge, { client_id: 'bellwether', scope: scopes.join(' ') });
    const query = new URLSearchParams(asked as Record<string, string>);
    const { headers } = await browser.fetch(`${sandbox.url}/auth/authorize?${query}`);
    const page = new URL(headers.get('location')!, sandbox.url).href;
    const state = await (await browser.fetch(`${page}/state`)).json();
    expect(state.practitioners).toContainEqual({ id, name });

    const post = async (path: string, body: unknown) => {
      const sent = { 'content-type': 'application/json', origin: sandbox.url };
      return (
        await browser.fetch(`${page}/${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) })
      ).json();
    };
    expect(await post('person', { practitionerId: id })).toMatchObject({ signedIn: { id, name } });
    const { next } = await post('decision', { patientId: 'anna', encounterId: null, scopes });
    const last = await browser.follow(next, sandbox.url);
    const { body } = await postForm(sandbox, 'token', {
      grant_type: 'authorization_code',
      client_id: 'bellwether',
      redirect_uri: 'http://localhost:4020/',
      code: new URL(last.headers.get('location')!).searchParams.get('code')!,
      code_verifier: verifier,
    });
    const { fhirUser } = decodeJwt<{ fhirUser: string }>(body.id_token);
    expect(fhirUser).toBe(`${sandbox.url}/fhir/Practitioner/${id}`);
    const read = await fetch(fhirUser, { headers: { authorization: `Bearer ${body.access_token}` } });
    expect({ status: read.status, body: await read.json() }).toMatchObject({
      status: 200,
      body: { id, name: [recorded] },
    });
  });
});
