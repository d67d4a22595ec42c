import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Bytes of the network that counts as one caller: 56 bits. */
const networkBytes = 7;

/**
 * What an address counts as: an IPv4 address as itself, also where it is written as IPv6, and an IPv6 address as its 56-bit network,
 * because one caller has as many addresses in it as it likes.
 */
export function addressKey(address: string): string {
  if (isIPv4(address) || !isIPv6(address)) return address;
  const known = ipaddr.process(address);
  if (known.kind() === 'ipv4') return known.toString();
  return `${Buffer.from(known.toByteArray().slice(0, networkBytes)).toString('hex')}/56`;
}
