import { createHmac, createPublicKey, KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import type { AuthenticationReason } from '../../../auth/reasons.js';
import { tokenPath } from '../../../rest/access/server-metadata.js';
import { goodClaims } from '../../../test-support/ehr-client.js';
import { canary } from '../../support/canary.js';
import type { HostileCall } from '../../support/hostile-call.js';
import { publicUrl } from '../../support/hostile-environment.js';
import { goodForm, type RestChanges, type RestEnvironment, siteIssuer } from '../../support/rest-environment.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1000);

/** An assertion that proves nobody. */
function assertion(
  title: string,
  refusal: AuthenticationReason,
  make: (environment: RestEnvironment) => Promise<string> | string,
): HostileCall<RestEnvironment> {
  return {
    title: `an assertion: ${title}`,
    status: 401,
    refusal,
    send: async (environment) => environment.askToken(goodForm(await make(environment))),
    check: ({ body }) => expect(JSON.parse(body).error).toBe('invalid_client'),
  };
}

const claimed = (title: string, refusal: AuthenticationReason, claims: object, header = {}) =>
  assertion(title, refusal, (environment) => environment.assertion({ ...claims }, header));

/** A form with a good assertion that is wrong otherwise. */
function form(
  title: string,
  status: HostileCall['status'],
  error: string,
  changes: Readonly<Record<string, string>>,
  call: RestChanges = {},
): HostileCall<RestEnvironment> {
  return {
    title: `a form: ${title}`,
    status,
    send: async (environment) => environment.askToken({ ...goodForm(await environment.assertion()), ...changes }, call),
    check: ({ body }) => expect(JSON.parse(body).error).toBe(error),
  };
}

function hmac({ loader }: RestEnvironment): string {
  const key = createPublicKey(KeyObject.from(loader.privateKey)).export({ type: 'spki', format: 'pem' });
  const claims = goodClaims('loader', publicUrl + tokenPath, Date.now(), { sub: 'loader' });
  const input = `${encode({ alg: 'HS384', kid: loader.kid, typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${createHmac('sha384', key).update(input).digest('base64url')}`;
}

/** The service's own token endpoint gives tokens to nobody but who signs with its own key, for this endpoint, once. */
export const tokenEndpointCalls: readonly HostileCall<RestEnvironment>[] = [
  claimed('for another server', 'audience', { aud: `https://${canary}.example/token` }),
  claimed('for two servers', 'audience', { aud: [publicUrl + tokenPath, `https://${canary}.example/token`] }),
  claimed('for a hook', 'audience', { aud: `${publicUrl}/cds-services/x` }),
  claimed('of a client that nobody knows', 'unknown-issuer', { iss: canary, sub: canary }),
  claimed('of an EHR', 'unknown-issuer', { iss: 'https://ehr.hospital.example' }),
  claimed('of the authorization server of the site', 'unknown-issuer', { iss: siteIssuer }),
  claimed('about somebody else', 'claims', { sub: canary }),
  claimed('expired', 'expired', { iat: seconds() - 900, exp: seconds() - 600 }),
  claimed('for an hour', 'lifetime', { exp: seconds() + 3_600 }),
  claimed('for ever', 'claims', { exp: undefined }),
  claimed('from the future', 'not-yet-valid', { iat: seconds() + 3600, exp: seconds() + 3700 }),
  claimed('without an ID', 'claims', { jti: undefined }),
  claimed('of an ID with NUL', 'claims', { jti: 'a\u0000b' }),
  claimed('of the type of an access token', 'malformed', {}, { typ: 'at+jwt' }),
  claimed('under a key ID that nobody has', 'unknown-key', {}, { kid: canary }),
  assertion('words', 'malformed', () => `${canary}.${canary}.${canary}`),
  assertion('forged', 'signature', ({ stranger, loader }) =>
    stranger.token(goodClaims('loader', publicUrl + tokenPath, Date.now(), { sub: 'loader' }), { kid: loader.kid }),
  ),
  assertion('alg none', 'malformed', ({ loader }) => {
    const claims = goodClaims('loader', publicUrl + tokenPath, Date.now(), { sub: 'loader' });
    return `${encode({ alg: 'none', kid: loader.kid })}.${encode(claims)}.`;
  }),
  assertion('HMAC with the public key', 'algorithm', hmac),
  assertion('replayed', 'replayed', async ({ assertion: make, askToken }) => {
    const sent = await make();
    expect((await askToken(goodForm(sent))).status).toBe(200);
    return sent;
  }),
  assertion('an access token', 'unknown-issuer', ({ siteToken }) => siteToken()),
  form('a password', 400, 'unsupported_grant_type', { grant_type: 'password', username: canary, password: canary }),
  form('no grant type', 400, 'invalid_request', { grant_type: '' }),
  form('a secret', 401, 'invalid_client', { client_secret: canary }),
  form('another type of assertion', 400, 'invalid_request', { client_assertion_type: `urn:${canary}` }),
  form('as another client', 401, 'invalid_client', { client_id: canary }),
  form('a scope that it may not have', 400, 'invalid_scope', { scope: 'predict:store' }),
  form('scopes that nobody has', 400, 'invalid_scope', { scope: `* admin ${canary}` }),
  form('the scope of a model beyond its own', 400, 'invalid_scope', { scope: `models:read/${canary}` }),
  form('for another resource', 400, 'invalid_target', { resource: `https://${canary}.example` }),
  form('of 20,000 characters', 413, 'invalid_request', { x: 'x'.repeat(20_000) }),
  form('as JSON', 415, 'invalid_request', {}, { headers: { 'content-type': 'application/json' } }),
  {
    title: 'a form: a scope twice',
    status: 400,
    send: async ({ askToken, assertion: make }) =>
      askToken({}, { body: `${new URLSearchParams(goodForm(await make()))}&scope=predict&scope=predict:store` }),
  },
  {
    title: 'a form: a bomb of 100 MB in gzip',
    status: 413,
    send: ({ askToken }) =>
      askToken(
        {},
        {
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
          body: gzipSync(Buffer.alloc(100_000_000, 0x78), { level: 1 }),
        },
      ),
  },
  {
    title: 'a form in the address',
    status: 405,
    send: async ({ call, assertion: make }) =>
      call(`${tokenPath}?${new URLSearchParams(goodForm(await make()))}`, { method: 'GET', token: null }),
  },
  {
    title: 'a form: more scopes than it may have, of which it gets its own',
    status: 200,
    send: async ({ askToken, assertion: make }) =>
      askToken({ ...goodForm(await make()), scope: 'predict predict:batch predict:store models:read' }),
    check: ({ body }) => expect(JSON.parse(body).scope).toBe('predict models:read/hospitalization-30d'),
  },
];
