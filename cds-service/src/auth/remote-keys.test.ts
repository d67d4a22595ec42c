import { beforeAll, describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient, outcome } from '../test-support/ehr-client.js';
import { createAuthenticate } from './authenticate.js';
import { publicSandboxIssuer, publishedKey } from './published-key.js';
import { remoteKeyTimes } from './remote-keys.js';

const issuer = 'https://ehr.example';
const jku = 'https://ehr.example/jwks';
const endpoint = 'https://cds.example/cds-services/hospitalization-30d-patient-view';

let first: EhrClient;
let second: EhrClient;
beforeAll(async () => {
  [first, second] = await Promise.all([makeEhrClient('ES384', 'first'), makeEhrClient('ES384', 'second')]);
});

const down = () => {
  throw new TypeError('fetch failed');
};

/**
 * A service with one client whose keys are at a URL, a clock that can be moved, and a host whose answer can be changed.
 */
function remote(answer: () => Response | Promise<Response>, profile: 'development' | 'production' = 'production') {
  const asked: { readonly url: string; readonly redirect: string | undefined }[] = [];
  const host = { answer };
  const clock = { now: testNow };
  const authenticate = createAuthenticate({
    clients: [configuredClient({ issuer, keys: null, jku })],
    profile,
    developmentFhirServers: [],
    claimToken: async () => true,
    clock: () => clock.now,
    fetch: async (url, init) => {
      asked.push({ url: String(url), redirect: init?.redirect });
      return host.answer();
    },
  });
  const call = async (ehr: EhrClient, header: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const token = await ehr.token(goodClaims(issuer, endpoint, clock.now), header);
    const came = await outcome(authenticate(`Bearer ${token}`, endpoint));
    return typeof came === 'string' ? came : 'let in';
  };
  return { asked, host, clock, authenticate, call };
}

const serves =
  (...keys: readonly unknown[]) =>
  () =>
    Response.json({ keys });

describe('CDS Hooks §Security 29: keys at a configured jku', () => {
  it('are fetched once, by the configured URL, without following a redirect', async () => {
    const { asked, call } = remote(serves(first.publicKey));
    expect(await Promise.all([call(first), call(first), call(first)])).toEqual(['let in', 'let in', 'let in']);
    expect(await call(first, { jku })).toBe('let in');
    expect(asked).toEqual([{ url: jku, redirect: 'manual' }]);
  });

  it('calls that come while keys are fetched wait for that one fetch', async () => {
    let answer: (response: Response) => void = () => undefined;
    const slow = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { asked, authenticate } = remote(() => slow);
    const tokens = await Promise.all([1, 2, 3].map(() => first.token(goodClaims(issuer, endpoint, testNow))));
    const calls = tokens.map((token) => authenticate(`Bearer ${token}`, endpoint));
    expect(asked).toHaveLength(1);
    answer(serves(first.publicKey)());
    expect(await Promise.all(calls)).toHaveLength(3);
    expect(asked).toHaveLength(1);
  });

  it('a token that names another jku has nothing fetched at all', async () => {
    const { asked, call } = remote(serves(first.publicKey));
    expect(await call(first, { jku: 'http://169.254.169.254/' })).toBe('jku');
    expect(asked).toEqual([]);
  });

  it('rotation: a new key is taken after one more fetch', async () => {
    const { asked, host, clock, call } = remote(serves(first.publicKey));
    expect(await call(first)).toBe('let in');
    host.answer = serves(first.publicKey, second.publicKey);
    clock.now += remoteKeyTimes.cooldown;
    expect(await call(second)).toBe('let in');
    expect(await call(first)).toBe('let in');
    expect(asked).toHaveLength(2);
  });

  it('rotation: a key that was removed is refused when its age is over, and not later', async () => {
    const { host, clock, call } = remote(serves(first.publicKey, second.publicKey));
    expect(await call(first)).toBe('let in');
    host.answer = serves(second.publicKey);
    clock.now += remoteKeyTimes.maxAge;
    expect(await call(first)).toBe('unknown-key');
    expect(await call(second)).toBe('let in');
  });

  it('synthetic key ids, however many at once, cause one fetch a cooldown', async () => {
    const { asked, clock, call } = remote(serves(first.publicKey));
    const synthetic = () => Promise.all(Array.from({ length: 50 }, (_x, i) => call(second, { kid: `synthetic ${i}` })));
    expect(new Set(await synthetic())).toEqual(new Set(['unknown-key']));
    expect(asked).toHaveLength(1);
    clock.now += remoteKeyTimes.cooldown - 1;
    await synthetic();
    expect(asked).toHaveLength(1);
    clock.now += 1;
    await synthetic();
    expect(asked).toHaveLength(2);
    expect(await call(first)).toBe('let in');
  });

  it('are renewed in the background before their age is over: no call waits, and an outage goes unnoticed', async () => {
    const { asked, host, clock, call } = remote(serves(first.publicKey));
    expect(await call(first)).toBe('let in');
    clock.now += remoteKeyTimes.renewAge;
    let answer: (response: Response) => void = () => undefined;
    host.answer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    expect(await call(first)).toBe('let in');
    expect(asked).toHaveLength(2);
    answer(serves(second.publicKey)());
    await new Promise((resolve) => setImmediate(resolve));
    expect(await call(second)).toBe('let in');
    expect(asked).toHaveLength(2);
  });

  it('where their host is down, are used until their age is over, and then no longer', async () => {
    const { asked, host, clock, call } = remote(serves(first.publicKey));
    expect(await call(first)).toBe('let in');
    host.answer = down;
    clock.now += remoteKeyTimes.maxAge - 1;
    expect(await call(first)).toBe('let in');
    clock.now += 1;
    expect(await call(first)).toBe('keys-unavailable');
    const failed = asked.length;
    clock.now += remoteKeyTimes.cooldownAfterFailure - 2;
    expect(await call(first)).toBe('keys-unavailable');
    expect(asked).toHaveLength(failed);
    host.answer = serves(first.publicKey);
    clock.now += 2;
    expect(await call(first)).toBe('let in');
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.example/jwks' } })],
    ['404', () => new Response('{"keys":[]}', { status: 404 })],
    ['503', () => new Response('', { status: 503 })],
    ['no content', () => new Response(null, { status: 204 })],
    ['what is not JSON', () => new Response('<html>')],
    ['a list', () => new Response('[]')],
    ['keys that are not a list', () => Response.json({ keys: {} })],
    ['more than a key set can hold', () => new Response(`{"keys":[],"x":"${'x'.repeat(300_000)}"}`)],
    ['no answer', down],
  ])('are unavailable where their host gives %s', async (_case, answer) => {
    expect(await remote(answer).call(first)).toBe('keys-unavailable');
  });

  it.each<[string, () => Promise<readonly unknown[]> | readonly unknown[]]>([
    ['no key', () => []],
    ['other keys', () => [second.publicKey]],
    ['a private key', async () => [{ ...first.publicKey, d: 'x' }]],
    ['a secret', () => [{ kty: 'oct', k: 'eA', kid: 'first' }]],
    ['a key for encryption', () => [{ ...first.publicKey, use: 'enc' }]],
    ['a key for another algorithm', () => [{ ...first.publicKey, alg: 'ES256' }]],
    ['a point beside the curve', () => [{ ...first.publicKey, y: first.publicKey.x }]],
    ['the kid twice', () => [first.publicKey, { ...second.publicKey, kid: 'first' }]],
    ['the key beyond the hundredth place', () => [...Array.from({ length: 100 }, () => ({})), first.publicKey]],
    ['what is not a key', () => [null, 1, 'x', [], {}]],
  ])('a set with %s has no key for the token', async (_case, keys) => {
    expect(await remote(serves(...(await keys()))).call(first)).toBe('unknown-key');
  });

  it('production refuses the published key, even where the configured host serves it', async () => {
    const served = serves({ ...publishedKey, kid: 'first' }, second.publicKey);
    expect(await remote(served).call(first)).toBe('unknown-key');
    expect(await remote(served).call(second)).toBe('let in');
    expect(await remote(served, 'development').call(first)).toBe('signature');
    expect(publicSandboxIssuer).not.toBe(issuer);
  });
});
