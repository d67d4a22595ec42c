import { createHmac, createPublicKey, createSign, KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { publicSandboxIssuer } from '../../auth/published-key.js';
import type { AuthenticationReason } from '../../auth/reasons.js';
import { patientViewPath } from '../../test-support/call-service.js';
import { goodClaims } from '../../test-support/ehr-client.js';
import { rawCall } from '../support/answer.js';
import { canary } from '../support/canary.js';
import type { HostileCall } from '../support/hostile-call.js';
import { ecIssuer, goodBody, type HostileEnvironment, publicUrl } from '../support/hostile-environment.js';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A call whose token is made by `make`. */
function withToken(
  title: string,
  refusal: AuthenticationReason,
  make: (environment: HostileEnvironment) => string | Promise<string>,
): HostileCall {
  return {
    title,
    status: 401,
    refusal,
    send: async (environment) => environment.call({ token: await make(environment) }),
  };
}

/** A call whose token is valid except for these claims and header members. */
function withClaims(
  title: string,
  refusal: AuthenticationReason,
  changes: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>> = {},
): HostileCall {
  return withToken(title, refusal, ({ token }) => token(changes, header));
}

/** Header and claims of a valid token with an HMAC by the client's public key, which anyone can get. */
function hmac({ rsa, claims }: HostileEnvironment, alg: string): string {
  const key = createPublicKey(KeyObject.from(rsa.privateKey)).export({ type: 'spki', format: 'pem' });
  const input = `${encode({ alg, kid: rsa.kid, typ: 'JWT' })}.${encode(claims())}`;
  return `${input}.${createHmac('sha384', key).update(input).digest('base64url')}`;
}

/** A token that jose would not make: any header with a valid signature. */
function signed({ rsa, claims }: HostileEnvironment, header: Readonly<Record<string, unknown>>): string {
  const input = `${encode({ alg: 'RS384', kid: rsa.kid, typ: 'JWT', ...header })}.${encode(claims())}`;
  return `${input}.${createSign('sha384').update(input).sign(KeyObject.from(rsa.privateKey)).toString('base64url')}`;
}

function ecToken(environment: HostileEnvironment, changes: Readonly<Record<string, unknown>>): Promise<string> {
  return environment.ec.token(goodClaims(ecIssuer, publicUrl + patientViewPath, Date.now(), changes));
}

const seconds = (): number => Math.floor(Date.now() / 1000);

/** CDS Hooks §Security 27 to 30: tokens that are refused. */
export const tokenCalls: readonly HostileCall[] = [
  { title: 'no token', status: 401, refusal: 'no-token', send: ({ call }) => call({ token: null }) },
  {
    title: 'no token for discovery',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) => call({ path: '/cds-services', method: 'GET', token: null }),
  },
  {
    title: 'no token for feedback',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) => call({ path: `${patientViewPath}/feedback`, body: { feedback: [] }, token: null }),
  },
  {
    title: 'no token, and a body that is broken: who calls is asked first',
    status: 401,
    refusal: 'no-token',
    send: ({ call }) => call({ token: null, body: `{"${canary}` }),
  },
  {
    title: 'a name and a password',
    status: 401,
    refusal: 'malformed',
    send: ({ call }) => call({ token: null, headers: { authorization: `Basic ${btoa(`${canary}:${canary}`)}` } }),
  },
  {
    title: 'two Authorization headers, the first of them good',
    status: 401,
    refusal: 'malformed',
    send: async ({ production, token }) =>
      rawCall(production.url, [
        `POST ${patientViewPath} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n`,
        `authorization: Bearer ${await token()}\r\nauthorization: Bearer ${await token()}\r\n`,
        'content-length: 2\r\n\r\n{}',
      ]),
  },
  {
    title: 'two tokens in one header',
    status: 401,
    refusal: 'malformed',
    send: async ({ call, token }) => call({ token: `${await token()}, Bearer ${await token()}` }),
  },
  {
    title: 'a good token in the query string',
    status: 401,
    refusal: 'no-token',
    send: async ({ call, token }) => call({ path: `${patientViewPath}?access_token=${await token()}`, token: null }),
  },
  {
    title: 'a good token in a cookie',
    status: 401,
    refusal: 'no-token',
    send: async ({ call, token }) => call({ token: null, headers: { cookie: `access_token=${await token()}` } }),
  },
  {
    title: 'a good token in the body',
    status: 401,
    refusal: 'no-token',
    send: async ({ call, token }) => call({ token: null, body: goodBody({ access_token: await token() }) }),
  },
  {
    title: 'a good token in X-Forwarded-Authorization',
    status: 401,
    refusal: 'no-token',
    send: async ({ call, token }) =>
      call({ token: null, headers: { 'x-forwarded-authorization': `Bearer ${await token()}` } }),
  },
  withToken('words', 'malformed', () => `${canary}.${canary}.${canary}`),
  withToken('a token of 9000 characters', 'malformed', async ({ token }) => token({ [canary]: 'x'.repeat(7000) })),
  withToken('forged: signed by a stranger under the key id of a client', 'signature', ({ stranger, rsa, claims }) =>
    stranger.token(claims(), { kid: rsa.kid }),
  ),
  withToken('forged: the signature of another token', 'signature', async ({ token }) => {
    const [[head, claims], [, , signature]] = [(await token()).split('.'), (await token()).split('.')] as const;
    return `${head}.${claims}.${signature}`;
  }),
  withToken('forged: one bit of the claims', 'signature', async ({ token }) => {
    const [head, claims = '', signature] = (await token()).split('.');
    const bytes = Buffer.from(claims, 'base64url');
    const at = bytes.indexOf('"jti":"') + 7;
    bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
    return `${head}.${bytes.toString('base64url')}.${signature}`;
  }),
  withToken('forged: no signature', 'malformed', async ({ token }) => (await token()).replace(/[^.]*$/, '')),
  withToken(
    'alg none',
    'malformed',
    ({ claims, rsa }) => `${encode({ alg: 'none', kid: rsa.kid, typ: 'JWT' })}.${encode(claims())}.`,
  ),
  withToken(
    'alg nOnE with something for a signature',
    'algorithm',
    ({ claims, rsa }) => `${encode({ alg: 'nOnE', kid: rsa.kid, typ: 'JWT' })}.${encode(claims())}.AA`,
  ),
  withToken('HMAC with the public key', 'algorithm', (environment) => hmac(environment, 'HS384')),
  withToken('HMAC with the public key that calls itself RS384', 'signature', (environment) =>
    hmac(environment, 'RS384'),
  ),
  withToken('ES384 over the key id of an RSA key', 'unknown-key', ({ ec, rsa, claims }) =>
    ec.token(claims(), { kid: rsa.kid }),
  ),
  withToken('a client that signs as another one', 'unknown-key', ({ ec, claims }) => ec.token(claims())),
  withToken('a key that the token brings itself (jwk)', 'signature', async ({ stranger, rsa, claims }) =>
    stranger.token(claims(), { kid: rsa.kid, jwk: { ...stranger.publicKey } }),
  ),
  withToken('encrypted instead of signed', 'malformed', async ({ rsa, claims }) =>
    new CompactEncrypt(Buffer.from(JSON.stringify(claims())))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: rsa.kid })
      .encrypt(new Uint8Array(32)),
  ),
  withClaims('a key id that nobody has', 'unknown-key', {}, { kid: `../../${canary}` }),
  withToken('an extension that must be understood (crit)', 'malformed', (environment) =>
    signed(environment, { crit: [canary], [canary]: 1 }),
  ),
  withClaims('a jku elsewhere', 'jku', {}, { jku: `https://${canary}.example/jwks` }),
  withToken('a jku at a server that would answer', 'jku', ({ token, trap }) =>
    token({}, { jku: `${trap.origin}/jwks` }),
  ),
  withClaims('expired', 'expired', { iat: seconds() - 900, exp: seconds() - 600 }),
  withClaims('not valid yet', 'not-yet-valid', { nbf: seconds() + 3600 }),
  withClaims('from the future', 'not-yet-valid', { iat: seconds() + 3600, exp: seconds() + 3700 }),
  withClaims('valid for a day', 'lifetime', { exp: seconds() + 86_400 }),
  withClaims('valid for ever', 'claims', { exp: undefined }),
  withClaims('an expiry of 1e400 seconds', 'lifetime', { exp: 1e308 }),
  withClaims('without an id', 'claims', { jti: undefined }),
  withClaims('an id that is a number', 'claims', { jti: 7 }),
  withClaims('an id that is SQL', 'claims', { jti: `x'); drop table token;--\u0000` }),
  withClaims('for another service', 'audience', {
    aud: `${publicUrl}/cds-services/hospitalization-30d-encounter-start`,
  }),
  withClaims('for feedback', 'audience', { aud: `${publicUrl}${patientViewPath}/feedback` }),
  withClaims('for the base of the service', 'audience', { aud: publicUrl }),
  withClaims('for the same path at another host', 'audience', { aud: `https://${canary}.example${patientViewPath}` }),
  withToken('for the inner address', 'audience', ({ token, production }) =>
    token({ aud: production.url + patientViewPath }),
  ),
  withClaims('for nobody', 'audience', { aud: [] }),
  withClaims('of a foreign issuer', 'unknown-issuer', { iss: `https://${canary}.example` }),
  withClaims('of the public sandbox, which only development knows', 'unknown-issuer', { iss: publicSandboxIssuer }),
  withClaims('of an issuer that differs by a slash', 'unknown-issuer', { iss: 'https://ehr.hospital.example/' }),
  withClaims('of a tenant, from a client that has none', 'tenant', { tenant: 'north' }),
  withToken('of no tenant, from a client that has some', 'tenant', (environment) => ecToken(environment, {})),
  withToken('of a tenant that is not listed', 'tenant', (environment) => ecToken(environment, { tenant: canary })),
  withToken('of two tenants', 'tenant', (environment) => ecToken(environment, { tenant: ['north', 'south'] })),
  withToken('replayed', 'replayed', async ({ token, call }) => {
    const sent = await token();
    await call({ token: sent });
    return sent;
  }),
  withToken('replayed after a call that was refused for its body', 'replayed', async ({ token, call }) => {
    const sent = await token();
    await call({ token: sent, body: '{' });
    return sent;
  }),
  withToken('the same id again under another signature', 'replayed', async ({ token, call, claims }) => {
    const { jti } = claims();
    await call({ token: await token({ jti }) });
    return token({ jti, iat: seconds() - 1, exp: seconds() + 200 });
  }),
  {
    title: 'replayed at another instance',
    status: 401,
    refusal: 'replayed',
    at: ({ second }) => second,
    send: async ({ token, call, second }) => {
      const sent = await token();
      await call({ token: sent });
      return call({ token: sent, at: second });
    },
  },
];
