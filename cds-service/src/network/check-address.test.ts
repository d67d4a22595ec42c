import { describe, expect, it } from '@jest/globals';
import { addressTable } from './address-table.js';
import { refusalOf } from './check-address.js';

describe('CDS Hooks §Security 31 (SSRF): addresses', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '8.8.8.8',
    'fd12:3456::1',
    '2606:4700::1111',
    '::ffff:10.0.0.1',
    '64:ff9b::808:808',
  ])('%s may be called', (address) => {
    expect(refusalOf(address, false)).toBeNull();
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1'])(
    '%s, this machine, only in development',
    (address) => {
      expect(refusalOf(address, false)).toMatch(/^loopback/);
      expect(refusalOf(address, true)).toBeNull();
    },
  );

  it.each<[string, RegExp]>([
    ['0.0.0.0', /^unspecified/],
    ['0.1.2.3', /^unspecified/],
    ['::', /^not a unicast/],
    ['::ffff:0.0.0.0', /^unspecified/],
    ['169.254.169.254', /^link-local/],
    ['169.254.170.2', /^link-local/],
    ['::ffff:169.254.169.254', /^link-local/],
    ['::ffff:a9fe:a9fe', /^link-local/],
    ['64:ff9b::a9fe:a9fe', /^link-local/],
    ['64:ff9b:1::a9fe:a9fe', /^not a unicast/],
    ['2002:a9fe:a9fe::1', /^6to4/],
    ['2002:7f00:1::', /^6to4/],
    ['2001:0:a9fe:a9fe::1', /Teredo/],
    ['::a9fe:a9fe', /^not a unicast/],
    ['::7f00:1', /^not a unicast/],
    ['::ffff:0:7f00:1', /^not a unicast/],
    ['fe80::1', /^not a unicast/],
    ['fe80::1%eth0', /^not a unicast/],
    ['fec0::1', /^not a unicast/],
    ['100.100.100.200', /Alibaba/],
    ['168.63.129.16', /Azure/],
    ['192.0.0.192', /Oracle/],
    ['fd00:ec2::254', /AWS/],
    ['fd20:ce::254', /Google/],
    ['224.0.0.1', /^multicast/],
    ['239.255.255.250', /^multicast/],
    ['ff02::1', /^not a unicast/],
    ['255.255.255.255', /broadcast/],
    ['240.0.0.1', /^reserved/],
    ['192.0.2.1', /^documentation/],
    ['2001:db8::1', /^documentation/],
    ['100::1', /^not a unicast/],
    ['', /^not an IP address/],
    ['localhost', /^not an IP address/],
    ['127.1', /^not an IP address/],
    ['0x7f000001', /^not an IP address/],
    ['2130706433', /^not an IP address/],
    ['0177.0.0.1', /^not an IP address/],
    ['127.0.0.1 ', /^not an IP address/],
  ])('%s is never called, not in development either', (address, reason) => {
    expect(refusalOf(address, false)).toMatch(reason);
    expect(refusalOf(address, true)).toMatch(reason);
  });

  it('each row of the table has a range of its own and a reason', () => {
    expect(new Set(addressTable.map(({ range }) => range)).size).toBe(addressTable.length);
    for (const { reason } of addressTable) expect(reason).toMatch(/\((RFC \d+.*|AWS|Azure|Google|Alibaba)\)$/);
  });
});
