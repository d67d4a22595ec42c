import { expect, it } from '@jest/globals';
import { addressKey } from './address-key.js';

it.each([
  ['an IPv4 address', '198.51.100.1', '198.51.100.1'],
  ['the same written as IPv6', '::ffff:198.51.100.1', '198.51.100.1'],
  ['an IPv6 address by its network', '2001:db8:1:2ff:3::4', '20010db8000102/56'],
  ['another one of that network', '2001:db8:1:2aa:ffff::', '20010db8000102/56'],
  ['one of the next network', '2001:db8:1:3ff:3::4', '20010db8000103/56'],
  ['an address with a zone', 'fe80::1%eth0', 'fe800000000000/56'],
  ['what is not an address', 'none', 'none'],
])('%s: %s counts as %s', (_what, address, key) => {
  expect(addressKey(address)).toBe(key);
});
