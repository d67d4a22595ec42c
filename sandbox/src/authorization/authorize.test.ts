import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  app,
  appOrigin,
  type AuthorizationServer,
  authorize,
  type Parameters,
  pkce,
  RawBrowser,
  redeem,
  request,
  signIn,
  startAuthorization,
} from '../test-support/authorization-server.js';
import { t } from '../texts/text.js';

const launched = 'openid fhirUser launch patient/Observation.rs';
const context = { patientId: 'p2', encounterId: 'e9', needPatientBanner: false } as const;

describe('authorization requests', () => {
  let server: AuthorizationServer;
  let minutes = 0;
  beforeAll(async () => {
    const confidential = { ...app, clientId: 'confidential', kind: 'confidential', jwks: { keys: [] } } as const;
    const narrow = { ...app, clientId: 'narrow', scopes: ['launch', 'patient/Patient.r'] };
    server = await startAuthorization({
      clients: [app, { ...app, clientId: 'other' }, confidential, narrow],
      now: () => new Date(Date.UTC(2026, 10, 24) + minutes * 60_000),
    });
  });
  afterAll(() => server.close());

  const ask = (changes: Parameters) => authorize(server, request(server, pkce().challenge, changes));

  it('a good request comes back with code, state and issuer', async () => {
    const { sentTo, answer } = await ask({ state: 'a-state-of-enough-length' });
    expect(`${sentTo?.origin}${sentTo?.pathname}`).toBe(`${appOrigin}/`);
    expect(answer).toEqual({
      code: expect.any(String),
      state: 'a-state-of-enough-length',
      iss: `${server.url}/auth`,
    });
  });

  it.each<[string, Parameters, string]>([
    [
      'PKCE: a request without a challenge',
      { code_challenge: undefined, code_challenge_method: undefined },
      'invalid_request',
    ],
    [
      'PKCE: a challenge without a method, which would mean plain',
      { code_challenge_method: undefined },
      'invalid_request',
    ],
    ['PKCE: the method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['PKCE: a challenge that is not a SHA-256 hash', { code_challenge: 'short' }, 'invalid_request'],
    [
      'PKCE: a confidential client without a challenge',
      { client_id: 'confidential', code_challenge: undefined, code_challenge_method: undefined },
      'invalid_request',
    ],
    ['state: a missing one', { state: undefined }, 'invalid_request'],
    ['state: an empty one', { state: '' }, 'invalid_request'],
    ['state: one of 15 characters', { state: 'x'.repeat(15) }, 'invalid_request'],
    ['aud: a missing one', { aud: undefined }, 'invalid_request'],
    ['aud: another server', { aud: 'https://evil.example/fhir' }, 'invalid_request'],
    ['aud: our origin without the FHIR base', { aud: 'http://localhost' }, 'invalid_request'],
    ['response_type token, the implicit flow', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_mode form_post', { response_mode: 'form_post' }, 'invalid_request'],
    ['response_mode fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['launch: the scope without the parameter', { scope: launched }, 'invalid_request'],
    ['launch: a parameter that nobody made', { scope: launched, launch: 'synthetic' }, 'invalid_request'],
    ['scope: nothing that can be granted', { scope: 'email system/*.rs' }, 'invalid_scope'],
    ['scope: patient/ without a way to have a patient', { scope: 'patient/Observation.rs' }, 'invalid_scope'],
    ['resource: another server', { resource: 'https://evil.example/fhir' }, 'invalid_target'],
    ['prompt none, since a person must agree', { prompt: 'none' }, 'login_required'],
  ])('refused — %s', async (_words, changes, error) => {
    const { sentTo, answer } = await ask(changes);
    expect(sentTo?.origin).toBe(appOrigin);
    expect(answer).toMatchObject({ error });
    expect(answer.code).toBeUndefined();
  });

  it.each<[string, Parameters]>([
    ['an unknown client', { client_id: 'nobody' }],
    ['no client', { client_id: undefined }],
    ['another redirect address', { redirect_uri: 'https://evil.example/' }],
    ['a redirect address that begins like the registered one', { redirect_uri: `${appOrigin}/evil` }],
    ['a redirect address with a query', { redirect_uri: `${appOrigin}/?a=b` }],
    ['a redirect address without its slash', { redirect_uri: appOrigin }],
    ['the same address by another name', { redirect_uri: 'http://LOCALHOST:4020/' }],
    ['no redirect address, though one alone is registered', { redirect_uri: undefined }],
    ['a user in the redirect address', { redirect_uri: 'http://localhost:4020@evil.example/' }],
  ])('never redirected — %s', async (_words, changes) => {
    const { response, sentTo } = await ask(changes);
    expect(sentTo).toBeNull();
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain(t('signIn.appRefused'));
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  it('refused — a parameter that is there twice', async () => {
    const query = new URLSearchParams(request(server, pkce().challenge) as Record<string, string>);
    query.append('aud', 'https://evil.example/fhir');
    const response = await fetch(`${server.url}/auth/authorize?${query}`, { redirect: 'manual' });
    expect(response.headers.get('location')).toMatch(/error=invalid_request/);
  });

  it('text of a broken request is inert on the page', async () => {
    const { response } = await ask({ redirect_uri: 'javascript:alert(1)', client_id: '<script>alert(1)</script>' });
    expect(await response.text()).not.toContain('<script');
  });

  describe('launch', () => {
    const launch = (changes: Parameters = {}, clientId = 'app') =>
      ask({ scope: launched, launch: server.beginLaunch(clientId, context), ...changes });

    it('is good for an authorization of its client', async () => {
      expect((await launch()).answer.code).toEqual(expect.any(String));
    });

    it('refused — a launch that was used', async () => {
      const used = server.beginLaunch('app', context);
      await ask({ scope: launched, launch: used });
      expect((await ask({ scope: launched, launch: used })).answer).toMatchObject({
        error: 'invalid_request',
        error_description: 'launch was already used: it is good once',
      });
    });

    it('refused — a launch that was made for another client, and it stays good for that one', async () => {
      const others = server.beginLaunch('other', context);
      expect((await ask({ scope: launched, launch: others })).answer.error_description).toMatch(/another client/);
      expect((await ask({ scope: launched, launch: others, client_id: 'other' })).answer.code).toEqual(
        expect.any(String),
      );
    });

    it('refused — a launch that is older than five minutes', async () => {
      const old = server.beginLaunch('app', context);
      minutes += 5;
      expect((await ask({ scope: launched, launch: old })).answer.error_description).toMatch(/has expired/);
    });

    it('a request that is refused for another reason does not use it up', async () => {
      const kept = server.beginLaunch('app', context);
      expect((await ask({ scope: launched, launch: kept, aud: undefined })).answer.error).toBe('invalid_request');
      expect((await ask({ scope: launched, launch: kept })).answer.code).toEqual(expect.any(String));
    });

    it('refused — the parameter without the scope', async () => {
      expect((await launch({ scope: 'launch/patient patient/*.rs' })).answer.error_description).toMatch(
        /needs the scope/,
      );
    });

    it('an app that is not registered cannot be launched', () => {
      expect(() => server.beginLaunch('nobody', context)).toThrow('There is no app "nobody"');
    });
  });

  describe('codes', () => {
    it('a code is good once: its second use takes back what the first gave', async () => {
      const { body, code, verifier } = await signIn(server, { scope: 'launch/patient patient/*.rs online_access' });
      expect(await server.grantOf(body.access_token)).not.toBeNull();
      expect((await redeem(server, code, verifier)).body).toMatchObject({ error: 'invalid_grant' });
      expect(await server.grantOf(body.access_token)).toBeNull();
      const refreshed = await redeem(server, undefined, '', {
        grant_type: 'refresh_token',
        refresh_token: body.refresh_token,
      });
      expect(refreshed.body).toMatchObject({ error: 'invalid_grant' });
    });

    it('a code that is used twice at the same time gives nothing that lasts', async () => {
      const { verifier, challenge } = pkce();
      const { answer } = await authorize(server, request(server, challenge));
      const both = await Promise.all([1, 2].map(() => redeem(server, answer.code, verifier)));
      expect(both.filter(({ status }) => status === 200).length).toBeLessThan(2);
      const grants = both.flatMap(({ body }) =>
        body.access_token === undefined ? [] : [server.grantOf(body.access_token)],
      );
      expect((await Promise.all(grants)).filter((grant) => grant !== null)).toEqual([]);
    });

    it.each<[string, Parameters]>([
      ['another verifier', { code_verifier: pkce().verifier }],
      ['no verifier', { code_verifier: undefined }],
      ['another redirect address', { redirect_uri: `${appOrigin}/evil` }],
      ['no redirect address', { redirect_uri: undefined }],
      ['another client', { client_id: 'other' }],
    ])('refused — a code with %s', async (_words, changes) => {
      const { verifier, challenge } = pkce();
      const { answer } = await authorize(server, request(server, challenge));
      const { status, body } = await redeem(server, answer.code, verifier, changes);
      expect([status, body.error]).toEqual([400, expect.stringMatching(/invalid_grant|invalid_request/)]);
      expect(body.access_token).toBeUndefined();
    });
  });

  it('authorize-post: a form leads to the same place', async () => {
    const form = new URLSearchParams(request(server, pkce().challenge) as Record<string, string>);
    const browser = new RawBrowser();
    const first = await browser.fetch(`${server.url}/auth/authorize`, { method: 'POST', body: form });
    expect(first.status).toBe(303);
    const last = await browser.follow(first.headers.get('location')!, server.url);
    expect(last.headers.get('location')).toMatch(/^http:\/\/localhost:4020\/\?code=/);
  });

  it('a sign-in belongs to the browser that began it', async () => {
    const { challenge } = pkce();
    const query = new URLSearchParams(request(server, challenge) as Record<string, string>);
    const begun = await new RawBrowser().fetch(`${server.url}/auth/authorize?${query}`);
    const page = new URL(begun.headers.get('location')!, server.url).href;
    const elsewhere = await new RawBrowser().fetch(`${page}/state`);
    expect([elsewhere.status, (await elsewhere.json()).error]).toEqual([410, t('signIn.refused.expired')]);
  });

  it('the cookie of one sign-in does not open another', async () => {
    const begin = async () => {
      const query = new URLSearchParams(request(server, pkce().challenge) as Record<string, string>);
      const { headers } = await fetch(`${server.url}/auth/authorize?${query}`, { redirect: 'manual' });
      const cookie = headers.getSetCookie().map((line) => line.split(';')[0]);
      return { page: new URL(headers.get('location')!, server.url).href, cookie: cookie.join('; ') };
    };
    const [one, two] = [await begin(), await begin()];
    const stateWith = async (page: string, cookie: string) =>
      (await fetch(`${page}/state`, { headers: { cookie } })).status;
    expect([await stateWith(one.page, one.cookie), await stateWith(two.page, one.cookie)]).toEqual([200, 410]);
  });

  it('another name of the host is refused, so that nobody chooses our addresses', async () => {
    const response = await fetch(
      `${server.url.replace('localhost', '127.0.0.1')}/auth/.well-known/openid-configuration`,
    );
    expect(response.status).toBe(421);
  });
});
