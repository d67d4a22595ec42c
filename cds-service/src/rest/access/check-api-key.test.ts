import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { testNow } from '../../test-support/chart.js';
import { apiKey, grants, refusedFor } from '../../test-support/api-world.js';
import { hasHash, keyHash, keyId, makeKey } from './api-key.js';
import type { ApiKey } from './api-keys-file.js';
import { checkApiKey } from './check-api-key.js';

const { key, row } = apiKey();
const check = (text: string, rows: readonly ApiKey[] = [row], address = '192.0.2.7', now = testNow) =>
  refusedFor((async () => checkApiKey(text, rows, { address }, now))());

describe('an API key', () => {
  it('is bwk_, 8 digits and 43 characters of base64url, and has 256 bits of chance', () => {
    const asked: number[] = [];
    const made = makeKey((bytes) => {
      asked.push(bytes);
      return Buffer.alloc(bytes, 0xab);
    });
    expect(asked).toEqual([4, 32]);
    expect(made.key).toBe(`bwk_abababab_${'q6ur'.repeat(10)}q6s`);
    expect(made.id).toBe('abababab');
    expect(keyId(made.key)).toBe(made.id);
    expect(made.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(made.hash).toBe(keyHash(made.key));
  });

  it('names its client, whose source no EHR can have, and its grants and limit', async () => {
    expect(await check(key)).toEqual({
      client: 'lab',
      source: 'rest:lab',
      fhirServers: [],
      authenticated: true,
      grants: grants('predict'),
    });
    expect(await check(key, [{ ...row, callsPerMinute: 7 }])).toMatchObject({ callsPerMinute: 7 });
  });

  it('is refused where one character is another, wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(key.length - 14), fc.constantFrom('A', 'z', '0', '-', '_'), (at, other) => {
        const changed = key.slice(0, 13 + at) + other + key.slice(14 + at);
        expect(hasHash(changed, row.hash)).toBe(changed === key);
      }),
    );
  });

  it('with the secret of another one is refused, under either ID', async () => {
    const other = apiKey();
    const rows = [row, other.row];
    expect(await check(`bwk_${other.row.id}${key.slice(12)}`, rows)).toBe('api-key');
    expect(await check(`bwk_${row.id}${other.key.slice(12)}`, rows)).toBe('api-key');
    expect(await check(other.key, rows)).toMatchObject({ client: 'lab' });
  });

  it('that was revoked is refused', async () => {
    expect(await check(key, [])).toBe('api-key');
  });

  it('that has expired is refused, from that instant on', async () => {
    expect(await check(key, [row], '192.0.2.7', row.expires - 1)).toMatchObject({ client: 'lab' });
    expect(await check(key, [row], '192.0.2.7', row.expires)).toBe('api-key-expired');
  });

  it.each<[string, readonly string[], string, boolean]>([
    ['an address', ['192.0.2.7'], '192.0.2.7', true],
    ['another address', ['192.0.2.7'], '192.0.2.8', false],
    ['a range', ['10.1.0.0/16', '192.0.2.0/24'], '192.0.2.200', true],
    ['outside a range', ['10.1.0.0/16'], '10.2.0.1', false],
    ['IPv4 in IPv6 form', ['192.0.2.0/24'], '::ffff:192.0.2.9', true],
    ['IPv6', ['2001:db8::/32'], '2001:db8:7::1', true],
    ['IPv4 against an IPv6 range', ['2001:db8::/32'], '192.0.2.7', false],
    ['IPv6 against an IPv4 range', ['192.0.2.0/24'], '2001:db8::1', false],
    ['no address', ['192.0.2.0/24'], 'none', false],
  ])('with addresses is good from them alone: %s', async (_case, addresses, address, isGood) => {
    const found = await check(key, [{ ...row, addresses: [...addresses] }], address);
    if (isGood) expect(found).toMatchObject({ client: 'lab' });
    else expect(found).toBe('api-key-address');
  });

  it.each([
    ['bwk_'],
    ['bwk_0000000_x'],
    [`${key}=`],
    [`${key}.`],
    [key.toUpperCase()],
    [key.slice(0, -1)],
    [`${key}a`],
  ])('is not %j', async (text) => {
    expect(await check(text)).toBe('malformed');
  });
});
