import { createHmac, createPublicKey, createSign, KeyObject, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CompactEncrypt } from 'jose';
import { testNow } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient, outcome } from '../test-support/ehr-client.js';
import { createAuthenticate } from './authenticate.js';
import type { Client } from './client.js';

const issuer = 'https://ehr.example';
const jku = 'https://ehr.example/jwks';
const endpoint = 'https://cds.example/cds-services/hospitalization-30d-patient-view';
const seconds = Math.floor(testNow / 1000);

let rsa: EhrClient;
let ec: EhrClient;
let stranger: EhrClient;
beforeAll(async () => {
  [rsa, ec, stranger] = await Promise.all([makeEhrClient('RS384'), makeEhrClient('ES384'), makeEhrClient('RS384')]);
});

/** A check against both keys that remembers token IDs; its result as text. */
function checker(changes: Partial<Client> = {}): (authorization: string) => Promise<string> {
  const claimed = new Set<string>();
  const authenticate = createAuthenticate({
    clients: [configuredClient({ issuer, keys: [rsa.publicKey, ec.publicKey], jku, ...changes })],
    profile: 'production',
    developmentFhirServers: [],
    claimToken: async ({ issuer: by, jti }) => claimed.size !== claimed.add(JSON.stringify([by, jti])).size,
    clock: () => testNow,
    fetch: () => Promise.reject(new Error('nothing that a token names is ever called')),
  });
  return async (authorization) => {
    const came = await outcome(authenticate(authorization, endpoint));
    return typeof came === 'string' ? came : `let in as ${came.client}`;
  };
}

const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A header or payload, as text where the JSON itself is hostile. */
type Part = string | Readonly<Record<string, unknown>>;

const header = (changes: Readonly<Record<string, unknown>> = {}) => ({
  alg: 'RS384',
  kid: rsa.kid,
  typ: 'JWT',
  ...changes,
});
const payload = (changes: Readonly<Record<string, unknown>> = {}) => goodClaims(issuer, endpoint, testNow, changes);

/** A token with any header and payload, under an RS384 signature that is right. */
function signed(head: Part, body: Part): string {
  const input = `${encode(head)}.${encode(body)}`;
  const signature = createSign('sha384').update(input).sign(KeyObject.from(rsa.privateKey));
  return `${input}.${signature.toString('base64url')}`;
}

/** The same under an HMAC. */
function keyed(alg: string, secret: string | Buffer, head: Record<string, unknown> = {}): string {
  const input = `${encode(header({ alg, ...head }))}.${encode(payload())}`;
  return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(input)
    .digest('base64url')}`;
}

/** The public key as text, which anyone can get. */
const publicPem = (type: 'spki' | 'pkcs1') =>
  createPublicKey(KeyObject.from(rsa.privateKey)).export({ type, format: 'pem' }).toString();

/** Text of a payload with a repeated member. */
function twice(first: Readonly<Record<string, unknown>>, changes: Readonly<Record<string, unknown>> = {}): string {
  return `{${JSON.stringify(first).slice(1, -1)},${JSON.stringify(payload(changes)).slice(1)}`;
}

describe('CDS Hooks §Security 27 to 30: hostile tokens are refused', () => {
  it('a valid token made in the same way is accepted', async () => {
    expect(await checker()(`Bearer ${signed(header(), payload())}`)).toBe('let in as st-elsewhere');
  });

  const everyCase = (word: string) =>
    Array.from({ length: 2 ** word.length }, (_value, bits) =>
      [...word].map((letter, at) => ((bits >> at) & 1 ? letter.toUpperCase() : letter)).join(''),
    );

  it.each(everyCase('none'))('alg %s, with and without a signature', async (alg) => {
    const unsigned = `${encode(header({ alg }))}.${encode(payload())}`;
    expect(await checker()(`Bearer ${unsigned}.`)).toBe('malformed');
    expect(await checker()(`Bearer ${unsigned}.AA`)).toBe('algorithm');
    expect(await checker()(`Bearer ${signed(header({ alg }), payload())}`)).toBe('algorithm');
  });

  it.each<[string, () => string, string]>([
    ['HS256 keyed with the public key as PEM', () => keyed('HS256', publicPem('spki')), 'algorithm'],
    ['HS384 keyed with the public key as PEM', () => keyed('HS384', publicPem('spki')), 'algorithm'],
    ['HS512 keyed with the public key as PKCS #1', () => keyed('HS512', publicPem('pkcs1')), 'algorithm'],
    ['HS384 keyed with the JWK', () => keyed('HS384', JSON.stringify(rsa.publicKey)), 'algorithm'],
    ['HS384 keyed with nothing', () => keyed('HS384', ''), 'algorithm'],
    ['HS384 that calls itself RS384', () => keyed('HS384', publicPem('spki'), { alg: 'RS384' }), 'signature'],
    ['HS384 with the key in its header', () => keyed('HS384', 'x', { jwk: { kty: 'oct', k: 'eA' } }), 'algorithm'],
    ['an algorithm that is not configured', () => signed(header({ alg: 'RS256' }), payload()), 'algorithm'],
    ['an algorithm in lower case', () => signed(header({ alg: 'rs384' }), payload()), 'algorithm'],
    ['an algorithm that does not exist', () => signed(header({ alg: 'RS384 ' }), payload()), 'algorithm'],
    ['a name of the prototype as algorithm', () => signed(header({ alg: 'constructor' }), payload()), 'algorithm'],
    ['an algorithm that is a list', () => signed(header({ alg: ['RS384'] }), payload()), 'algorithm'],
    ['no algorithm', () => signed({ kid: rsa.kid, typ: 'JWT' }, payload()), 'algorithm'],
    ['an algorithm of another kind of key', () => signed(header({ alg: 'ES384' }), payload()), 'unknown-key'],
    ['the kid of another key', () => signed(header({ kid: ec.kid }), payload()), 'unknown-key'],
  ])('%s', async (_case, make, reason) => {
    expect(await checker()(`Bearer ${make()}`)).toBe(reason);
  });

  it.each<[string, unknown, string]>([
    ['missing', undefined, 'malformed'],
    ['empty', '', 'malformed'],
    ['a number', 1, 'malformed'],
    ['an object', {}, 'malformed'],
    ['a path', '../../../../dev/null', 'unknown-key'],
    ['a file URL', 'file:///dev/null', 'unknown-key'],
    ['SQL', "x' UNION SELECT 'secret'; --", 'unknown-key'],
    ['a shell command', '$(id)', 'unknown-key'],
    ['a name of the prototype', '__proto__', 'unknown-key'],
    ['text with a NUL', 'kid\u0000', 'unknown-key'],
    ['long', 'k'.repeat(4_000), 'unknown-key'],
  ])('kid is %s', async (_case, kid, reason) => {
    expect(await checker()(`Bearer ${signed(header({ kid }), payload())}`)).toBe(reason);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['crit with an extension that is not known', { crit: ['exp'], exp: 1 }, 'malformed'],
    ['crit with b64', { crit: ['b64'], b64: true }, 'malformed'],
    ['crit with b64 false', { crit: ['b64'], b64: false }, 'malformed'],
    ['an empty crit', { crit: [] }, 'malformed'],
    ['a crit that is null', { crit: null }, 'malformed'],
    ['no typ', { typ: undefined }, 'malformed'],
    ['typ of another kind', { typ: 'at+jwt' }, 'malformed'],
    ['typ JWE', { typ: 'JWE' }, 'malformed'],
    ['typ that is not a text', { typ: ['JWT'] }, 'malformed'],
    ['a jku elsewhere', { jku: 'https://evil.example/jwks' }, 'jku'],
    ['the jku with credentials', { jku: 'https://x@ehr.example/jwks' }, 'jku'],
    ['the jku with a query', { jku: `${jku}?x` }, 'jku'],
    ['the jku with another spelling of its host', { jku: 'https://EHR.example/jwks' }, 'jku'],
    ['a jku of a file', { jku: 'file:///etc/passwd' }, 'jku'],
    ['a jku that is null', { jku: null }, 'jku'],
  ])('a header with %s', async (_case, changes, reason) => {
    expect(await checker()(`Bearer ${signed(header(changes), payload())}`)).toBe(reason);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['exp past', { iat: seconds - 400, exp: seconds - 100 }, 'expired'],
    ['exp past by just the tolerance', { iat: seconds - 330, exp: seconds - 30 }, 'expired'],
    ['exp as text', { exp: `${seconds + 300}` }, 'claims'],
    ['exp as a date', { exp: '2099-01-01T00:00:00Z' }, 'claims'],
    ['exp as a list', { exp: [seconds + 300] }, 'claims'],
    ['exp null', { exp: null }, 'claims'],
    ['no exp', { exp: undefined }, 'claims'],
    ['a huge exp', { exp: 9e15 }, 'lifetime'],
    ['exp in milliseconds', { exp: testNow + 300_000 }, 'lifetime'],
    ['a lifetime a second beyond the limit', { exp: seconds + 301 }, 'lifetime'],
    ['exp at iat', { iat: seconds + 20, exp: seconds + 20 }, 'lifetime'],
    ['exp before iat', { iat: seconds + 20, exp: seconds + 10 }, 'lifetime'],
    ['an ancient iat', { iat: 0 }, 'lifetime'],
    ['a negative iat', { iat: -9e15 }, 'lifetime'],
    ['iat in the future', { iat: seconds + 31, exp: seconds + 300 }, 'not-yet-valid'],
    ['nbf in the future', { nbf: seconds + 31 }, 'not-yet-valid'],
    ['nbf as text', { nbf: '0' }, 'claims'],
    ['iat as text', { iat: `${seconds}` }, 'claims'],
    ['no iat', { iat: undefined }, 'claims'],
    ['no jti', { jti: undefined }, 'claims'],
    ['an empty jti', { jti: '' }, 'claims'],
    ['a jti that is a number', { jti: 7 }, 'claims'],
    ['a jti that is an object', { jti: { toString: 'x' } }, 'claims'],
    ['a jti of 257 characters', { jti: 'x'.repeat(257) }, 'claims'],
    ['a jti with a NUL, which PostgreSQL cannot store', { jti: 'a\u0000' }, 'claims'],
    ['a jti with half a character', { jti: '\ud800' }, 'claims'],
    ['a jti with a line feed', { jti: 'a\n' }, 'claims'],
    ['no aud', { aud: undefined }, 'claims'],
    ['a wrong aud', { aud: 'https://other.example' }, 'audience'],
    ['an aud that begins as the right one', { aud: `${endpoint}x` }, 'audience'],
  ])('a signed token with %s', async (_case, changes, reason) => {
    expect(await checker()(`Bearer ${signed(header(), payload(changes))}`)).toBe(reason);
  });

  it.each<[string, () => string, string]>([
    [
      'exp of 1e999, which JSON reads as infinity',
      () => JSON.stringify(payload()).replace(/"exp":\d+/, '"exp":1e999'),
      'lifetime',
    ],
    ['iat of -1e999', () => JSON.stringify(payload()).replace(/"iat":\d+/, '"iat":-1e999'), 'lifetime'],
    ['iat of 1e999', () => JSON.stringify(payload()).replace(/"iat":\d+/, '"iat":1e999'), 'not-yet-valid'],
    [
      'iss twice, of which the last is another',
      () => twice({ iss: issuer }, { iss: 'https://evil.example' }),
      'unknown-issuer',
    ],
    [
      'aud twice, of which the last is another',
      () => twice({ aud: endpoint }, { aud: 'https://evil.example' }),
      'audience',
    ],
    [
      'exp twice, of which the last is past',
      () => twice({ exp: seconds + 300 }, { iat: seconds - 300, exp: seconds - 60 }),
      'expired',
    ],
    ['claims on a prototype', () => `{"__proto__":${JSON.stringify(payload())}}`, 'unknown-issuer'],
    ['a list in place of claims', () => '[]', 'malformed'],
    ['null in place of claims', () => 'null', 'malformed'],
    ['text in place of claims', () => '"x"', 'malformed'],
    ['no JSON', () => 'x', 'malformed'],
    [
      'a byte order mark before its claims, which decoding drops',
      () => `\ufeff${JSON.stringify(payload({ aud: 'x' }))}`,
      'audience',
    ],
    ['deep nesting', () => `${'['.repeat(2_000)}${']'.repeat(2_000)}`, 'malformed'],
    ['another token inside', () => signed(header(), payload()), 'malformed'],
  ])('a signed payload with %s', async (_case, make, reason) => {
    expect(await checker()(`Bearer ${signed(header(), make())}`)).toBe(reason);
  });

  it.each<[string, () => string, string]>([
    ['a header that is a list', () => '[]', 'malformed'],
    ['a header that is not JSON', () => 'alg', 'malformed'],
    [
      'alg twice, of which the last is none',
      () => `{"alg":"RS384","kid":${JSON.stringify(rsa.kid)},"typ":"JWT","alg":"none"}`,
      'algorithm',
    ],
  ])('%s', async (_case, make, reason) => {
    expect(await checker()(`Bearer ${signed(make(), payload())}`)).toBe(reason);
  });

  it('a token signed by another key under a kid of the client', async () => {
    expect(await checker()(`Bearer ${await stranger.token(payload(), { kid: rsa.kid })}`)).toBe('signature');
  });

  it('a token signed by a key that it brings along', async () => {
    const head = { kid: rsa.kid, jwk: stranger.publicKey, jku, x5u: 'https://evil.example/x5u', x5c: ['AAAA'] };
    expect(await checker()(`Bearer ${await stranger.token(payload(), head)}`)).toBe('signature');
    expect(await checker()(`Bearer ${await stranger.token(payload(), { jwk: stranger.publicKey })}`)).toBe(
      'unknown-key',
    );
  });

  it('a token of which one part was changed', async () => {
    const [head, , signature] = (await rsa.token(payload())).split('.');
    expect(await checker()(`Bearer ${head}.${encode(payload())}.${signature}`)).toBe('signature');
    const [, body] = (await rsa.token(payload())).split('.');
    expect(await checker()(`Bearer ${encode(header({ x: 1 }))}.${body}.${signature}`)).toBe('signature');
  });

  it('a JWE, five parts', async () => {
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(payload())))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'JWT', kid: rsa.kid })
      .encrypt(new Uint8Array(32));
    expect(await checker()(`Bearer ${jwe}`)).toBe('malformed');
  });

  it('a thousand tokens at once with one ID: one is accepted', async () => {
    const check = checker();
    const token = await rsa.token(payload({ jti: randomUUID() }));
    const all = await Promise.all(Array.from({ length: 1_000 }, () => check(`Bearer ${token}`)));
    expect(all.filter((one) => one !== 'replayed')).toEqual(['let in as st-elsewhere']);
  });
});
