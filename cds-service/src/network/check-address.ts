import ipaddr from 'ipaddr.js';
import { type AddressRange, addressTable } from './address-table.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Subnet = ReturnType<typeof ipaddr.parseCIDR>;

const rows: readonly { readonly row: AddressRange; readonly subnet: Subnet }[] = addressTable.map((row) => ({
  row,
  subnet: ipaddr.parseCIDR(row.range),
}));

const notAnAddress: AddressRange = { range: '', policy: 'never', reason: 'not an IP address' };

/**
 * Checks one IP address, as a resolver gives it.
 *
 * @param loopback whether this machine may be called (development)
 * @returns null where the address may be called, else the reason, which does not contain the address
 */
export function refusalOf(address: string, loopback: boolean): string | null {
  // Only four decimal parts, because the URL parser has already converted the other notations of IPv4.
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  const { policy, reason } = isAddress ? rowOf(ipaddr.parse(address)) : notAnAddress;
  return policy === 'call' || (policy === 'loopback' && loopback) ? null : reason;
}

function rowOf(address: Address): AddressRange {
  const { row } = rows.find(({ subnet }) => isWithin(address, subnet)) ?? { row: notAnAddress };
  return row.policy === 'inner' ? rowOf(new ipaddr.IPv4(address.toByteArray().slice(-4))) : row;
}

function isWithin(address: Address, [network, bits]: Subnet): boolean {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
}
