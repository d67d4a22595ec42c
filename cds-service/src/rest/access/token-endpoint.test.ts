import { beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { ServiceError } from '../../errors.js';
import {
  apiClient,
  type ApiChoices,
  apiUrl,
  assertionClaims,
  grants,
  keyStore,
  openApi,
  refusedFor,
  tokenForm,
} from '../../test-support/api-world.js';
import { atOnce } from '../../auth/verifying.js';
import { testNow } from '../../test-support/chart.js';
import { type EhrClient, makeEhrClient } from '../../test-support/ehr-client.js';
import { serverMetadata } from './server-metadata.js';

let signer: EhrClient;
let other: EhrClient;
beforeAll(async () => {
  [signer, other] = await Promise.all([makeEhrClient('ES384'), makeEhrClient('RS384')]);
});

type Changes = Readonly<Record<string, unknown>>;
const assertion = (claims: Changes = {}, header: Changes = {}, by = signer) =>
  by.token(assertionClaims('ward-app', testNow, claims), { typ: undefined, ...header });

async function endpointOf(choices: ApiChoices = {}) {
  const { tokens } = await openApi({ clients: [apiClient(signer)], ...choices });
  if (tokens === null) throw new TypeError('there is no token endpoint');
  return tokens;
}

/** The answer to a form: a token, an OAuth error, or the reason of a refusal. */
async function ask(form: string, choices: ApiChoices = {}) {
  const endpoint = await endpointOf(choices);
  const proved = await refusedFor(endpoint.prove(form, atOnce));
  return typeof proved === 'string' || 'error' in proved ? proved : endpoint.issue(proved);
}

describe('the token endpoint', () => {
  it('RFC 6749 §5.1: gives a bearer token of five minutes with the scopes of the client', async () => {
    expect(await ask(tokenForm(await assertion()))).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 300,
      scope: 'predict models:read',
    });
  });

  it('RFC 9068: the token has its own type, names the client, its audience and an ID', async () => {
    const answer = (await ask(tokenForm(await assertion()))) as { readonly access_token: string };
    const iat = testNow / 1000;
    expect(decodeProtectedHeader(answer.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(answer.access_token)).toEqual({
      iss: apiUrl,
      aud: `${apiUrl}/api`,
      sub: 'ward-app',
      client_id: 'ward-app',
      scope: 'predict models:read',
      iat,
      exp: iat + 300,
      jti: expect.any(String),
    });
  });

  it('the token is a credential of the REST interface until it ends', async () => {
    let now = testNow;
    const api = await openApi({ clients: [apiClient(signer, { callsPerMinute: 9 })], clock: () => now });
    const proved = await api.tokens?.prove(tokenForm(await assertion()), atOnce);
    if (proved === undefined || 'error' in proved) throw new TypeError('no token');
    const { access_token: token } = (await api.tokens?.issue(proved)) ?? { access_token: '' };
    const authenticate = () => refusedFor(api.authenticate(`Bearer ${token}`, { address: '192.0.2.7' }));
    expect(await authenticate()).toEqual({
      client: 'ward-app',
      source: 'rest:ward-app',
      fhirServers: [],
      authenticated: true,
      grants: grants('predict', 'models:read'),
      callsPerMinute: 9,
    });
    now = testNow + 331_000;
    expect(await authenticate()).toBe('expired');
  });

  it.each<[string, string | undefined, string]>([
    ['nothing: all of the client', undefined, 'predict models:read'],
    ['an empty scope: the same', '', 'predict models:read'],
    ['a part', 'predict', 'predict'],
    ['one artefact', 'predict/sepsis-6h', 'predict/sepsis-6h'],
    ['more than the client may: what it may', 'predict predict:batch openid', 'predict'],
  ])('a client that asks for %s', async (_case, scope, granted) => {
    expect(await ask(tokenForm(await assertion(), { scope }))).toMatchObject({ scope: granted });
  });

  it('a client for one artefact gets no token for every artefact', async () => {
    const clients = [apiClient(signer, { scopes: grants('predict/sepsis-6h') })];
    const form = tokenForm(await assertion(), { scope: 'predict' });
    expect(await ask(form, { clients })).toMatchObject({ scope: 'predict/sepsis-6h' });
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string]>([
    ['none of the client’s scopes', { scope: 'predict:batch' }, 'invalid_scope'],
    ['another artefact’s scope only', { scope: 'predict:store/a' }, 'invalid_scope'],
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a refresh token', { grant_type: 'refresh_token' }, 'unsupported_grant_type'],
    ['another type of assertion', { client_assertion_type: 'urn:x' }, 'invalid_request'],
    ['another resource', { resource: 'https://other.example/api' }, 'invalid_target'],
  ])('RFC 6749 §5.2: %s', async (_case, changes, error) => {
    expect(await ask(tokenForm(await assertion(), changes))).toEqual({
      error,
      error_description: expect.any(String),
    });
  });

  it('a parameter given twice is an invalid request', async () => {
    const form = `${tokenForm(await assertion())}&scope=predict&scope=models:read`;
    expect(await ask(form)).toMatchObject({ error: 'invalid_request' });
  });

  it('its own resource may be named (RFC 8707)', async () => {
    expect(await ask(tokenForm(await assertion(), { resource: `${apiUrl}/api` }))).toMatchObject({ expires_in: 300 });
  });

  it('there is none where no client gets tokens, and then no key of the service is made', async () => {
    const store = keyStore();
    expect((await openApi({ store })).tokens).toBeNull();
    expect(store.keys).toEqual([]);
  });
});

describe('RFC 7523: a client assertion', () => {
  it.each<[string, Changes, Changes]>([
    ['with the token endpoint as audience', {}, {}],
    ['with the issuer as audience', { aud: apiUrl }, {}],
    ['with both', { aud: [apiUrl, `${apiUrl}/api/v1/oauth/token`] }, {}],
    ['without iat', { iat: undefined }, {}],
    ['with typ JWT', {}, { typ: 'JWT' }],
    ['with typ client-authentication+jwt', {}, { typ: 'client-authentication+jwt' }],
    ['of five minutes', { exp: testNow / 1000 + 300 }, {}],
  ])('%s is taken', async (_case, claims, header) => {
    expect(await ask(tokenForm(await assertion(claims, header)))).toMatchObject({ expires_in: 300 });
  });

  const iat = testNow / 1000;
  it.each<[string, Changes, Changes, string]>([
    ['without an end', { exp: undefined }, {}, 'claims'],
    ['without an ID', { jti: undefined }, {}, 'claims'],
    ['with an ID that is a number', { jti: 7 }, {}, 'claims'],
    ['with a huge ID', { jti: 'x'.repeat(257) }, {}, 'claims'],
    ['that has ended', { iat: iat - 120, exp: iat - 31 }, {}, 'expired'],
    ['of more than five minutes', { exp: iat + 301 }, {}, 'lifetime'],
    ['of more than five minutes, without iat', { iat: undefined, exp: iat + 331 }, {}, 'lifetime'],
    ['of the future', { iat: iat + 60, exp: iat + 120 }, {}, 'not-yet-valid'],
    ['whose nbf is ahead', { nbf: iat + 60 }, {}, 'not-yet-valid'],
    ['for another server', { aud: 'https://other.example' }, {}, 'audience'],
    ['for another server too', { aud: [apiUrl, 'https://other.example'] }, {}, 'audience'],
    ['for the REST interface itself', { aud: `${apiUrl}/api` }, {}, 'audience'],
    ['without an audience', { aud: undefined }, {}, 'claims'],
    ['of another subject', { sub: 'other' }, {}, 'claims'],
    ['of an unknown client', { iss: 'nobody', sub: 'nobody' }, {}, 'unknown-issuer'],
    ['with an unknown key ID', {}, { kid: 'other' }, 'unknown-key'],
    ['without a key ID', {}, { kid: undefined }, 'malformed'],
    ['with a critical extension', {}, { crit: ['x'], x: 1 }, 'malformed'],
    ['with the type of an access token', {}, { typ: 'at+jwt' }, 'malformed'],
    ['with the type of a card ticket', {}, { typ: 'bellwether-ticket+jwt' }, 'malformed'],
  ])('%s is refused', async (_case, claims, header, reason) => {
    // jose signs no header with a `crit` that it does not know.
    const sent = 'crit' in header ? await withHeader(await assertion(claims), header) : await assertion(claims, header);
    expect(await ask(tokenForm(sent))).toBe(reason);
  });

  it('is taken once', async () => {
    const [endpoint, form] = [await endpointOf(), tokenForm(await assertion())];
    expect(await refusedFor(endpoint.prove(form, atOnce))).toMatchObject({ client: { name: 'ward-app' } });
    expect(await refusedFor(endpoint.prove(form, atOnce))).toBe('replayed');
  });

  it('that was refused has not been used up by another client of the same ID', async () => {
    const jti = 'the-same';
    const clients = [apiClient(signer), apiClient(other, { name: 'b', clientId: 'b' })];
    const endpoint = await endpointOf({ clients });
    const theirs = await other.token(assertionClaims('b', testNow, { jti }));
    expect(await refusedFor(endpoint.prove(tokenForm(theirs), atOnce))).toMatchObject({ client: { name: 'b' } });
    const ours = tokenForm(await assertion({ jti }));
    expect(await refusedFor(endpoint.prove(ours, atOnce))).toMatchObject({ client: { name: 'ward-app' } });
  });

  it('by the key of another client is refused', async () => {
    const clients = [apiClient(signer), apiClient(other, { name: 'b', clientId: 'b' })];
    expect(await ask(tokenForm(await assertion({}, { kid: signer.kid, alg: 'RS384' }, other)), { clients })).toMatch(
      /unknown-key|signature/,
    );
    expect(await ask(tokenForm(await assertion({}, {}, other)), { clients })).toBe('unknown-key');
  });

  it('of another client_id than that of the form is refused', async () => {
    expect(await ask(tokenForm(await assertion(), { client_id: 'b' }))).toBe('claims');
    expect(await ask(tokenForm(await assertion(), { client_id: 'ward-app' }))).toMatchObject({ expires_in: 300 });
  });

  it('with an algorithm that the client does not have, or alg none, is refused', async () => {
    const clients = [apiClient(signer, { algorithms: ['RS384'] })];
    expect(await ask(tokenForm(await assertion()), { clients })).toBe('algorithm');
    const unsigned = new UnsecuredJWT(assertionClaims('ward-app', testNow)).encode();
    expect(await ask(tokenForm(unsigned))).toBe('malformed');
    const [, body] = unsigned.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: signer.kid })).toString('base64url');
    expect(await ask(tokenForm(`${none}.${body}.c2ln`))).toBe('algorithm');
  });

  it('with HS256 over the public key is refused', async () => {
    const key = await importJWK({ ...signer.publicKey }, 'ES384');
    const secret = Buffer.from(await exportSPKI(key as Parameters<typeof exportSPKI>[0]));
    const forged = await new SignJWT(assertionClaims('ward-app', testNow))
      .setProtectedHeader({ alg: 'HS256', kid: signer.kid })
      .sign(secret);
    expect(await ask(tokenForm(forged))).toBe('algorithm');
  });

  it.each([['x'], ['a.b.c'], ['e30.e30.e30'], [`${'a'.repeat(8_200)}.b.c`]])('is not %s', async (text) => {
    expect(await ask(tokenForm(text))).toMatch(/malformed|unknown-issuer/);
  });

  it('a secret, or nothing, proves nobody', async () => {
    expect(await ask(tokenForm('', { client_assertion: undefined }))).toBe('no-token');
    expect(await ask(tokenForm(await assertion(), { client_secret: 'hunter2' }))).toBe('no-token');
  });

  it('where a replay could not be detected, nobody gets a token', async () => {
    const claimToken = () => Promise.reject(new ServiceError('store-unavailable', 'no answer'));
    await expect(ask(tokenForm(await assertion()), { store: { ...keyStore(), claimToken } })).rejects.toThrow(
      'no answer',
    );
  });

  it('where the keys cannot be fetched, the client may try again', async () => {
    const clients = [apiClient(signer, { keys: null, jku: 'https://ward.example/jwks' })];
    const fetch = () => Promise.reject(new Error('down'));
    expect(await ask(tokenForm(await assertion()), { clients, fetch })).toBe('keys-unavailable');
  });
});

/** The same claims and signature under another header. */
async function withHeader(token: string, header: Changes): Promise<string> {
  const [first = '', ...rest] = token.split('.');
  const whole = { ...JSON.parse(Buffer.from(first, 'base64url').toString()), ...header };
  return [Buffer.from(JSON.stringify(whole)).toString('base64url'), ...rest].join('.');
}

describe('RFC 8414: the metadata', () => {
  it('name the token endpoint and what it takes', () => {
    expect(serverMetadata(apiUrl)).toEqual({
      issuer: apiUrl,
      token_endpoint: `${apiUrl}/api/v1/oauth/token`,
      response_types_supported: [],
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384', 'RS256', 'ES256', 'PS384'],
      scopes_supported: ['predict', 'predict:explain', 'predict:batch', 'predict:store', 'models:read'],
    });
  });
});
