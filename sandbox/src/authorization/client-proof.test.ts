import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import {
  app,
  appOrigin,
  type AuthorizationServer,
  authorize,
  pkce,
  postForm,
  redeem,
  request,
  signIn,
  startAuthorization,
} from '../test-support/authorization-server.js';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const service = { ...app, name: 'Service', kind: 'service', redirectUris: [], launchUrl: null } as const;

describe('clients that prove themselves', () => {
  let server: AuthorizationServer;
  let keyHost: Server;
  const keys: Record<string, CryptoKey> = {};
  let jti = 0;
  /** Of the one key that has no kid. */
  let thumbprint: string;

  beforeAll(async () => {
    const published: object[] = [];
    for (const [kid, alg] of Object.entries({ rsa: 'RS384', ec: 'ES384', weak: 'RS256' })) {
      const pair = await generateKeyPair(alg, { extractable: true });
      keys[kid] = pair.privateKey;
      published.push({ ...(await exportJWK(pair.publicKey)), kid, use: 'sig' });
    }
    keys.foreign = (await generateKeyPair('ES384')).privateKey;
    keyHost = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published }));
    });
    await new Promise<void>((resolve) => keyHost.listen(0, '127.0.0.1', resolve));
    const jwksUri = `http://127.0.0.1:${(keyHost.address() as AddressInfo).port}/jwks.json`;
    const jwks = { keys: published as Record<string, unknown>[] };
    const unnamed = await generateKeyPair('ES384', { extractable: true });
    keys.unnamed = unnamed.privateKey;
    const nameless = { ...(await exportJWK(unnamed.publicKey)), use: 'sig' };
    thumbprint = await calculateJwkThumbprint(nameless);
    published.push(nameless);
    server = await startAuthorization({
      clients: [
        app,
        { ...app, clientId: 'confidential', kind: 'confidential', jwks },
        { ...service, clientId: 'service', scopes: ['system/*.rs', 'patient/*.rs', 'openid'], jwks },
        { ...service, clientId: 'by-address', scopes: ['system/Patient.rs'], jwksUri },
      ],
    });
  });
  afterAll(async () => {
    await server.close();
    keyHost.close();
    keyHost.closeAllConnections();
  });

  interface Assertion {
    readonly sub?: string;
    readonly claims?: { readonly [name in keyof JWTPayload]: JWTPayload[name] | undefined };
    readonly alg?: string;
    readonly kid?: string | undefined;
    readonly key?: string;
    readonly typ?: string | undefined;
  }

  async function assertion({ sub = 'service', claims = {}, alg = 'ES384', ...rest }: Assertion = {}): Promise<string> {
    const { kid, key, typ } = { kid: 'ec', key: 'ec', typ: 'JWT', ...rest };
    jti += 1;
    const now = Math.floor(Date.now() / 1000);
    const all = {
      iss: sub,
      sub,
      aud: `${server.url}/auth/token`,
      exp: now + 240,
      iat: now,
      jti: `jti-${jti}`,
      ...claims,
    };
    const header = { alg, ...(kid === undefined ? {} : { kid }), ...(typ === undefined ? {} : { typ }) };
    return new SignJWT(all as JWTPayload).setProtectedHeader(header).sign(keys[key]!);
  }

  const proof = (client_assertion: string) => ({ client_assertion_type: assertionType, client_assertion });
  const ask = async (token: string, changes = {}) =>
    postForm(server, 'token', {
      grant_type: 'client_credentials',
      scope: 'system/Patient.rs system/Observation.rs',
      ...proof(token),
      ...changes,
    });

  describe('SMART Backend Services', () => {
    it.each([
      ['RS384', { alg: 'RS384', kid: 'rsa', key: 'rsa' }],
      ['ES384', {}],
      ['keys that are fetched from the client’s address', { sub: 'by-address' }],
    ])('a token by %s: bearer, 300 seconds, nothing of a patient', async (_words, how) => {
      const { status, body } = await ask(await assertion(how), { scope: 'system/Patient.rs' });
      expect([status, body]).toEqual([
        200,
        { access_token: expect.any(String), expires_in: 300, scope: 'system/Patient.rs', token_type: 'Bearer' },
      ]);
      expect(await server.grantOf(body.access_token)).toMatchObject({
        scopes: ['system/Patient.rs'],
        patientId: null,
        encounterId: null,
        fhirUser: null,
      });
    });

    it.each(['service', 'by-address'])('RFC 7638: a key without kid is found by its thumbprint — %s', async (sub) => {
      const named = await assertion({ sub, key: 'unnamed', kid: thumbprint });
      expect((await ask(named, { scope: 'system/Patient.rs' })).status).toBe(200);
      const otherwise = await assertion({ sub, key: 'unnamed', kid: 'something' });
      expect((await ask(otherwise, { scope: 'system/Patient.rs' })).body.error).toBe('invalid_client');
    });

    const now = (): number => Math.floor(Date.now() / 1000);
    it.each<[string, () => Assertion]>([
      ['with the thumbprint of a key that has another name', () => ({ kid: thumbprint })],
      ['signed by RS256', () => ({ alg: 'RS256', kid: 'weak', key: 'weak' })],
      ['signed by a key that is not the client’s', () => ({ key: 'foreign' })],
      ['with the key id of another key', () => ({ kid: 'rsa' })],
      ['without a key id', () => ({ kid: undefined })],
      ['without typ', () => ({ typ: undefined })],
      ['with another typ', () => ({ typ: 'at+jwt' })],
      ['that ends in more than five minutes', () => ({ claims: { exp: now() + 330 } })],
      ['that has ended', () => ({ claims: { exp: now() - 60 } })],
      ['that never ends', () => ({ claims: { exp: undefined } })],
      ['without jti', () => ({ claims: { jti: undefined } })],
      ['for the FHIR base', () => ({ claims: { aud: `${server.url}/fhir` } })],
      ['for the issuer in place of the token endpoint', () => ({ claims: { aud: `${server.url}/auth` } })],
      ['for us and somebody else', () => ({ claims: { aud: [`${server.url}/auth/token`, 'https://evil.example'] } })],
      ['of another issuer', () => ({ claims: { iss: 'by-address' } })],
      ['of a client that is not registered', () => ({ sub: 'nobody' })],
      ['of an app that has no keys', () => ({ sub: 'app' })],
    ])('refused — an assertion %s', async (_words, how) => {
      const { status, body } = await ask(await assertion(how()));
      expect([status, body.error]).toEqual([401, 'invalid_client']);
      // What was wrong is for the trace.
      expect(body.error_description).toBe('client authentication failed');
    });

    it('refused — an unsigned assertion', async () => {
      const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
      const [, claims] = (await assertion()).split('.');
      const { body } = await ask(`${encode({ alg: 'none', typ: 'JWT', kid: 'ec' })}.${claims}.`);
      expect(body.error).toMatch(/invalid_client|invalid_request/);
    });

    it('refused — an assertion that was used, here or at another endpoint', async () => {
      const token = await assertion();
      expect((await ask(token)).status).toBe(200);
      expect((await ask(token)).body.error).toBe('invalid_client');
      expect((await postForm(server, 'introspect', { token: 'x', ...proof(token) })).body.error).toBe('invalid_client');
    });

    it('refused — an assertion that is used twice at the same time', async () => {
      const token = await assertion();
      const both = await Promise.all([1, 2, 3].map(() => ask(token)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    });

    it.each([
      ['no scope', undefined],
      ['patient/ scopes, though they are registered', 'patient/Patient.rs openid'],
      ['more than is registered', 'system/Patient.cruds'],
      ['user/ scopes', 'user/*.rs'],
    ])('refused — %s', async (_words, scope) => {
      const { status, body } = await ask(await assertion(), { scope });
      expect([status, body.error]).toEqual([400, 'invalid_scope']);
    });

    it('RFC 6749 §5.2: a grant type that is not the client’s is unauthorized_client, one that nobody has is not supported', async () => {
      const code = { grant_type: 'authorization_code', code: 'x', redirect_uri: `${appOrigin}/`, code_verifier: 'x' };
      const answers = [
        await ask(await assertion(), code),
        await postForm(server, 'token', { grant_type: 'client_credentials', client_id: 'app', scope: 'user/*.rs' }),
        await ask(await assertion(), { grant_type: 'password' }),
        await ask(await assertion(), { grant_type: undefined }),
      ];
      expect(answers.map(({ status, body }) => [status, body.error])).toEqual([
        [400, 'unauthorized_client'],
        [400, 'unauthorized_client'],
        [400, 'unsupported_grant_type'],
        [400, 'invalid_request'],
      ]);
    });

    it('what cannot be granted is left out, and told', async () => {
      const { body } = await ask(await assertion(), { scope: 'system/Patient.rs system/Patient.c patient/Patient.rs' });
      expect(body.scope).toBe('system/Patient.rs');
    });

    it.each([
      ['no proof', { client_assertion: undefined, client_assertion_type: undefined, client_id: 'service' }, 401],
      [
        'a secret',
        { client_assertion: undefined, client_assertion_type: undefined, client_id: 'service', client_secret: 's' },
        401,
      ],
      ['a proof of another kind', { client_assertion_type: 'urn:something' }, 400],
      ['the proof of another than client_id', { client_id: 'by-address' }, 400],
      ['another grant', { grant_type: 'password' }, 400],
      ['a code, which services have none of', { grant_type: 'authorization_code', code: 'x', redirect_uri: 'x' }, 400],
    ])('refused — %s', async (_words, changes, expected) => {
      const { status, body } = await ask(await assertion(), changes);
      expect([status, body.access_token]).toEqual([expected, undefined]);
    });

    it('refused — client_credentials for an app', async () => {
      const form = { grant_type: 'client_credentials', client_id: 'app', scope: 'user/*.rs' };
      expect((await postForm(server, 'token', form)).status).toBe(400);
    });

    it('a service is never redirected to: it has no authorization request', async () => {
      const { response, sentTo } = await authorize(server, request(server, pkce().challenge, { client_id: 'service' }));
      expect([response.status, sentTo]).toEqual([400, null]);
    });
  });

  describe('confidential apps', () => {
    async function code() {
      const { verifier, challenge } = pkce();
      const { answer } = await authorize(server, request(server, challenge, { client_id: 'confidential' }));
      return { code: answer.code, verifier };
    }

    it('redeem a code with PKCE and a proof', async () => {
      const begun = await code();
      const how = { client_id: undefined, ...proof(await assertion({ sub: 'confidential' })) };
      const { body } = await redeem(server, begun.code, begun.verifier, how);
      expect(body).toMatchObject({ patient: 'p1', id_token: expect.any(String) });
    });

    it.each([
      ['without a proof', async () => ({ client_id: 'confidential' }), 401],
      [
        'without a verifier',
        async () => ({ ...proof(await assertion({ sub: 'confidential' })), code_verifier: undefined }),
        400,
      ],
      ['with the proof of another client', async () => proof(await assertion()), 400],
    ])('refused — a code %s', async (_words, changes, expected) => {
      const begun = await code();
      const { status, body } = await redeem(server, begun.code, begun.verifier, {
        client_id: undefined,
        ...(await changes()),
      });
      expect([status, body.access_token]).toEqual([expected, undefined]);
    });
  });

  it.each([
    ['named', { client_id: 'confidential' }],
    ['not named', {}],
  ])('confidential apps: a refresh without a proof is refused — %s', async (_words, name) => {
    const { verifier, challenge } = pkce();
    const scope = 'launch/patient offline_access';
    const { answer } = await authorize(server, request(server, challenge, { client_id: 'confidential', scope }));
    const prove = async () => ({ client_id: undefined, ...proof(await assertion({ sub: 'confidential' })) });
    const { body } = await redeem(server, answer.code, verifier, await prove());
    const form = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
    expect(await postForm(server, 'token', { ...form, ...name })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    const proven = await postForm(server, 'token', { ...form, ...(await prove()) });
    expect(proven.body.access_token).toEqual(expect.any(String));
  });

  it('introspection: a client that proves itself may look at every token, as a resource server does', async () => {
    const { body } = await signIn(server, { scope: 'openid fhirUser launch/patient patient/*.rs' });
    const aud = `${server.url}/auth/introspect`;
    for (const claims of [{}, { aud }]) {
      const told = await postForm(server, 'introspect', {
        token: body.access_token,
        ...proof(await assertion({ claims })),
      });
      expect(told.body).toMatchObject({ active: true, client_id: 'app', patient: 'p1' });
    }
  });

  it('CORS: a service may not be used from a browser', async () => {
    const form = { grant_type: 'client_credentials', scope: 'system/Patient.rs', ...proof(await assertion()) };
    const { headers } = await postForm(server, 'token', form, { origin: appOrigin });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('a registration without keys is refused at the start', async () => {
    const clients = [{ ...service, clientId: 'no-keys', scopes: ['system/*.rs'] }];
    await expect(startAuthorization({ clients })).rejects.toThrow('expected jwks or jwksUri');
  });
});
