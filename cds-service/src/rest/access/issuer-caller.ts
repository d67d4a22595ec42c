import { refused } from '../../auth/reasons.js';
import type { ApiCaller } from './api-caller.js';
import type { ApiIssuer } from './api-issuer.js';
import { apiSource } from './api-source.js';
import { commonGrants } from './scopes.js';
import { grantsOf } from './token-scopes.js';

/** IDs of clients: visible ASCII, which logs, headers and databases take unchanged. */
const clientIdPattern = /^[!-~]{1,128}$/;

/**
 * The caller of an authorization server's token, by its claims or by the server's answer about it. The client is named by `client_id`,
 * or by `azp` or `sub` where a server has no `client_id`. It may do what both the token and the row allow.
 *
 * @throws AuthenticationProblem `claims` where nothing names the client
 */
export function issuerCaller(row: ApiIssuer, claims: Readonly<Record<string, unknown>>): ApiCaller {
  const { client_id: clientId, azp, sub } = claims;
  const id = clientId ?? azp ?? sub;
  if (typeof id !== 'string' || !clientIdPattern.test(id)) throw refused('claims');
  const client = `${row.name}/${id}`;
  return {
    client,
    source: apiSource(client),
    fhirServers: [],
    authenticated: true,
    grants: commonGrants(grantsOf(claims), row.scopes),
    ...(row.callsPerMinute === null ? {} : { callsPerMinute: row.callsPerMinute }),
  };
}

/** Whether `aud` names one of the audiences. */
export function isFor(aud: unknown, audiences: readonly string[]): boolean {
  return (Array.isArray(aud) ? aud : [aud]).some((one) => typeof one === 'string' && audiences.includes(one));
}
