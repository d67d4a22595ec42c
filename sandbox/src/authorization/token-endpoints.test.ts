import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuthorizationServer, appOrigin, postForm, signIn } from '../test-support/authorization-server.js';
import { launched, refresh, startWithTwoApps } from '../test-support/token-calls.js';

describe('tokens in use', () => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    server = await startWithTwoApps();
  });
  afterAll(() => server.close());

  describe('RFC 7009, revocation', () => {
    it.each(['access_token', 'refresh_token'])('of the %s ends both', async (kind) => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      expect((await postForm(server, 'revoke', { client_id: 'app', token: body[kind] })).status).toBe(200);
      expect(await server.grantOf(body.access_token)).toBeNull();
      expect((await refresh(server, body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('by another client does nothing, and an unknown token is not an error', async () => {
      const { body } = await signIn(server);
      await postForm(server, 'revoke', { client_id: 'other', token: body.access_token });
      expect(await server.grantOf(body.access_token)).not.toBeNull();
      expect((await postForm(server, 'revoke', { client_id: 'app', token: 'synthetic' })).status).toBe(200);
    });
  });

  describe('RFC 7662, introspection', () => {
    const introspect = (token: string, client_id = 'app') => postForm(server, 'introspect', { client_id, token });

    it('tells scope, context and person, with SMART’s names', async () => {
      const { body } = await launched(server, 'launch openid fhirUser online_access patient/*.rs');
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
      expect((await introspect('synthetic')).body).toEqual({ active: false });
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

    it('a synthetic token allows nothing', async () => {
      expect(await server.grantOf('synthetic')).toBeNull();
      expect(await server.grantOf('')).toBeNull();
    });
  });

  it('the trace tells what happened, without what could be used', async () => {
    const { body, code, verifier } = await launched(server, 'launch openid fhirUser online_access patient/*.rs');
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
