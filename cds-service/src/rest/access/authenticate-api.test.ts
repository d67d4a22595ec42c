import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { openTickets } from '../../auth/tickets.js';
import { atOnce } from '../../auth/verifying.js';
import { openSigningKeys, signingAlgorithm } from '../../auth/signing-keys.js';
import {
  type ApiChoices,
  apiClient,
  apiIssuer,
  apiKey,
  apiOutcome,
  apiUrl,
  assertionClaims,
  from,
  grants,
  keyStore,
  openApi,
  outboundAnswer,
  refusedFor,
  tokenForm,
} from '../../test-support/api-world.js';
import { testNow } from '../../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient } from '../../test-support/ehr-client.js';

let signer: EhrClient;
let site: EhrClient;
beforeAll(async () => {
  [signer, site] = await Promise.all([makeEhrClient('ES384'), makeEhrClient('RS256')]);
});

type Changes = Readonly<Record<string, unknown>>;
const iat = testNow / 1000;
const issuer = 'https://login.example';

/** A token of the site's authorization server. */
const siteToken = (claims: Changes = {}, header: Changes = {}, by = site) =>
  by.token(
    {
      iss: issuer,
      aud: `${apiUrl}/api`,
      sub: 'batch-7',
      client_id: 'batch-7',
      scope: 'openid predict',
      iat,
      exp: iat + 3_600,
      ...claims,
    },
    { typ: 'at+jwt', ...header },
  );

const open = (choices: ApiChoices = {}) =>
  openApi({ issuers: [apiIssuer({ keys: [site.publicKey] })], clients: [apiClient(signer)], ...choices });

describe('who may call the REST interface', () => {
  it('in production nobody without a token', async () => {
    const { authenticate } = await open();
    expect(await refusedFor(authenticate(undefined, from))).toBe('no-token');
  });

  it('in development anybody on this machine, with every grant; a token that is sent is checked all the same', async () => {
    const api = await open({ profile: 'development' });
    expect(await refusedFor(api.authenticate(undefined, from))).toMatchObject({
      client: 'development',
      source: 'rest:development',
      authenticated: false,
    });
    expect(await apiOutcome(api, await siteToken({ aud: 'other' }))).toBe('audience');
    expect(await apiOutcome(api, apiKey().key)).toBe('api-key');
  });

  it('an API key, as the file has it now', async () => {
    const { key, row } = apiKey();
    let keys = [row];
    const api = await open({ keys: () => keys });
    expect(await apiOutcome(api, key)).toMatchObject({ client: 'lab', source: 'rest:lab' });
    keys = [];
    expect(await apiOutcome(api, key)).toBe('api-key');
  });

  it('a client of the same name as an EHR has another source', async () => {
    const { key, row } = apiKey({ name: 'st-elsewhere' });
    expect(await apiOutcome(await open({ keys: () => [row] }), key)).toMatchObject({ source: 'rest:st-elsewhere' });
  });

  it.each<[string, (token: string) => string | undefined]>([
    ['another scheme', (token) => `Basic ${token}`],
    ['no scheme', (token) => token],
    ['two tokens', (token) => `Bearer ${token}, Bearer ${token}`],
    ['two spaces', (token) => `Bearer  ${token}`],
    ['a line break', (token) => `Bearer ${token}\n`],
    ['nothing after the scheme', () => 'Bearer '],
    ['nothing', () => ''],
    ['a huge token', (token) => `Bearer ${token}${'x'.repeat(8_192)}`],
  ])('%s is refused', async (_case, header) => {
    const { key, row } = apiKey();
    const api = await open({ keys: () => [row] });
    expect(await refusedFor(api.authenticate(header(key), from))).toBe('malformed');
  });
});

describe('tokens of the site’s authorization server, by its keys', () => {
  it('name the client, which may do what both the token and the row allow', async () => {
    const api = await open();
    expect(await apiOutcome(api, await siteToken())).toEqual({
      client: 'site/batch-7',
      source: 'rest:site/batch-7',
      fhirServers: [],
      authenticated: true,
      grants: grants('predict'),
    });
    const wide = await siteToken({ scope: 'predict predict:batch predict:store' });
    expect(await apiOutcome(api, wide)).toMatchObject({ grants: grants('predict') });
    expect(await apiOutcome(api, await siteToken({ scope: undefined }))).toMatchObject({ grants: [] });
  });

  it.each<[string, Changes, Changes, unknown]>([
    [
      'scp as a list',
      { scope: undefined, scp: ['predict', 'models:read'] },
      {},
      { grants: grants('predict', 'models:read') },
    ],
    ['scp as a text', { scope: undefined, scp: 'models:read' }, {}, { grants: grants('models:read') }],
    ['the client in azp', { client_id: undefined, azp: 'app-2' }, {}, { client: 'site/app-2' }],
    ['the client in sub', { client_id: undefined, sub: 'app-3' }, {}, { client: 'site/app-3' }],
    ['typ JWT', {}, { typ: 'JWT' }, { client: 'site/batch-7' }],
    ['typ application/at+jwt', {}, { typ: 'application/at+jwt' }, { client: 'site/batch-7' }],
    ['several audiences', { aud: ['https://other.example', `${apiUrl}/api`] }, {}, { client: 'site/batch-7' }],
  ])('with %s are taken', async (_case, claims, header, expected) => {
    expect(await apiOutcome(await open(), await siteToken(claims, header))).toMatchObject(expected as object);
  });

  it.each<[string, Changes, Changes, string]>([
    ['for another audience', { aud: 'https://other.example' }, {}, 'audience'],
    ['for this service but not its REST interface', { aud: apiUrl }, {}, 'audience'],
    ['without an audience', { aud: undefined }, {}, 'claims'],
    ['of an unknown issuer', { iss: 'https://evil.example' }, {}, 'unknown-issuer'],
    ['of an issuer with a slash more', { iss: `${issuer}/` }, {}, 'unknown-issuer'],
    ['without an issuer', { iss: undefined }, {}, 'unknown-issuer'],
    ['that have ended', { iat: iat - 3_600, exp: iat - 31 }, {}, 'expired'],
    ['without an end', { exp: undefined }, {}, 'claims'],
    ['without iat', { iat: undefined }, {}, 'claims'],
    ['of more than the allowed lifetime', { exp: iat + 3_601 }, {}, 'lifetime'],
    ['of the future', { iat: iat + 31, exp: iat + 100 }, {}, 'not-yet-valid'],
    ['whose nbf is ahead', { nbf: iat + 31 }, {}, 'not-yet-valid'],
    ['without a client', { client_id: undefined, sub: undefined }, {}, 'claims'],
    ['of a client with a line break', { client_id: 'a\nb' }, {}, 'claims'],
    ['of a client with a huge name', { client_id: 'x'.repeat(129) }, {}, 'claims'],
    ['of a client that is a list', { client_id: ['a'] }, {}, 'claims'],
    ['with the type of an ID token or none', {}, { typ: undefined }, 'malformed'],
    ['with the type of a card ticket', {}, { typ: 'bellwether-ticket+jwt' }, 'malformed'],
    ['with the type of an assertion', {}, { typ: 'client-authentication+jwt' }, 'malformed'],
    ['with an unknown key ID', {}, { kid: 'other' }, 'unknown-key'],
    ['without a key ID', {}, { kid: undefined }, 'malformed'],
  ])('%s are refused', async (_case, claims, header, reason) => {
    expect(await apiOutcome(await open(), await siteToken(claims, header))).toBe(reason);
  });

  it('by another key under the right ID are refused', async () => {
    const forger = await makeEhrClient('RS256', site.kid);
    expect(await apiOutcome(await open(), await siteToken({}, {}, forger))).toBe('signature');
  });

  it('with alg none, with or without a signature, are refused', async () => {
    const unsigned = new UnsecuredJWT({
      iss: issuer,
      aud: `${apiUrl}/api`,
      client_id: 'a',
      iat,
      exp: iat + 60,
    }).encode();
    const [, claims] = unsigned.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: site.kid })).toString('base64url');
    for (const token of [unsigned, `${header}.${claims}.`, `${header}.${claims}.c2ln`])
      expect(await apiOutcome(await open(), token)).toMatch(/^(malformed|algorithm)$/);
  });

  it('with HS256 over the public key are refused', async () => {
    const key = await importJWK({ ...site.publicKey }, 'RS256');
    const secret = Buffer.from(await exportSPKI(key as Parameters<typeof exportSPKI>[0]));
    const forged = await new SignJWT({ client_id: 'a', scope: 'predict' })
      .setProtectedHeader({ alg: 'HS256', kid: site.kid, typ: 'at+jwt' })
      .setIssuer(issuer)
      .setAudience(`${apiUrl}/api`)
      .setIssuedAt(iat)
      .setExpirationTime(iat + 60)
      .sign(secret);
    expect(await apiOutcome(await open(), forged)).toBe('algorithm');
  });

  it('where the keys cannot be fetched are neither taken nor refused for good (503)', async () => {
    const issuers = [apiIssuer({ jku: `${issuer}/jwks` })];
    const fetch = () => Promise.reject(new Error('down'));
    expect(await apiOutcome(await open({ issuers, fetch }), await siteToken())).toBe('keys-unavailable');
  });

  it('are remembered for a minute and no longer', async () => {
    let now = testNow;
    let asked = 0;
    const keys = { keys: [{ ...site.publicKey }] };
    const fetch = async () => {
      asked += 1;
      return outboundAnswer(JSON.stringify(keys));
    };
    const api = await open({ issuers: [apiIssuer({ jku: `${issuer}/jwks` })], fetch, clock: () => now });
    const token = await siteToken();
    expect(await apiOutcome(api, token)).toMatchObject({ client: 'site/batch-7' });
    keys.keys = [];
    now += 59_000;
    expect(await apiOutcome(api, token)).toMatchObject({ client: 'site/batch-7' });
    expect(asked).toBe(1);
    now += 600_000;
    expect(await apiOutcome(api, token)).toBe('unknown-key');
  });

  it('a remembered token is refused from its end on', async () => {
    let now = testNow;
    const api = await open({ clock: () => now });
    const token = await siteToken({ exp: iat + 20 });
    expect(await apiOutcome(api, token)).toMatchObject({ client: 'site/batch-7' });
    now += 51_000;
    expect(await apiOutcome(api, token)).toBe('expired');
  });
});

describe('no token of another kind passes', () => {
  const store = keyStore();
  const apiWith = () => open({ store });

  it('a card ticket is not an access token, and an access token is not a ticket', async () => {
    const api = await apiWith();
    const tickets = await openTickets({ store, publicUrl: apiUrl, lifetimeMinutes: 30, clock: () => testNow });
    const ticket = await tickets.issue({ source: 's', patientId: 'p', userId: 'u', assessmentId: 'a', cardUuid: 'c' });
    expect(await apiOutcome(api, ticket)).toBe('malformed');
    expect(await refusedFor(tickets.check(await accessToken()))).toBe('ticket');
    expect(await apiOutcome(api, await accessToken())).toMatchObject({ client: 'ward-app' });
  });

  it('a JWT for a hook is not an access token, also where the EHR’s issuer is one of the site', async () => {
    const ehr = configuredClient({ issuer: 'https://ehr.example', keys: [site.publicKey] });
    const token = await site.token(goodClaims(ehr.issuer, `${apiUrl}/cds-services`, testNow));
    expect(await apiOutcome(await apiWith(), token)).toBe('unknown-issuer');
    const hook = await site.token(goodClaims(issuer, `${apiUrl}/cds-services`, testNow));
    expect(await apiOutcome(await apiWith(), hook)).toBe('audience');
  });

  it('a client assertion is not an access token', async () => {
    const assertion = await signer.token(assertionClaims('ward-app', testNow, { aud: `${apiUrl}/api` }));
    expect(await apiOutcome(await apiWith(), assertion)).toBe('unknown-issuer');
  });

  it.each<[string, Changes, string]>([
    ['for another audience', { aud: apiUrl }, 'audience'],
    ['without an end', { exp: undefined }, 'claims'],
    ['without an ID', { jti: undefined }, 'claims'],
    ['of a client that is not in the file any more', { client_id: 'gone' }, 'unknown-issuer'],
  ])('an access token of this service %s is refused', async (_case, changes, reason) => {
    expect(await apiOutcome(await apiWith(), await accessToken(changes))).toBe(reason);
  });

  it('an access token of this service with more than the client may allows what the client may', async () => {
    const token = await accessToken({ scope: 'predict predict:batch' });
    expect(await apiOutcome(await apiWith(), token)).toMatchObject({ grants: grants('predict') });
  });

  it('a JWT in the name of this service by another key is refused', async () => {
    const forged = await site.token(ownClaims(), { typ: 'at+jwt' });
    expect(await apiOutcome(await apiWith(), forged)).toBe('unknown-key');
  });

  it('tokens of the endpoint are taken by another instance: the key is in the store', async () => {
    const [first, second] = [await apiWith(), await apiWith()];
    const form = tokenForm(await signer.token(assertionClaims('ward-app', testNow), { typ: undefined }));
    const proved = await first.tokens?.prove(form, atOnce);
    if (proved === undefined || 'error' in proved) throw new TypeError('no token');
    const issued = await first.tokens?.issue(proved);
    expect(await apiOutcome(second, issued?.access_token ?? '')).toMatchObject({ client: 'ward-app' });
  });

  const ownClaims = (changes: Changes = {}) => ({
    iss: apiUrl,
    aud: `${apiUrl}/api`,
    sub: 'ward-app',
    client_id: 'ward-app',
    scope: 'predict',
    iat,
    exp: iat + 300,
    jti: '7',
    ...changes,
  });

  /** A token with the service's own key. */
  async function accessToken(changes: Changes = {}): Promise<string> {
    const { signing } = await openSigningKeys({ store, clock: () => testNow });
    return new SignJWT(JSON.parse(JSON.stringify(ownClaims(changes))))
      .setProtectedHeader({ alg: signingAlgorithm, kid: signing.kid, typ: 'at+jwt' })
      .sign(signing.key);
  }
});
