import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ProofProblem } from '../errors.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { appEhr, configuredAppIssuer, idTokenClaims } from '../test-support/app-user.js';
import { testNow } from '../test-support/chart.js';
import { configuredClient, type EhrClient, makeEhrClient } from '../test-support/ehr-client.js';
import type { AppIssuer } from './app-issuer.js';
import { createIdentifyUser } from './identify-user.js';

let login: EhrClient;
let other: EhrClient;
let cdsKey: EhrClient;
let forger: EhrClient;
beforeAll(async () => {
  [login, other, cdsKey, forger] = await Promise.all([
    makeEhrClient('RS256', 'login-1'),
    makeEhrClient('ES256', 'other-1'),
    makeEhrClient('ES384', 'cds-1'),
    makeEhrClient('RS256', 'login-1'),
  ]);
});

const noFetch: OutboundFetch = () => Promise.reject(new Error('a test did not expect a call'));

function identify(
  authorization: string | undefined,
  {
    issuer = configuredAppIssuer([login.publicKey]),
    fetch = noFetch,
    now = testNow,
  }: { readonly issuer?: AppIssuer; readonly fetch?: OutboundFetch; readonly now?: number } = {},
) {
  const clients = [
    configuredClient({ issuer: 'https://ehr.example', keys: [cdsKey.publicKey], appIssuers: [issuer] }),
    configuredClient({
      name: 'other',
      issuer: 'https://other.example',
      keys: [cdsKey.publicKey],
      fhirServers: ['https://other.example/fhir'],
      appIssuers: [
        configuredAppIssuer([other.publicKey], { issuer: 'https://login.other.example', worklist: ['Practitioner/1'] }),
      ],
    }),
  ];
  return createIdentifyUser({ clients, profile: 'production', clock: () => now, fetch })(authorization).catch(
    (error: unknown) => {
      if (error instanceof ProofProblem) return error.reason;
      throw error;
    },
  );
}

const bearer = async (
  changes: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
) => `Bearer ${await login.token(idTokenClaims(changes), header)}`;

const practitioner = {
  ...{ source: 'st-elsewhere', userId: 'Practitioner/7', name: null, worklist: 'practitioners' },
  decides: { mayDecide: true, role: null },
};
const mayNot = { mayDecide: false, role: null };

describe('the id token of a SMART launch names the user', () => {
  it('by a URL on a FHIR base of the EHR', async () => {
    expect(await identify(await bearer())).toEqual(practitioner);
  });

  it.each([
    ['a reference', { fhirUser: 'Practitioner/7' }, practitioner],
    ['one of another type', { fhirUser: 'Patient/p1' }, { ...practitioner, userId: 'Patient/p1', decides: mayNot }],
    [
      'an audience among several, which asked for it',
      { aud: ['x', appEhr.clientId], azp: appEhr.clientId },
      practitioner,
    ],
    ['a clock that is behind by less than the tolerance', { iat: testNow / 1000 + 29 }, practitioner],
  ])('%s', async (_case, claims, user) => {
    expect(await identify(await bearer(claims))).toEqual(user);
  });

  it.each<[string, unknown, string | null]>([
    ['as it is written', 'Zoë O’Neil-李 \u{1F9EA}', 'Zoë O’Neil-李 \u{1F9EA}'],
    ['with joiners, which some scripts need', 'نرگس\u200cزاده', 'نرگس\u200cزاده'],
    [
      'on one line, without what has no width or turns text round',
      ' Ada\n\u0000\t\u202eWard\u2028\u061c \ud800',
      'Ada Ward',
    ],
    ['at its longest', 'x'.repeat(200), 'x'.repeat(200)],
    ['not where it is longer', 'x'.repeat(201), null],
    ['not where it is blank', ' \u200e ', null],
    ['not where it is not a text', { family: 'Ward' }, null],
    ['not where there is none', undefined, null],
  ])('and says the user’s name, %s', async (_case, name, expected) => {
    expect(await identify(await bearer({ name }))).toEqual({ ...practitioner, name: expected });
  });

  it('without a typ, as many servers send it', async () => {
    expect(await identify(await bearer({}, { typ: undefined }))).toEqual(practitioner);
  });

  it('up to its end and the tolerance, and not after it', async () => {
    const end = testNow + 3_540_000;
    expect(await identify(await bearer(), { now: end + 29_000 })).toEqual(practitioner);
    expect(await identify(await bearer(), { now: end + 31_000 })).toBe('expired');
  });

  it('of another EHR is a user of that one', async () => {
    const claims = idTokenClaims({
      iss: 'https://login.other.example',
      fhirUser: 'https://other.example/fhir/Practitioner/7',
    });
    const user = await identify(`Bearer ${await other.token(claims)}`);
    expect(user).toEqual({ ...practitioner, source: 'other', worklist: ['Practitioner/1'] });
  });

  it('of the issuer’s row with its tenant', async () => {
    const issuer = configuredAppIssuer([login.publicKey], { tenant: 'ward' });
    expect(await identify(await bearer(), { issuer })).toMatchObject({ source: 'st-elsewhere/ward' });
  });
});

describe('a user is refused', () => {
  const now = testNow / 1000;
  it.each<[string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, string]>([
    ['another issuer', { iss: 'https://evil.example' }, {}, 'unknown-issuer'],
    ['the issuer with a slash', { iss: `${appEhr.issuer}/` }, {}, 'unknown-issuer'],
    ['no issuer', { iss: undefined }, {}, 'unknown-issuer'],
    ['another app as audience', { aud: 'another-app' }, {}, 'audience'],
    ['the FHIR server as audience', { aud: appEhr.fhirBase }, {}, 'audience'],
    ['no audience', { aud: undefined }, {}, 'audience'],
    ['several audiences and nobody who asked', { aud: ['x', appEhr.clientId] }, {}, 'audience'],
    ['another app that asked', { azp: 'another-app' }, {}, 'audience'],
    ['a past end', { iat: now - 7_200, exp: now - 60 }, {}, 'expired'],
    ['no end', { exp: undefined }, {}, 'claims'],
    ['an end as text', { exp: String(now + 60) }, {}, 'claims'],
    ['no beginning', { iat: undefined }, {}, 'claims'],
    ['a beginning in the future', { iat: now + 60 }, {}, 'not-yet-valid'],
    ['nbf in the future', { nbf: now + 60 }, {}, 'not-yet-valid'],
    ['a life of a month', { exp: now + 30 * 86_400 }, {}, 'lifetime'],
    ['no subject', { sub: undefined }, {}, 'claims'],
    ['no fhirUser', { fhirUser: undefined }, {}, 'claims'],
    ['a fhirUser on another server', { fhirUser: 'https://evil.example/fhir/Practitioner/7' }, {}, 'fhir-user'],
    ['a fhirUser on a longer base', { fhirUser: `${appEhr.fhirBase}/x/Practitioner/7` }, {}, 'fhir-user'],
    ['a fhirUser with a version', { fhirUser: 'Practitioner/7/_history/1' }, {}, 'fhir-user'],
    ['a fhirUser with more', { fhirUser: 'Practitioner/7?x' }, {}, 'fhir-user'],
    ['a fhirUser that is a list', { fhirUser: ['Practitioner/7'] }, {}, 'fhir-user'],
    ['an access token by its typ', {}, { typ: 'at+jwt' }, 'access-token'],
    ['an access token by its long typ', {}, { typ: 'application/at+JWT' }, 'access-token'],
    ['an access token by its scopes', { scope: 'patient/*.rs' }, {}, 'access-token'],
    ['an access token by its scp', { scp: ['patient/*.rs'] }, {}, 'access-token'],
    ['another typ', {}, { typ: 'bellwether-ticket+jwt' }, 'malformed'],
    ['no kid', {}, { kid: undefined }, 'malformed'],
    ['another kid', {}, { kid: 'login-2' }, 'unknown-key'],
  ])('with %s', async (_case, claims, header, reason) => {
    expect(await identify(await bearer(claims, header))).toBe(reason);
  });

  it('with no token, an opaque one, two, or one of another scheme', async () => {
    const token = (await bearer()).slice(7);
    for (const [authorization, reason] of [
      [undefined, 'no-token'],
      ['Bearer Zm9vYmFy', 'malformed'],
      [`Bearer ${token}, Bearer ${token}`, 'malformed'],
      [`Basic ${token}`, 'malformed'],
      [`Bearer ${token} `, 'malformed'],
      [`Bearer ${'x'.repeat(9_000)}.x.x`, 'malformed'],
    ] as const) {
      expect(await identify(authorization)).toBe(reason);
    }
  });

  it('with a critical extension', async () => {
    const [header, ...rest] = (await bearer()).slice(7).split('.');
    const critical = { ...JSON.parse(Buffer.from(header ?? '', 'base64url').toString()), crit: ['exp'] };
    const changed = Buffer.from(JSON.stringify(critical)).toString('base64url');
    expect(await identify(`Bearer ${[changed, ...rest].join('.')}`)).toBe('malformed');
  });

  it('with alg none', async () => {
    const unsigned = new UnsecuredJWT(idTokenClaims()).encode();
    expect(await identify(`Bearer ${unsigned}`)).toBe('malformed');
    expect(await identify(`Bearer ${unsigned}c2ln`)).toBe('malformed');
    const [, claims] = unsigned.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'login-1' })).toString('base64url');
    expect(await identify(`Bearer ${header}.${claims}.c2ln`)).toBe('algorithm');
  });

  it('with a signature by another key under the right kid, or by the public key as a secret', async () => {
    expect(await identify(`Bearer ${await forger.token(idTokenClaims())}`)).toBe('signature');
    const publicKey = createPublicKey({ key: { ...login.publicKey }, format: 'jwk' });
    const secret = new TextEncoder().encode(String(publicKey.export({ type: 'spki', format: 'pem' })));
    const hmac = new SignJWT({ ...idTokenClaims() }).setProtectedHeader({ alg: 'HS256', kid: 'login-1' });
    expect(await identify(`Bearer ${await hmac.sign(secret)}`)).toBe('algorithm');
  });

  it('with an id token of another configured EHR under this issuer’s name', async () => {
    expect(await identify(`Bearer ${await other.token(idTokenClaims())}`)).toBe('unknown-key');
  });

  it('with a token with which the EHR itself calls the service', async () => {
    const claims = idTokenClaims({ iss: 'https://ehr.example' });
    expect(await identify(`Bearer ${await cdsKey.token(claims)}`)).toBe('unknown-issuer');
  });

  it('with keys of its own in the header', async () => {
    const header = { kid: 'forged', jwk: forger.publicKey, jku: 'https://evil.example/jwks' };
    expect(await identify(`Bearer ${await forger.token(idTokenClaims(), header)}`)).toBe('unknown-key');
  });
});

describe('keys of an issuer without pinned ones', () => {
  const configuration = `${appEhr.issuer}/.well-known/openid-configuration`;
  function server(answers: Readonly<Record<string, unknown>>): {
    readonly fetch: OutboundFetch;
    readonly asked: string[];
  } {
    const asked: string[] = [];
    return {
      asked,
      fetch: (async (url: string) => {
        asked.push(url);
        return url in answers ? Response.json(answers[url]) : new Response('', { status: 404 });
      }) as unknown as OutboundFetch,
    };
  }
  const issuer = configuredAppIssuer(null);
  const good = () => ({
    [configuration]: { issuer: appEhr.issuer, jwks_uri: `${appEhr.issuer}/keys` },
    [`${appEhr.issuer}/keys`]: { keys: [login.publicKey] },
  });

  it('are found by its OpenID configuration', async () => {
    const { fetch, asked } = server(good());
    expect(await identify(await bearer(), { issuer, fetch })).toEqual(practitioner);
    expect(asked).toEqual([configuration, `${appEhr.issuer}/keys`]);
  });

  it('are at the configured jku, and nothing else is asked', async () => {
    const { fetch, asked } = server({ 'https://keys.example/jwks': { keys: [login.publicKey] } });
    const at = configuredAppIssuer(null, { jku: 'https://keys.example/jwks' });
    expect(await identify(await bearer(), { issuer: at, fetch })).toEqual(practitioner);
    expect(asked).toEqual(['https://keys.example/jwks']);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['names another issuer', { issuer: 'https://evil.example', jwks_uri: `${appEhr.issuer}/keys` }],
    ['has its keys at another origin', { issuer: appEhr.issuer, jwks_uri: 'https://evil.example/keys' }],
    ['has its keys nowhere', { issuer: appEhr.issuer }],
  ])('are refused where the configuration %s; no other host is called', async (_case, found) => {
    const { fetch, asked } = server({ ...good(), [configuration]: found });
    expect(await identify(await bearer(), { issuer, fetch })).toBe('keys-unavailable');
    expect(asked).toEqual([configuration]);
  });

  it('are unavailable where the issuer does not answer', async () => {
    const { fetch } = server({});
    expect(await identify(await bearer(), { issuer, fetch })).toBe('keys-unavailable');
  });
});
