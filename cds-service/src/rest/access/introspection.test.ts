import { describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, exportJWK } from 'jose';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import { apiIssuer, apiOutcome, apiUrl, from, grants, openApi, outboundAnswer } from '../../test-support/api-world.js';
import { testNow } from '../../test-support/chart.js';
import { makeEhrClient } from '../../test-support/ehr-client.js';
import { type Credential, readCredential } from './credential.js';

const url = 'https://login.example/introspect';
const row = apiIssuer({ introspection: { url, clientId: 'bellwether', secretFile: 'secret', keyFile: null } });
const iat = testNow / 1000;

type Answer = Readonly<Record<string, unknown>>;
const active = (changes: Answer = {}): Answer => ({
  active: true,
  iss: row.issuer,
  aud: `${apiUrl}/api`,
  client_id: 'batch-7',
  scope: 'predict openid',
  exp: iat + 600,
  token_type: 'Bearer',
  ...changes,
});

/** A call that the authorization server got. */
interface Asked {
  readonly url: string;
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly form: URLSearchParams;
}

async function server(answer: (form: URLSearchParams) => unknown, { status = 200, credential = '' } = {}) {
  const asked: Asked[] = [];
  let now = testNow;
  const fetch: OutboundFetch = async (to, init = {}) => {
    const form = new URLSearchParams(init.body);
    asked.push({ url: String(to), method: init.method, headers: init.headers ?? {}, form });
    const found = answer(form);
    const text = typeof found === 'string' ? found : JSON.stringify(found);
    return outboundAnswer(text, status);
  };
  const proof = await readCredential(
    'bellwether',
    credential === '' ? 'secretFile' : 'keyFile',
    credential || 'pa:ss w\n',
  );
  const credentials = new Map<string, Credential>(proof === null ? [] : [['site', proof]]);
  const api = await openApi({ issuers: [row], credentials, fetch, clock: () => now });
  return {
    api,
    asked,
    later: (ms: number) => {
      now += ms;
    },
  };
}

describe('RFC 7662: a token that the site’s authorization server is asked about', () => {
  it('is taken where it is active, with what both its scopes and the row allow', async () => {
    const { api, asked } = await server(() => active());
    expect(await apiOutcome(api, 'opaque-token')).toEqual({
      client: 'site/batch-7',
      source: 'rest:site/batch-7',
      fhirServers: [],
      authenticated: true,
      grants: grants('predict'),
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url, method: 'POST' });
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      token: 'opaque-token',
      token_type_hint: 'access_token',
    });
  });

  it('§2.1: this service proves itself by its secret, in the form that RFC 6749 §2.3.1 says', async () => {
    const { api, asked } = await server(() => active());
    await apiOutcome(api, 'opaque-token');
    const [, basic = ''] = (asked[0]?.headers.authorization ?? '').split(' ');
    expect(Buffer.from(basic, 'base64').toString()).toBe('bellwether:pa%3Ass+w');
  });

  it('or by a key, with an assertion for that server', async () => {
    const { privateKey, kid } = await makeEhrClient('ES384', 'one');
    const jwk = JSON.stringify({ ...(await exportJWK(privateKey)), kid, alg: 'ES384' });
    const { api, asked } = await server(() => active(), { credential: jwk });
    expect(await apiOutcome(api, 'opaque-token')).toMatchObject({ client: 'site/batch-7' });
    const assertion = asked[0]?.form.get('client_assertion') ?? '';
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'ES384', kid: 'one', typ: 'JWT' });
    expect(decodeJwt(assertion)).toMatchObject({
      iss: 'bellwether',
      sub: 'bellwether',
      aud: row.issuer,
      exp: iat + 60,
    });
    expect(asked[0]?.headers.authorization).toBeUndefined();
  });

  it('a JWT that names this server is asked about too', async () => {
    const { token } = await makeEhrClient('ES384');
    const { api, asked } = await server(() => active());
    expect(await apiOutcome(api, await token({ iss: row.issuer }))).toMatchObject({ client: 'site/batch-7' });
    expect(asked).toHaveLength(1);
  });

  it('a JWT of another server, or of none, is not told to it', async () => {
    const { token } = await makeEhrClient('ES384');
    const { api, asked } = await server(() => active());
    for (const iss of ['https://other.example', apiUrl, undefined])
      expect(await apiOutcome(api, await token({ iss }))).toBe('unknown-issuer');
    expect(asked).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['that is not active', { active: false }, 'inactive'],
    ['of another issuer', active({ iss: 'https://other.example' }), 'unknown-issuer'],
    ['for another audience', active({ aud: 'https://other.example' }), 'audience'],
    ['for no audience', active({ aud: undefined }), 'audience'],
    ['that has ended', active({ exp: iat }), 'expired'],
    ['whose end is a text', active({ exp: 'never' }), 'claims'],
    ['whose time has not come', active({ nbf: iat + 31 }), 'not-yet-valid'],
    ['that is a refresh token', active({ token_type: 'refresh_token' }), 'claims'],
    ['of no client', active({ client_id: undefined, sub: undefined }), 'claims'],
  ])('%s is refused', async (_case, answer, reason) => {
    const { api } = await server(() => answer);
    expect(await apiOutcome(api, 'opaque-token')).toBe(reason);
  });

  it.each<[string, unknown, number]>([
    ['an error', active(), 500],
    ['a refusal of this service', active(), 401],
    ['a redirect', active(), 302],
    ['no JSON', '<html>', 200],
    ['a list', [active()], 200],
    ['no word of active', { scope: 'predict' }, 200],
    ['active as a text', active({ active: 'true' }), 200],
    ['a huge answer', `{"active":true,"x":"${'x'.repeat(70_000)}"}`, 200],
  ])('where the answer is %s, is neither taken nor refused for good (503)', async (_case, answer, status) => {
    const { api } = await server(() => answer, { status });
    expect(await apiOutcome(api, 'opaque-token')).toBe('keys-unavailable');
  });

  it('is asked about again after 30 seconds, and from its end on', async () => {
    let answer = active({ exp: iat + 40 });
    const { api, asked, later } = await server(() => answer);
    await apiOutcome(api, 'opaque-token');
    answer = { active: false };
    later(29_000);
    expect(await apiOutcome(api, 'opaque-token')).toMatchObject({ client: 'site/batch-7' });
    later(1_000);
    expect(await apiOutcome(api, 'opaque-token')).toBe('inactive');
    expect(asked).toHaveLength(2);
  });

  it('is not remembered beyond its end', async () => {
    const { api, later } = await server(() => active({ exp: iat + 5 }));
    expect(await apiOutcome(api, 'opaque-token')).toMatchObject({ client: 'site/batch-7' });
    later(5_000);
    expect(await apiOutcome(api, 'opaque-token')).toBe('expired');
  });

  it('that was not active is not asked about at every call', async () => {
    const { api, asked, later } = await server(() => ({ active: false }));
    for (let call = 0; call < 5; call += 1) expect(await apiOutcome(api, 'opaque-token')).toBe('inactive');
    expect(asked).toHaveLength(1);
    later(30_000);
    await apiOutcome(api, 'opaque-token');
    expect(asked).toHaveLength(2);
  });

  it('of many calls at once is asked about once, and many tokens at once do not flood the server', async () => {
    const { api, asked } = await server(() => active());
    await Promise.all(Array.from({ length: 20 }, () => apiOutcome(api, 'one-token')));
    expect(asked).toHaveLength(1);
    const many = await Promise.all(Array.from({ length: 100 }, (_none, index) => apiOutcome(api, `token-${index}`)));
    expect(asked.length).toBeLessThanOrEqual(33);
    expect(new Set(many.filter((one) => typeof one === 'string'))).toEqual(new Set(['keys-unavailable']));
  });

  it('is asked about in turn where the address has sent many refused calls', async () => {
    const { api } = await server(() => active());
    let turns = 0;
    await api.authenticate('Bearer opaque-token', {
      ...from,
      verifying: (verify) => {
        turns += 1;
        return verify();
      },
    });
    expect(turns).toBe(1);
  });

  it('without such a server no opaque token is taken', async () => {
    expect(await apiOutcome(await openApi(), 'opaque-token')).toBe('malformed');
  });
});

describe('the file of a secret', () => {
  it.each<['secretFile' | 'keyFile', string]>([
    ['secretFile', ''],
    ['secretFile', '\n'],
    ['secretFile', 'two\nlines\n'],
    ['keyFile', 'x'],
    ['keyFile', '{}'],
    ['keyFile', '{"kty":"EC","crv":"P-384","kid":"a","alg":"ES384","x":"AA","y":"AA"}'],
    ['keyFile', '{"kty":"EC","crv":"P-384","kid":"a","alg":"ES384","x":"AA","y":"AA","d":"AA"}'],
    ['keyFile', '{"kty":"oct","kid":"a","alg":"HS256","k":"AAAA","d":"A"}'],
  ])('%s %j is none', async (kind, text) => {
    expect(await readCredential('bellwether', kind, text)).toBeNull();
  });
});
