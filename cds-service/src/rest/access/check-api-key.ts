import ipaddr from 'ipaddr.js';
import { refused } from '../../auth/reasons.js';
import type { ApiCaller, CallOrigin } from './api-caller.js';
import { hasHash, keyId } from './api-key.js';
import type { ApiKey } from './api-keys-file.js';
import { apiSource } from './api-source.js';

/**
 * The caller of an API key.
 *
 * @param now milliseconds since 1970
 * @throws AuthenticationProblem `malformed`, `api-key`, `api-key-expired` or `api-key-address`
 */
export function checkApiKey(text: string, keys: readonly ApiKey[], from: CallOrigin, now: number): ApiCaller {
  const id = keyId(text);
  if (id === null) throw refused('malformed');
  const row = keys.find((key) => key.id === id);
  if (row === undefined) throw refused('api-key');
  if (!hasHash(text, row.hash)) throw refused('api-key', { client: { name: row.name, verified: false } });
  const client = { name: row.name, verified: true };
  if (row.expires <= now) throw refused('api-key-expired', { client });
  if (row.addresses !== undefined && !row.addresses.some((range) => isWithin(from.address, range)))
    throw refused('api-key-address', { client });
  return {
    client: row.name,
    source: apiSource(row.name),
    fhirServers: [],
    authenticated: true,
    grants: row.scopes,
    ...(row.callsPerMinute === undefined ? {} : { callsPerMinute: row.callsPerMinute }),
  };
}

/** Whether an address is a given one, or within a CIDR range. An IPv4 address in IPv6 form is the IPv4 address. */
function isWithin(address: string, range: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const [base = '', bits] = range.split('/');
  const [one, other] = [ipaddr.process(address), ipaddr.parse(base)];
  return (
    one.kind() === other.kind() && one.match(other, bits === undefined ? one.toByteArray().length * 8 : Number(bits))
  );
}
