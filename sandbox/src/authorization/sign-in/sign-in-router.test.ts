import { afterEach, describe, expect, it } from '@jest/globals';
import { SandboxError } from '../../errors.js';
import {
  type AuthorizationServer,
  people,
  pkce,
  RawBrowser,
  redeem,
  request,
  startAuthorization,
} from '../../test-support/authorization-server.js';

describe('the interface behind the pages of sign-in', () => {
  let server: AuthorizationServer;
  afterEach(() => server.close());

  /** A sign-in that waits, and how its page talks. */
  async function begin(options: Parameters<typeof startAuthorization>[0] = {}, changes = {}) {
    server = await startAuthorization({ skipSignIn: null, ...options });
    const browser = new RawBrowser();
    const query = new URLSearchParams(request(server, pkce().challenge, changes) as Record<string, string>);
    const { headers } = await browser.fetch(`${server.url}/auth/authorize?${query}`);
    const page = new URL(headers.get('location')!, server.url).href;
    const call = async (path: string, body?: unknown) => {
      const sent = { 'content-type': 'application/json', origin: server.url };
      const init = body === undefined ? {} : { method: 'POST', headers: sent, body: JSON.stringify(body) };
      const response = await browser.fetch(`${page}/${path}`, init);
      return { status: response.status, body: await response.json() };
    };
    return call;
  }
  const decision = { patientId: 'p1', encounterId: null, scopes: ['launch/patient'] };

  it.each<[string, string, unknown]>([
    ['nobody by that id', 'person', { practitionerId: 'dr-nobody' }],
    ['more than is asked', 'person', { practitionerId: 'dr-one', admin: true }],
    ['no decision before sign-in', 'decision', decision],
    ['not a list of scopes', 'decision', { ...decision, scopes: 'launch' }],
  ])('refused — %s', async (_words, path, body) => {
    const call = await begin();
    expect(await call(path, body)).toEqual({ status: 400, body: { error: expect.any(String) } });
  });

  it.each<[string, object, object]>([
    ['no patient, where one is to be chosen', { patientId: null }, {}],
    ['a patient who is not there', { patientId: 'p9' }, {}],
    ['an encounter of somebody else', { patientId: 'p2', encounterId: 'e1' }, { scope: 'launch/encounter' }],
    ['an encounter that the app did not ask for', { encounterId: 'e1' }, {}],
    ['nothing ticked', { scopes: [] }, { scope: 'openid user/Patient.rs' }],
  ])('refused — %s', async (_words, decided, changes) => {
    const call = await begin({}, changes);
    await call('person', { practitionerId: 'dr-one' });
    expect(await call('decision', { ...decision, ...decided })).toEqual({
      status: 400,
      body: { error: expect.any(String) },
    });
  });

  it('what the page sends beyond what was asked is not granted, and the launch keeps its patient', async () => {
    const browser = new RawBrowser();
    server = await startAuthorization({ skipSignIn: null });
    const launch = server.beginLaunch('app', { patientId: 'p2', encounterId: null, needPatientBanner: false });
    const { verifier, challenge } = pkce();
    const query = new URLSearchParams(
      request(server, challenge, { scope: 'launch patient/Patient.rs', launch }) as Record<string, string>,
    );
    const { headers } = await browser.fetch(`${server.url}/auth/authorize?${query}`);
    const page = new URL(headers.get('location')!, server.url).href;
    const post = async (path: string, body: unknown) => {
      const sent = { 'content-type': 'application/json', origin: server.url };
      return (
        await browser.fetch(`${page}/${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) })
      ).json();
    };
    await post('person', { practitionerId: 'dr-one' });
    const scopes = ['launch', 'patient/Patient.rs', 'patient/*.rs', 'offline_access'];
    const { next } = await post('decision', { patientId: 'p1', encounterId: null, scopes });
    const last = await browser.follow(next, server.url);
    const code = new URL(last.headers.get('location')!).searchParams.get('code') ?? undefined;
    expect((await redeem(server, code, verifier)).body).toMatchObject({
      patient: 'p2',
      scope: 'launch patient/Patient.rs',
    });
  });

  it('where the FHIR server is not there, it says so', async () => {
    const searchPatients = () => Promise.reject(new SandboxError('backend', 'The FHIR server does not answer.'));
    const call = await begin({ people: { ...people, searchPatients } });
    await call('person', { practitionerId: 'dr-one' });
    expect(await call('patients?text=')).toEqual({ status: 503, body: { error: 'The FHIR server does not answer.' } });
  });
});
