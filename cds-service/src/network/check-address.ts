import ipaddr from 'ipaddr.js';
import { type AddressRange, addressTable } from './address-table.js';

type Address = ReturnType<typeof ipaddr.parse>;
type Subnet = ReturnType<typeof ipaddr.parseCIDR>;

const rows: readonly { readonly row: AddressRange; readonly subnet: Subnet }[] = addressTable.map((row) => ({
  row,
  subnet: ipaddr.parseCIDR(row.range),
}));

const unreadable: AddressRange = { range: '', verdict: 'never', reason: 'no IP address' };

/**
 * Judges one IP address, as a resolver gives it.
 *
 * @param loopback whether this machine itself may be called (development)
 * @returns null where it may be called, else why not, in words without the address
 */
export function refusalOf(address: string, loopback: boolean): string | null {
  // Only four decimal parts: the other spellings of IPv4 are read by the URL parser, before anything gets here.
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  const { verdict, reason } = isAddress ? rowOf(ipaddr.parse(address)) : unreadable;
  return verdict === 'call' || (verdict === 'loopback' && loopback) ? null : reason;
}

function rowOf(address: Address): AddressRange {
  const { row } = rows.find(({ subnet }) => isWithin(address, subnet)) ?? { row: unreadable };
  return row.verdict === 'inner' ? rowOf(new ipaddr.IPv4(address.toByteArray().slice(-4))) : row;
}

function isWithin(address: Address, [network, bits]: Subnet): boolean {
  if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits);
  return network instanceof ipaddr.IPv6 && address.match(network, bits);
}
