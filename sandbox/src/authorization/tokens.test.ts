import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import {
  app,
  appOrigin,
  type AuthorizationServer,
  authorize,
  people,
  pkce,
  postForm,
  RawBrowser,
  request,
  redeem,
  signIn,
  startAuthorization,
} from '../test-support/authorization-server.js';
import { parseScopes } from './scopes.js';

const vitalSigns =
  'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
const context = {
  patientId: 'p2',
  encounterId: 'e9',
  needPatientBanner: false,
  intent: 'reconcile-medications',
  appContext: 'ticket:{"a":1}',
  fhirContext: [{ reference: 'Task/t1', role: 'launch' }],
} as const;

describe('tokens', () => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    server = await startAuthorization({ clients: [app, { ...app, clientId: 'other' }] });
  });
  afterAll(() => server.close());
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Lets the provider's clock stand later; everything else runs on. */
  function later(seconds: number): void {
    const rest = [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'nextTick',
      'queueMicrotask',
      'performance',
      'hrtime',
    ] as const;
    jest.useFakeTimers({
      now: Date.now() + seconds * 1000,
      doNotFake: [...rest, 'clearTimeout', 'clearInterval', 'clearImmediate'],
    });
  }

  const launched = (scope: string) => signIn(server, { scope, launch: server.beginLaunch('app', context) });
  const refresh = (token: string, changes = {}) =>
    postForm(server, 'token', { grant_type: 'refresh_token', client_id: 'app', refresh_token: token, ...changes });

  describe('launch context', () => {
    const fields = {
      patient: 'p2',
      encounter: 'e9',
      need_patient_banner: false,
      intent: 'reconcile-medications',
      appContext: 'ticket:{"a":1}',
      fhirContext: [{ reference: 'Task/t1', role: 'launch' }],
      tenant: 'sandbox',
    };

    it('an EHR launch tells all of it, and again at a refresh', async () => {
      const { body } = await launched('launch online_access patient/*.rs');
      expect(body).toMatchObject({ ...fields, smart_style_url: `${server.url}/auth/smart-style.json` });
      const again = await refresh(body.refresh_token);
      expect(again.body).toMatchObject({ ...fields, scope: body.scope });
      expect(await server.grantOf(again.body.access_token)).toMatchObject({ patientId: 'p2', encounterId: 'e9' });
    });

    it('the style is there for apps in browsers', async () => {
      const { body } = await launched('launch');
      const response = await fetch(body.smart_style_url);
      expect(await response.json()).toMatchObject({ color_background: expect.stringMatching(/^#/) });
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
    });

    it('a standalone app has the patient that was chosen, needs a banner, and has no encounter', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient patient/*.rs' });
      expect(body).toMatchObject({ patient: 'p1', need_patient_banner: true });
      for (const name of ['encounter', 'intent', 'appContext', 'fhirContext']) expect(body).not.toHaveProperty(name);
    });

    it('what was chosen by configuration is the patient', async () => {
      const other = await startAuthorization({ skipSignIn: { patientId: 'p2', practitionerId: 'dr-two' } });
      const { body } = await signIn(other);
      expect(body.patient).toBe('p2');
      expect(await other.grantOf(body.access_token)).toMatchObject({ fhirUser: 'Practitioner/dr-two' });
      await other.close();
    });

    it('a launch without a patient gives no patient, and so no patient/ scopes', async () => {
      const launch = server.beginLaunch('app', { patientId: null, encounterId: null, needPatientBanner: true });
      const { body } = await signIn(server, { scope: 'launch user/Patient.rs patient/*.rs', launch });
      expect(body.scope).toBe('launch user/Patient.rs');
      expect(body).not.toHaveProperty('patient');
    });

    it('two launches of one app stand side by side, each with its patient', async () => {
      const browser = new RawBrowser();
      const first = await signIn(server, { scope: 'launch', launch: server.beginLaunch('app', context) }, browser);
      const launch = server.beginLaunch('app', { ...context, patientId: 'p1' });
      const second = await signIn(server, { scope: 'launch', launch }, browser);
      expect((await server.grantOf(first.body.access_token))?.patientId).toBe('p2');
      expect((await server.grantOf(second.body.access_token))?.patientId).toBe('p1');
    });
  });

  describe('scopes', () => {
    it.each([
      ['v2, granular, to the letter', `launch/patient ${vitalSigns}`, `launch/patient ${vitalSigns}`],
      ['v1, to the letter', 'launch/patient patient/Observation.read', 'launch/patient patient/Observation.read'],
      ['user', 'user/Patient.rs openid', 'openid user/Patient.rs'],
      ['unknown ones are left out', 'launch/patient patient/*.rs email __proto__', 'launch/patient patient/*.rs'],
      ['unregistered ones are left out', 'launch/patient patient/*.rs patient/Task.c', 'launch/patient patient/*.rs'],
      ['letters out of order are left out', 'launch/patient patient/Patient.sr', 'launch/patient'],
      ['system/ is not for apps', 'launch/patient system/Patient.rs', 'launch/patient'],
    ])('%s', async (_words, scope, granted) => {
      const { body } = await signIn(server, { scope });
      expect(body.scope.split(' ').sort()).toEqual(granted.split(' ').sort());
      const grant = await server.grantOf(body.access_token);
      expect([...grant!.scopes].sort()).toEqual(granted.split(' ').sort());
    });

    it('v1 means its v2 to whoever enforces it', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient patient/Observation.read' });
      const [scope] = parseScopes((await server.grantOf(body.access_token))!.scopes);
      expect([...scope!.interactions].join('')).toBe('rs');
    });
  });

  describe('id tokens', () => {
    async function claimsOf(scope: string, changes = {}) {
      const { body } = await signIn(server, { scope, ...changes });
      const keys = createRemoteJWKSet(new URL(`${server.url}/auth/jwks`));
      const options = { issuer: `${server.url}/auth`, audience: 'app', algorithms: ['RS256'] };
      return (await jwtVerify(body.id_token, keys, options)).payload;
    }

    it('openid fhirUser: who it is, signed by a key of the key set, with the nonce', async () => {
      const claims = await claimsOf('openid fhirUser launch/patient', { nonce: 'n-1' });
      expect(claims).toMatchObject({ sub: 'dr-one', nonce: 'n-1', fhirUser: `${server.url}/fhir/Practitioner/dr-one` });
      expect(claims).not.toHaveProperty('name');
    });

    it('profile: the name, and SMART 1 its claim', async () => {
      expect(await claimsOf('openid profile')).toMatchObject({
        name: people.practitioners[0]!.name,
        profile: `${server.url}/fhir/Practitioner/dr-one`,
      });
    });

    it('openid alone: no fhirUser', async () => {
      expect(await claimsOf('openid')).not.toHaveProperty('fhirUser');
    });

    it('no openid: no id token', async () => {
      expect((await signIn(server, { scope: 'launch/patient' })).body).not.toHaveProperty('id_token');
    });

    it('the key set has no private members, and discovery names it', async () => {
      const discovery = await (await fetch(`${server.url}/auth/.well-known/openid-configuration`)).json();
      expect(discovery).toMatchObject({
        issuer: `${server.url}/auth`,
        jwks_uri: server.smartConfiguration.jwks_uri,
        response_modes_supported: ['query'],
      });
      const { keys } = await (await fetch(discovery.jwks_uri)).json();
      expect(keys.map((key: object) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
    });
  });

  describe('refresh', () => {
    it('only with online_access or offline_access', async () => {
      expect((await signIn(server)).body).not.toHaveProperty('refresh_token');
      for (const scope of ['online_access', 'offline_access']) {
        const { body } = await signIn(server, { scope: `launch/patient ${scope}` });
        expect([body.refresh_token, body.scope]).toEqual([expect.any(String), `launch/patient ${scope}`]);
      }
    });

    it('rotates; an old token that comes again ends the whole family', async () => {
      const { body: first } = await signIn(server, { scope: 'launch/patient online_access' });
      const { body: second } = await refresh(first.refresh_token);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect((await refresh(first.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await refresh(second.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect(await server.grantOf(first.access_token)).toBeNull();
      expect(await server.grantOf(second.access_token)).toBeNull();
    });

    it('one token twice at the same time ends the family too', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient offline_access' });
      const both = await Promise.all([1, 2].map(() => refresh(body.refresh_token)));
      const tokens = both.flatMap(({ body: { access_token } }) => (access_token === undefined ? [] : [access_token]));
      expect(tokens.length).toBeLessThan(2);
      for (const token of tokens) expect(await server.grantOf(token)).toBeNull();
    });

    it('SMART §Response: what has tokens in it is not to be kept', async () => {
      const first = await signIn(server, { scope: 'launch/patient online_access' });
      for (const { headers } of [first, await refresh(first.body.refresh_token)]) {
        expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
      }
    });

    it('can ask for less, never for more', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access patient/*.rs' });
      const less = await refresh(body.refresh_token, { scope: 'launch/patient patient/*.rs' });
      expect(less.body.scope).toBe('launch/patient patient/*.rs');
      const more = await refresh(less.body.refresh_token, { scope: 'launch/patient user/*.rs' });
      expect([more.status, more.body.error]).toEqual([400, 'invalid_scope']);
    });

    it('belongs to its client', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      expect((await refresh(body.refresh_token, { client_id: 'other' })).body).toMatchObject({
        error: 'invalid_grant',
      });
    });

    it('RFC 6749 §3.2.1: a public client need not say which one it is; the token knows', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      const first = await refresh(body.refresh_token, { client_id: undefined });
      expect(first).toMatchObject({ status: 200, body: { patient: expect.any(String) } });
      // As good as with the name: the used token ends the family.
      expect((await refresh(body.refresh_token, { client_id: undefined })).body).toMatchObject({
        error: 'invalid_grant',
      });
      expect(await server.grantOf(first.body.access_token)).toBeNull();
    });

    it.each<[string, Record<string, string | undefined>]>([
      ['unknown', { refresh_token: 'unknown' }],
      ['a code', { grant_type: 'authorization_code' }],
      ['no token', { refresh_token: undefined }],
      ['an empty name', { client_id: '' }],
    ])('%s, without a name: refused', async (_title, changes) => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      const refused = await refresh(body.refresh_token, { client_id: undefined, ...changes });
      expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    });

    it('online_access ends when another person takes the session over; offline_access does not', async () => {
      // Two people at one browser: the pages are not skipped, so that each signs in.
      const shown = await startAuthorization({ skipSignIn: null });
      const browser = new RawBrowser();
      const enter = async (practitionerId: string, scope: string) => {
        const { verifier, challenge } = pkce();
        const query = new URLSearchParams(
          request(shown, challenge, { scope, prompt: 'login' }) as Record<string, string>,
        );
        const begun = await browser.fetch(`${shown.url}/auth/authorize?${query}`);
        const page = new URL(begun.headers.get('location')!, shown.url).href;
        const post = async (path: string, body: unknown) => {
          const headers = { 'content-type': 'application/json', origin: shown.url };
          return (
            await browser.fetch(`${page}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
          ).json();
        };
        await post('person', { practitionerId });
        const { next } = await post('decision', { patientId: 'p1', encounterId: null, scopes: scope.split(' ') });
        const last = await browser.follow(next, shown.url);
        const code = new URL(last.headers.get('location')!).searchParams.get('code')!;
        return (await redeem(shown, code, verifier)).body;
      };
      const again = (token: string) =>
        postForm(shown, 'token', { grant_type: 'refresh_token', client_id: 'app', refresh_token: token });
      const online = await enter('dr-one', 'launch/patient online_access');
      const offline = await enter('dr-one', 'launch/patient offline_access');
      const { body: rotated } = await again(online.refresh_token);
      expect(rotated.access_token).toEqual(expect.any(String));
      await enter('dr-two', 'launch/patient');
      expect((await again(rotated.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await again(offline.refresh_token)).status).toBe(200);
      await shown.close();
    });
  });

  describe('lives', () => {
    it('an access token is good for 15 minutes, and says so', async () => {
      const { body } = await signIn(server);
      expect(body.expires_in).toBe(900);
      later(899);
      expect(await server.grantOf(body.access_token)).not.toBeNull();
      later(2);
      expect(await server.grantOf(body.access_token)).toBeNull();
    });

    it('by the EHR’s clock too, which a test may move', async () => {
      let minutes = 0;
      const other = await startAuthorization({ now: () => new Date(Date.UTC(2026, 10, 24) + minutes * 60_000) });
      const { body } = await signIn(other);
      minutes = 14;
      expect(await other.grantOf(body.access_token)).toMatchObject({ expiresAt: Date.UTC(2026, 10, 24, 0, 15) });
      minutes = 15;
      expect(await other.grantOf(body.access_token)).toBeNull();
      expect(
        (await postForm(other, 'introspect', { client_id: 'app', token: body.access_token })).body,
      ).not.toHaveProperty('until');
      await other.close();
    });

    it('a code is good for a minute', async () => {
      const { verifier, challenge } = pkce();
      const { answer } = await authorize(server, request(server, challenge));
      later(61);
      expect((await redeem(server, answer.code, verifier)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('online_access lasts a working day, however often it is refreshed; offline_access two weeks', async () => {
      const { body: online } = await signIn(server, { scope: 'launch/patient online_access' });
      const { body: offline } = await signIn(server, { scope: 'launch/patient offline_access' });
      later(11 * 3600);
      const { body: rotated } = await refresh(online.refresh_token);
      expect(rotated.refresh_token).toEqual(expect.any(String));
      later(2 * 3600);
      expect((await refresh(rotated.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await refresh(offline.refresh_token)).status).toBe(200);
    });
  });

  describe('RFC 7009, revocation', () => {
    it.each(['access_token', 'refresh_token'])('of the %s ends both', async (kind) => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      expect((await postForm(server, 'revoke', { client_id: 'app', token: body[kind] })).status).toBe(200);
      expect(await server.grantOf(body.access_token)).toBeNull();
      expect((await refresh(body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('by another client does nothing, and an unknown token is no error', async () => {
      const { body } = await signIn(server);
      await postForm(server, 'revoke', { client_id: 'other', token: body.access_token });
      expect(await server.grantOf(body.access_token)).not.toBeNull();
      expect((await postForm(server, 'revoke', { client_id: 'app', token: 'invented' })).status).toBe(200);
    });
  });

  describe('RFC 7662, introspection', () => {
    const introspect = (token: string, client_id = 'app') => postForm(server, 'introspect', { client_id, token });

    it('tells scope, context and person, with SMART’s names', async () => {
      const { body } = await launched('launch openid fhirUser online_access patient/*.rs');
      const fields = {
        active: true,
        client_id: 'app',
        scope: body.scope,
        sub: 'dr-one',
        iss: `${server.url}/auth`,
        patient: 'p2',
        encounter: 'e9',
        intent: 'reconcile-medications',
        fhirUser: `${server.url}/fhir/Practitioner/dr-one`,
        exp: expect.any(Number),
      };
      expect((await introspect(body.access_token)).body).toMatchObject({ ...fields, aud: `${server.url}/fhir` });
      expect((await introspect(body.refresh_token)).body).toMatchObject(fields);
    });

    it('without the scope, no context and no fhirUser', async () => {
      const { body } = await signIn(server, { scope: 'openid user/Patient.rs' });
      const told = (await introspect(body.access_token)).body;
      for (const name of ['patient', 'encounter', 'fhirUser']) expect(told).not.toHaveProperty(name);
    });

    it('of what is revoked, unknown, or another app’s: not active, and nothing else', async () => {
      const { body } = await signIn(server);
      expect((await introspect(body.access_token, 'other')).body).toEqual({ active: false });
      await postForm(server, 'revoke', { client_id: 'app', token: body.access_token });
      expect((await introspect(body.access_token)).body).toEqual({ active: false });
      expect((await introspect('invented')).body).toEqual({ active: false });
    });
  });

  describe('CORS', () => {
    it.each(['token', 'introspect', 'revoke'] as const)(
      '%s: the app’s own origin may, without credentials',
      async (path) => {
        const { headers } = await postForm(server, path, { client_id: 'app', token: 'x' }, { origin: appOrigin });
        expect(headers.get('access-control-allow-origin')).toBe(appOrigin);
        expect(headers.get('access-control-allow-credentials')).toBeNull();
      },
    );

    it.each(['token', 'introspect', 'revoke'] as const)('%s: another origin may not', async (path) => {
      const { headers, status } = await postForm(
        server,
        path,
        { client_id: 'app', token: 'x' },
        { origin: 'https://evil.example' },
      );
      expect([status, headers.get('access-control-allow-origin')]).toEqual([400, null]);
    });

    it('a preflight is answered', async () => {
      const headers = {
        origin: appOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      };
      const response = await fetch(`${server.url}/auth/token`, { method: 'OPTIONS', headers });
      expect([response.status, response.headers.get('access-control-allow-methods')]).toEqual([204, 'POST']);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    });

    it('the key set is for everybody', async () => {
      const response = await fetch(`${server.url}/auth/jwks`, { headers: { origin: 'https://anybody.example' } });
      expect(response.headers.get('access-control-allow-origin')).toMatch(/^\*$|^https:\/\/anybody.example$/);
    });
  });

  describe('tokens of the EHR itself', () => {
    const grant = {
      clientId: 'other',
      scopes: ['patient/Observation.rs'],
      patientId: 'p1',
      encounterId: null,
      fhirUser: 'Practitioner/dr-one',
      expiresAt: 0,
    };

    it('a token without a flow allows what it was given for, and can be looked at and revoked by its client', async () => {
      const token = await server.issueToken({ ...grant, expiresAt: Date.now() + 60_000 });
      expect(await server.grantOf(token)).toEqual({ ...grant, expiresAt: expect.any(Number) });
      expect((await introspect(token)).body).toMatchObject({ active: true, patient: 'p1', client_id: 'other' });
      await postForm(server, 'revoke', { client_id: 'other', token });
      expect(await server.grantOf(token)).toBeNull();
    });
    const introspect = (token: string) => postForm(server, 'introspect', { client_id: 'other', token });

    it('a client that is not registered gets none', async () => {
      await expect(server.issueToken({ ...grant, clientId: 'nobody' })).rejects.toThrow('There is no client "nobody"');
    });

    it('an invented token allows nothing', async () => {
      expect(await server.grantOf('invented')).toBeNull();
      expect(await server.grantOf('')).toBeNull();
    });
  });

  it('the trace tells what happened, without what could be used', async () => {
    const { body, code, verifier } = await launched('launch openid fhirUser online_access patient/*.rs');
    const told = JSON.stringify(server.trace.recent());
    for (const secret of [body.access_token, body.refresh_token, body.id_token, code, verifier]) {
      expect(told.includes(secret)).toBe(false);
    }
    const events = server.trace.recent().slice(-3);
    expect(events.map(({ kind, status, by }) => [kind, status, by])).toEqual([
      ['authorize', 303, 'app'],
      ['authorize', 303, 'app'],
      ['token', 200, 'app'],
    ]);
    expect(events.at(-1)).toMatchObject({ title: 'token request (authorization_code)', patientId: 'p2' });
  });
});
