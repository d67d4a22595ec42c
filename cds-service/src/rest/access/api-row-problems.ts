import { demands, type Profile } from '@bellwether/hosting';
import type { Client } from '../../auth/client.js';
import { expectedHttps, isLoopback, keyProblems, mayBeCalled, notAllowed } from '../../auth/client-problems.js';
import { isPublished } from '../../auth/published-key.js';
import type { ApiClient } from './api-client.js';
import type { ApiIssuer } from './api-issuer.js';
import type { ApiRows } from './load-api-rows.js';

/** Problems of rows that are each well-formed, as `key: what was got and what was expected`. */
export function apiRowProblems(rows: Pick<ApiRows, 'clients' | 'issuers'>, ehrs: readonly Client[], profile: Profile) {
  const names = [...ehrs, ...rows.clients, ...rows.issuers].map(({ name }) => name);
  const isTaken = (name: string, at: number) => names.indexOf(name) < at;
  return [
    ...rows.clients.flatMap((client, index) =>
      [
        ...(isTaken(client.name, ehrs.length + index) ? ['name: duplicate name'] : []),
        ...clientProblems(client, rows.clients.slice(0, index), profile),
      ].map((problem) => `apiClients.${index}.${problem}`),
    ),
    ...rows.issuers.flatMap((issuer, index) =>
      [
        ...(isTaken(issuer.name, ehrs.length + rows.clients.length + index) ? ['name: duplicate name'] : []),
        ...issuerProblems(issuer, rows.issuers.slice(0, index), profile),
      ].map((problem) => `apiIssuers.${index}.${problem}`),
    ),
  ];
}

function* clientProblems(client: ApiClient, earlier: readonly ApiClient[], profile: Profile): Iterable<string> {
  if (earlier.some(({ clientId }) => clientId === client.clientId)) yield 'clientId: duplicate';
  yield* keyProblems(client);
  yield* fetchedProblems({ jku: client.jku }, profile);
  yield* publishedProblems(client, profile);
}

function* issuerProblems(row: ApiIssuer, earlier: readonly ApiIssuer[], profile: Profile): Iterable<string> {
  if (earlier.some(({ issuer }) => issuer === row.issuer)) yield 'issuer: duplicate';
  // An opaque token does not say whose it is, and must not be told to a server that did not issue it.
  if (row.introspection !== null && earlier.some(({ introspection }) => introspection !== null))
    yield 'introspection: expected one authorization server that is asked about tokens';
  yield* keyProblems(row);
  yield* fetchedProblems({ jku: row.jku, 'introspection.url': row.introspection?.url ?? null }, profile);
  yield* publishedProblems(row, profile);
  if (demands[profile].authentication && isLoopback(row.issuer))
    yield `issuer: got an address of this machine, ${notAllowed(profile)}`;
}

function* fetchedProblems(urls: Readonly<Record<string, string | null>>, profile: Profile): Iterable<string> {
  for (const [key, url] of Object.entries(urls))
    if (url !== null && !mayBeCalled(url, profile)) yield `${key}: ${expectedHttps(profile)}`;
}

/** A key of which everybody has the private part proves nothing. */
function* publishedProblems({ keys }: Pick<ApiClient, 'keys'>, profile: Profile): Iterable<string> {
  if (demands[profile].authentication && keys?.some(isPublished))
    yield `jwks: got a key pair whose private key is public, ${notAllowed(profile)}`;
}
