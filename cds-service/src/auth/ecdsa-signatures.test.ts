import { KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { testNow } from '../test-support/chart.js';
import { configuredClient, type EhrClient, goodClaims, makeEhrClient, outcome } from '../test-support/ehr-client.js';
import { createAuthenticate } from './authenticate.js';

const issuer = 'https://ehr.example';
const endpoint = 'https://cds.example/cds-services/hospitalization-30d-patient-view';

let ec: EhrClient;
beforeAll(async () => {
  ec = await makeEhrClient('ES384');
});

const claims = () => goodClaims(issuer, endpoint, testNow);

/** A check with a memory of token ids; what it comes to, as text. */
function checker(): (authorization: string) => Promise<string> {
  const claimed = new Set<string>();
  const authenticate = createAuthenticate({
    clients: [configuredClient({ issuer, keys: [ec.publicKey] })],
    profile: 'production',
    developmentFhirServers: [],
    claimToken: async ({ jti }) => claimed.size !== claimed.add(jti).size,
    clock: () => testNow,
    fetch: () => Promise.reject(new Error('pinned keys need no call')),
  });
  return async (authorization) => {
    const came = await outcome(authenticate(authorization, endpoint));
    return typeof came === 'string' ? came : 'let in';
  };
}

describe('CDS Hooks §Security 28: ES384 signatures', () => {
  it('the other signature that ES384 allows for a token, and other spellings of one signature, are the same token', async () => {
    const token = await ec.token(claims());
    const [head, body, signature = ''] = token.split('.');
    const order = BigInt(
      '0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
    );
    const bytes = Buffer.from(signature, 'base64url');
    const s = BigInt(`0x${bytes.subarray(48).toString('hex')}`);
    const other = Buffer.concat([
      bytes.subarray(0, 48),
      Buffer.from((order - s).toString(16).padStart(96, '0'), 'hex'),
    ]);
    const twin = `${head}.${body}.${other.toString('base64url')}`;
    expect(await checker()(`Bearer ${twin}`)).toBe('let in');
    const check = checker();
    expect(await check(`Bearer ${token}`)).toBe('let in');
    expect(await check(`Bearer ${twin}`)).toBe('replayed');
  });

  it.each<[string, (r: Buffer, s: Buffer) => Buffer]>([
    ['zeros', () => Buffer.alloc(96)],
    ['r of zero', (_r, s) => Buffer.concat([Buffer.alloc(48), s])],
    ['s of zero', (r) => Buffer.concat([r, Buffer.alloc(48)])],
    ['half of it', (r) => r],
    ['a byte more', (r, s) => Buffer.concat([r, s, Buffer.alloc(1)])],
    ['one byte', () => Buffer.alloc(1)],
  ])('an ES384 signature of %s', async (_case, change) => {
    const [head, body, signature = ''] = (await ec.token(claims())).split('.');
    const bytes = Buffer.from(signature, 'base64url');
    const changed = change(bytes.subarray(0, 48), bytes.subarray(48)).toString('base64url');
    expect(await checker()(`Bearer ${head}.${body}.${changed}`)).toBe('signature');
  });

  it('an ES384 signature in DER', async () => {
    const input = (await ec.token(claims())).replace(/\.[^.]*$/, '');
    const signature = sign('sha384', Buffer.from(input), KeyObject.from(ec.privateKey));
    expect(await checker()(`Bearer ${input}.${signature.toString('base64url')}`)).toBe('signature');
  });
});
