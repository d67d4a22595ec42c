import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type AuthorizationServer,
  authorize,
  pkce,
  postForm,
  RawBrowser,
  redeem,
  request,
  signIn,
  startAuthorization,
} from '../test-support/authorization-server.js';
import { refresh, startWithTwoApps } from '../test-support/token-calls.js';

describe('how long tokens live', () => {
  let server: AuthorizationServer;
  beforeAll(async () => {
    server = await startWithTwoApps();
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
      const { body: second } = await refresh(server, first.refresh_token);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect((await refresh(server, first.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await refresh(server, second.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect(await server.grantOf(first.access_token)).toBeNull();
      expect(await server.grantOf(second.access_token)).toBeNull();
    });

    it('one token twice at the same time ends the family too', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient offline_access' });
      const both = await Promise.all([1, 2].map(() => refresh(server, body.refresh_token)));
      const tokens = both.flatMap(({ body: { access_token } }) => (access_token === undefined ? [] : [access_token]));
      expect(tokens.length).toBeLessThan(2);
      for (const token of tokens) expect(await server.grantOf(token)).toBeNull();
    });

    it('SMART §Response: what has tokens in it is not to be kept', async () => {
      const first = await signIn(server, { scope: 'launch/patient online_access' });
      for (const { headers } of [first, await refresh(server, first.body.refresh_token)]) {
        expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
      }
    });

    it('can ask for less, never for more', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access patient/*.rs' });
      const less = await refresh(server, body.refresh_token, { scope: 'launch/patient patient/*.rs' });
      expect(less.body.scope).toBe('launch/patient patient/*.rs');
      const more = await refresh(server, less.body.refresh_token, { scope: 'launch/patient user/*.rs' });
      expect([more.status, more.body.error]).toEqual([400, 'invalid_scope']);
    });

    const vitals =
      'patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs';
    it.each([
      ['SMART v1 within v2', 'patient/Observation.rs', 'patient/Observation.read'],
      ['v2 within v1', 'patient/*.read', 'patient/Observation.rs'],
      ['one interaction of two', 'patient/Observation.rs', 'patient/Observation.r'],
      ['one type of all', 'patient/*.rs', 'patient/Observation.rs'],
      ['one category of all', 'patient/Observation.rs', vitals],
      ['a granted one beside a narrower one', 'patient/*.rs user/Patient.rs', 'user/Patient.rs patient/Condition.r'],
    ])('can ask for less by its meaning: %s', async (_title, granted, asked) => {
      const { body } = await signIn(server, { scope: `launch/patient offline_access ${granted}` });
      const less = await refresh(server, body.refresh_token, { scope: asked });
      expect(less.body.scope.split(' ').sort()).toEqual(asked.split(' ').sort());
      // The token reaches what was asked for and no more.
      expect([...(await server.grantOf(less.body.access_token))!.scopes].sort()).toEqual(asked.split(' ').sort());
      // RFC 6749 §6: the refresh token keeps what it was given.
      const whole = await refresh(server, less.body.refresh_token);
      expect(whole.body.scope.split(' ').sort()).toEqual(body.scope.split(' ').sort());
      const again = await refresh(server, whole.body.refresh_token, { scope: asked, client_id: undefined });
      expect(again.body.scope).toBe(less.body.scope);
    });

    it.each([
      ['another interaction', 'patient/Observation.rs', 'patient/Observation.crs'],
      ['SMART v1 write', 'patient/Observation.rs', 'patient/Observation.write'],
      ['another level', 'patient/*.rs', 'user/Observation.rs'],
      ['every type', 'patient/Observation.rs patient/Patient.rs', 'patient/*.rs'],
      ['every category', vitals, 'patient/Observation.rs'],
      ['less and more at once', 'patient/Observation.rs', 'patient/Observation.r patient/Condition.r'],
      ['an unknown one', 'patient/*.rs', 'patient/Observation.r something'],
      ['an identity', 'patient/*.rs', 'patient/Observation.r openid'],
    ])('never for more by its meaning: %s', async (_title, granted, asked) => {
      const { body } = await signIn(server, { scope: `launch/patient offline_access ${granted}` });
      const more = await refresh(server, body.refresh_token, { scope: asked });
      expect([more.status, more.body.error, more.body.access_token]).toEqual([400, 'invalid_scope', undefined]);
      // It is not used up by that.
      expect((await refresh(server, body.refresh_token)).status).toBe(200);
    });

    it('for less, of another client: refused as without scopes', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient offline_access patient/*.rs' });
      const changes = { client_id: 'other', scope: 'patient/Observation.r' };
      expect((await refresh(server, body.refresh_token, changes)).body).toMatchObject({ error: 'invalid_grant' });
    });

    it('belongs to its client', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      expect((await refresh(server, body.refresh_token, { client_id: 'other' })).body).toMatchObject({
        error: 'invalid_grant',
      });
    });

    it('RFC 6749 §3.2.1: a public client need not say which one it is; the token knows', async () => {
      const { body } = await signIn(server, { scope: 'launch/patient online_access' });
      const first = await refresh(server, body.refresh_token, { client_id: undefined });
      expect(first).toMatchObject({ status: 200, body: { patient: expect.any(String) } });
      // As good as with the name: the used token ends the family.
      expect((await refresh(server, body.refresh_token, { client_id: undefined })).body).toMatchObject({
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
      const refused = await refresh(server, body.refresh_token, { client_id: undefined, ...changes });
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
      // A minute before the end: on a busy machine the calls between take seconds of their own.
      later(840);
      expect(await server.grantOf(body.access_token)).not.toBeNull();
      later(61);
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
      const { body: rotated } = await refresh(server, online.refresh_token);
      expect(rotated.refresh_token).toEqual(expect.any(String));
      later(2 * 3600);
      expect((await refresh(server, rotated.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
      expect((await refresh(server, offline.refresh_token)).status).toBe(200);
    });
  });
});
