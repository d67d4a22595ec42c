/** Whether an address may be called: `loopback` only where this machine may be called (development), `inner` by the IPv4 address in its last 32 bits. */
type AddressPolicy = 'call' | 'loopback' | 'never' | 'inner';

/** A range of addresses, with its policy and the reason for it. */
export interface AddressRange {
  readonly range: string;
  readonly policy: AddressPolicy;
  readonly reason: string;
}

/**
 * The addresses that may be called. The first row whose range contains an address decides; an address in no row is
 * never called. Private ranges are allowed, because a hospital's FHIR server is inside its network.
 *
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export const addressTable: readonly AddressRange[] = [
  { range: '100.100.100.200/32', policy: 'never', reason: 'metadata of a cloud machine (Alibaba)' },
  { range: '168.63.129.16/32', policy: 'never', reason: 'host agent of a cloud machine (Azure)' },
  { range: '0.0.0.0/8', policy: 'never', reason: 'unspecified: this host itself (RFC 1122)' },
  { range: '127.0.0.0/8', policy: 'loopback', reason: 'loopback (RFC 1122)' },
  { range: '169.254.0.0/16', policy: 'never', reason: 'link-local, metadata of cloud machines (RFC 3927)' },
  { range: '192.0.0.0/24', policy: 'never', reason: 'protocol assignments, metadata of Oracle Cloud (RFC 6890)' },
  { range: '192.0.2.0/24', policy: 'never', reason: 'documentation (RFC 5737)' },
  { range: '192.31.196.0/24', policy: 'never', reason: 'AS112 (RFC 7535)' },
  { range: '192.52.193.0/24', policy: 'never', reason: 'automatic multicast tunnels (RFC 7450)' },
  { range: '192.88.99.0/24', policy: 'never', reason: '6to4 relays (RFC 7526)' },
  { range: '192.175.48.0/24', policy: 'never', reason: 'AS112 (RFC 7534)' },
  { range: '198.18.0.0/15', policy: 'never', reason: 'benchmarks (RFC 2544)' },
  { range: '198.51.100.0/24', policy: 'never', reason: 'documentation (RFC 5737)' },
  { range: '203.0.113.0/24', policy: 'never', reason: 'documentation (RFC 5737)' },
  { range: '224.0.0.0/4', policy: 'never', reason: 'multicast (RFC 5771)' },
  { range: '240.0.0.0/4', policy: 'never', reason: 'reserved, and broadcast (RFC 1112, RFC 919)' },
  { range: '0.0.0.0/0', policy: 'call', reason: 'unicast: public, private (RFC 1918), shared (RFC 6598)' },
  { range: '::1/128', policy: 'loopback', reason: 'loopback (RFC 4291)' },
  { range: '::ffff:0:0/96', policy: 'inner', reason: 'IPv4-mapped (RFC 4291)' },
  { range: '64:ff9b::/96', policy: 'inner', reason: 'NAT64 (RFC 6052)' },
  { range: 'fd00:ec2::/32', policy: 'never', reason: 'metadata of a cloud machine (AWS)' },
  { range: 'fd20:ce::/32', policy: 'never', reason: 'metadata of a cloud machine (Google)' },
  { range: 'fc00::/7', policy: 'call', reason: 'unique local: private (RFC 4193)' },
  { range: '2002::/16', policy: 'never', reason: '6to4, an IPv4 address in disguise (RFC 7526)' },
  { range: '2001::/23', policy: 'never', reason: 'protocol assignments, Teredo (RFC 2928)' },
  { range: '2001:db8::/32', policy: 'never', reason: 'documentation (RFC 3849)' },
  { range: '2620:4f:8000::/48', policy: 'never', reason: 'AS112 (RFC 7534)' },
  { range: '3fff::/20', policy: 'never', reason: 'documentation (RFC 9637)' },
  { range: '2000::/3', policy: 'call', reason: 'global unicast (RFC 4291)' },
  { range: '::/0', policy: 'never', reason: 'not a unicast address (RFC 4291)' },
];
