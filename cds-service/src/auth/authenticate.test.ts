import { beforeAll, describe, expect, it } from '@jest/globals';
import { ServiceError } from '../errors.js';
import { testNow } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient, outcome } from '../test-support/ehr-client.js';
import { type AuthenticateOptions, createAuthenticate } from './authenticate.js';
import type { Client } from './client.js';
import { type Algorithm, algorithms } from './public-key.js';
import { authenticationReasons } from './reasons.js';

const issuer = 'https://ehr.example';
const endpoint = 'https://cds.example/cds-services/hospitalization-30d-patient-view';
const seconds = Math.floor(testNow / 1000);

let ehrs: Readonly<Record<Algorithm, EhrClient>>;
let rs384: EhrClient;
beforeAll(async () => {
  const made = await Promise.all(algorithms.map(async (alg) => [alg, await makeEhrClient(alg)] as const));
  ehrs = Object.fromEntries(made) as Record<Algorithm, EhrClient>;
  rs384 = ehrs.RS384;
});

const noFetch: typeof globalThis.fetch = () => Promise.reject(new Error('pinned keys need no call'));

function clientOf(ehr: EhrClient, changes: Partial<Client> = {}): Client {
  return configuredClient({ issuer, keys: [ehr.publicKey], ...changes });
}

/** A check with a replay memory of its own. */
function authenticator(clients: readonly Client[], changes: Partial<AuthenticateOptions> = {}) {
  const claimed: Parameters<AuthenticateOptions['claimToken']>[0][] = [];
  const authenticate = createAuthenticate({
    clients,
    profile: 'production',
    developmentFhirServers: [],
    claimToken: async (token) => {
      const isNew = !claimed.some(({ issuer: by, jti }) => by === token.issuer && jti === token.jti);
      claimed.push(token);
      return isNew;
    },
    clock: () => testNow,
    fetch: noFetch,
    ...changes,
  });
  return { claimed, authenticate };
}

const good = (changes: Readonly<Record<string, unknown>> = {}) => goodClaims(issuer, endpoint, testNow, changes);

describe('CDS Hooks §Security 27: a JWT as the specification writes it', () => {
  it('a good token names its client, whose FHIR servers are its own', async () => {
    const { authenticate, claimed } = authenticator([clientOf(rs384)]);
    expect(await authenticate(`Bearer ${await rs384.token(good({ jti: 'a1' }))}`, endpoint)).toEqual({
      client: 'st-elsewhere',
      source: 'st-elsewhere',
      fhirServers: ['https://ehr.example/fhir'],
      authenticated: true,
    });
    expect(claimed).toEqual([{ issuer, jti: 'a1', expiresAt: (seconds + 300 + 30) * 1000 }]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['aud as a list', { aud: ['https://other.example', endpoint] }],
    ["aud of the vendor's own", { aud: 'vendor-wide' }],
    ['nbf five minutes before iat, and sub, as Epic sends', { nbf: seconds - 300, sub: 'client-id' }],
    ['a jti of 256 characters', { jti: 'x'.repeat(256) }],
    ['iat ahead within the tolerance', { iat: seconds + 30, exp: seconds + 300 }],
    ['exp past within the tolerance', { iat: seconds - 329, exp: seconds - 29 }],
    ['fractions of a second', { iat: seconds - 0.5, exp: seconds + 299.25 }],
    ['claims that are not known', { extension: { a: 1 }, roles: ['x'] }],
  ])('takes %s', async (_case, changes) => {
    const { authenticate, claimed } = authenticator([clientOf(rs384, { audiences: ['vendor-wide'] })]);
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good(changes))}`, endpoint))).toMatchObject({
      authenticated: true,
    });
    expect(claimed).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>]>([
    ['typ in lower case', { typ: 'jwt' }],
    ['typ as the media type it is short for (RFC 7515 §4.1.9)', { typ: 'application/JWT' }],
    ['members that are not known', { x: 1 }],
    ['keys in the header, which are not looked at', { jwk: { kty: 'oct' }, x5u: 'https://evil.example', x5c: ['x'] }],
  ])('takes a header with %s', async (_case, header) => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good(), header)}`, endpoint))).toMatchObject({
      authenticated: true,
    });
  });

  it.each(['bearer', 'BEARER', 'Bearer'])('takes the scheme as %s', async (scheme) => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    expect(await outcome(authenticate(`${scheme} ${await rs384.token(good())}`, endpoint))).toMatchObject({
      authenticated: true,
    });
  });

  it('carries the client’s own limit of calls per minute, where it has one', async () => {
    const { authenticate } = authenticator([clientOf(rs384, { callsPerMinute: 7 })]);
    expect(await authenticate(`Bearer ${await rs384.token(good())}`, endpoint)).toMatchObject({ callsPerMinute: 7 });
  });

  it('production refuses calls without a token, development accepts them with its own FHIR servers', async () => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    expect(await outcome(authenticate(undefined, endpoint))).toBe('no-token');
    const development = authenticator([], {
      profile: 'development',
      developmentFhirServers: ['http://localhost/fhir'],
    });
    expect(await development.authenticate(undefined, endpoint)).toEqual({
      client: 'development',
      source: 'development',
      fhirServers: ['http://localhost/fhir'],
      authenticated: false,
    });
    expect(await outcome(development.authenticate('', endpoint))).toBe('malformed');
    expect(await outcome(development.authenticate(`Bearer ${await rs384.token(good())}`, endpoint))).toBe(
      'unknown-issuer',
    );
  });
});

describe('CDS Hooks §Security 28: algorithms are the client’s', () => {
  it.each(algorithms)('takes %s where the client has it', async (alg) => {
    const ehr = ehrs[alg];
    const { authenticate } = authenticator([clientOf(ehr, { algorithms: [alg] })]);
    expect(await outcome(authenticate(`Bearer ${await ehr.token(good())}`, endpoint))).toMatchObject({
      client: 'st-elsewhere',
    });
  });

  it.each(['RS256', 'ES256', 'PS384'] as const)('does not take %s by default', async (alg) => {
    const { authenticate } = authenticator([clientOf(ehrs[alg])]);
    expect(await outcome(authenticate(`Bearer ${await ehrs[alg].token(good())}`, endpoint))).toBe('algorithm');
  });
});

describe('CDS Hooks §Security 29: what a client may send', () => {
  it.each<[string, Partial<Client>, Record<string, unknown>, Record<string, unknown>, string]>([
    ['another issuer', {}, { iss: 'https://evil.example' }, {}, 'unknown-issuer'],
    ['the issuer with a slash', {}, { iss: `${issuer}/` }, {}, 'unknown-issuer'],
    ['the issuer in another case', {}, { iss: 'HTTPS://ehr.example' }, {}, 'unknown-issuer'],
    ['no issuer', {}, { iss: undefined }, {}, 'unknown-issuer'],
    ['an issuer that is a list', {}, { iss: [issuer] }, {}, 'unknown-issuer'],
    ['another endpoint', {}, { aud: `${endpoint}/feedback` }, {}, 'audience'],
    ['the endpoint with a slash', {}, { aud: `${endpoint}/` }, {}, 'audience'],
    ['the endpoint with a query', {}, { aud: `${endpoint}?a` }, {}, 'audience'],
    ['the base alone', {}, { aud: 'https://cds.example' }, {}, 'audience'],
    ['audiences of others', {}, { aud: ['https://a.example', 'https://b.example'] }, {}, 'audience'],
    ['an empty list of audiences', {}, { aud: [] }, {}, 'audience'],
    ['a list within a list', {}, { aud: [[endpoint]] }, {}, 'audience'],
    ['an audience that is an object', {}, { aud: { 0: endpoint } }, {}, 'audience'],
    ['no audience', {}, { aud: undefined }, {}, 'claims'],
    ['a jku where none is configured', {}, {}, { jku: 'https://ehr.example/jwks' }, 'jku'],
    [
      'another jku than the configured one',
      { jku: 'https://ehr.example/jwks' },
      {},
      { jku: 'https://evil.example/jwks' },
      'jku',
    ],
    ['a jku with a slash', { jku: 'https://ehr.example/jwks' }, {}, { jku: 'https://ehr.example/jwks/' }, 'jku'],
    ['a jku that is not a text', { jku: 'https://ehr.example/jwks' }, {}, { jku: ['https://ehr.example/jwks'] }, 'jku'],
    ['no tenant where it is required', { tenants: ['a'] }, {}, {}, 'tenant'],
    ['another tenant', { tenants: ['a'] }, { tenant: 'b' }, {}, 'tenant'],
    ['a tenant that is a list', { tenants: ['a'] }, { tenant: ['a'] }, {}, 'tenant'],
    ['a tenant where none is configured', {}, { tenant: 'a' }, {}, 'tenant'],
  ])('refuses %s', async (_case, client, claims, header, reason) => {
    const { authenticate, claimed } = authenticator([clientOf(rs384, client)]);
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good(claims), header)}`, endpoint))).toBe(reason);
    expect(claimed).toEqual([]);
  });

  it('takes the configured jku beside pinned keys, and fetches nothing', async () => {
    const jku = 'https://ehr.example/jwks';
    const { authenticate } = authenticator([clientOf(rs384, { jku })]);
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good(), { jku })}`, endpoint))).toMatchObject({
      client: 'st-elsewhere',
    });
  });

  it('a tenant is part of the source, and its token ids are its own', async () => {
    const { authenticate, claimed } = authenticator([clientOf(rs384, { tenants: ['ward', 'clinic'] })]);
    for (const tenant of ['ward', 'clinic']) {
      const token = await rs384.token(good({ tenant, jti: 'same' }));
      expect(await outcome(authenticate(`Bearer ${token}`, endpoint))).toMatchObject({
        client: 'st-elsewhere',
        source: `st-elsewhere/${tenant}`,
      });
    }
    expect(new Set(claimed.map(({ issuer: by }) => by)).size).toBe(2);
  });

  it('clients that share an issuer are told apart by tenant, else by key', async () => {
    const other = ehrs.ES384;
    const clients = [
      clientOf(rs384, { name: 'a' }),
      clientOf(other, { name: 'b', fhirServers: ['https://b.example/fhir'] }),
      clientOf(rs384, { name: 'c', tenants: ['c'] }),
    ];
    const { authenticate } = authenticator(clients);
    const call = async (ehr: EhrClient, claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
      outcome(authenticate(`Bearer ${await ehr.token(good(claims), header)}`, endpoint));
    expect(await call(rs384, {})).toMatchObject({ client: 'a' });
    expect(await call(other, {})).toMatchObject({ client: 'b', fhirServers: ['https://b.example/fhir'] });
    expect(await call(rs384, { tenant: 'c' })).toMatchObject({ client: 'c' });
    expect(await call(other, { tenant: 'c' })).toBe('unknown-key');
    expect(await call(other, {}, { kid: rs384.kid })).toBe('unknown-key');
    expect(await call(other, {}, { kid: 'neither' })).toBe('unknown-key');
  });
});

describe('CDS Hooks §Security 30: a token is accepted once, and any failure is a bare 401', () => {
  it('refuses the same token a second time', async () => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    const token = await rs384.token(good());
    expect(await outcome(authenticate(`Bearer ${token}`, endpoint))).toMatchObject({ authenticated: true });
    expect(await outcome(authenticate(`Bearer ${token}`, endpoint))).toBe('replayed');
  });

  it('refuses another token with the same jti, at another endpoint too', async () => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    const feedback = `${endpoint}/feedback`;
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good({ jti: 'a' }))}`, endpoint))).toBeInstanceOf(
      Object,
    );
    expect(
      await outcome(authenticate(`Bearer ${await rs384.token(good({ jti: 'a', aud: feedback }))}`, feedback)),
    ).toBe('replayed');
  });

  it('a token that is refused claims nothing: nobody can use up the ids of others', async () => {
    const { authenticate, claimed } = authenticator([clientOf(rs384)]);
    const forged = await ehrs.RS256.token(good({ jti: 'a' }), { alg: 'RS256', kid: rs384.kid });
    expect(await outcome(authenticate(`Bearer ${forged}`, endpoint))).toBe('algorithm');
    expect(claimed).toEqual([]);
  });

  it('where the store is down, the error passes through, because it is not the caller’s', async () => {
    const down = new ServiceError('store-unavailable', 'the store does not answer');
    const { authenticate } = authenticator([clientOf(rs384)], { claimToken: () => Promise.reject(down) });
    await expect(authenticate(`Bearer ${await rs384.token(good())}`, endpoint)).rejects.toBe(down);
  });

  it('the error holds neither token nor claims', async () => {
    const { authenticate } = authenticator([clientOf(rs384)]);
    const call = authenticate(`Bearer ${await rs384.token(good({ exp: 1, jti: 'secret-id' }))}`, endpoint);
    const error: unknown = await call.catch((problem: unknown) => problem);
    expect(error).toMatchObject({ message: 'unauthenticated: expired', reason: 'expired' });
    expect((error as Error).cause).toBeUndefined();
  });
});

describe('CDS Hooks §Security 33: a published key proves nothing', () => {
  it('its tokens are checked as all others, and the caller counts as unauthenticated', async () => {
    const client = clientOf(rs384, { name: 'sandbox', publishedKey: true });
    const { authenticate } = authenticator([client], { profile: 'development' });
    const token = await rs384.token(good());
    expect(await outcome(authenticate(`Bearer ${token}`, endpoint))).toMatchObject({
      client: 'sandbox',
      authenticated: false,
    });
    expect(await outcome(authenticate(`Bearer ${token}`, endpoint))).toBe('replayed');
    expect(await outcome(authenticate(`Bearer ${await rs384.token(good({ aud: 'x' }))}`, endpoint))).toBe('audience');
  });
});

describe('reasons of refusals', () => {
  it('each is in the table with its meaning, and is a label that needs no escaping', () => {
    for (const [reason, meaning] of Object.entries(authenticationReasons)) {
      expect(reason).toMatch(/^[a-z-]+$/);
      expect(meaning).not.toBe('');
    }
  });
});
