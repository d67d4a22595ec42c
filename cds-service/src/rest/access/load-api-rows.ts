import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readErrorText } from '@bellwether/hosting';
import type { PublicKey } from '../../auth/public-key.js';
import { ServiceError } from '../../errors.js';
import type { ApiClient } from './api-client.js';
import type { ApiIssuer, IntrospectionRow } from './api-issuer.js';
import type { ApiClientEntry, ApiIssuerEntry } from './api-rows.js';
import { type Credential, readCredential } from './credential.js';

/** The rows of the clients file for the REST interface. */
export interface ApiRows {
  readonly clients: readonly ApiClient[];
  readonly issuers: readonly ApiIssuer[];
  /** How this service proves itself to the authorization servers that it asks, by the names of their rows: never kept or logged. */
  readonly credentials: ReadonlyMap<string, Credential>;
}

export const noApiRows: ApiRows = { clients: [], issuers: [], credentials: new Map() };

/** How the files are read that the clients file names. */
export interface ApiRowReader {
  /** The pinned keys of a row; null where it has none. */
  readonly keysOf: (entry: Pick<ApiClientEntry, 'jwks'>, key: string) => Promise<readonly PublicKey[] | null>;
  /** Directory that paths are relative to. */
  readonly directory: string;
  /** The clients file, for messages. */
  readonly path: string;
}

/**
 * The rows with the keys and the secrets that they name.
 *
 * @throws ServiceError `clients-invalid`
 */
export async function apiRowsOf(
  file: { readonly apiClients: readonly ApiClientEntry[]; readonly apiIssuers: readonly ApiIssuerEntry[] },
  reader: ApiRowReader,
): Promise<ApiRows> {
  const clients = file.apiClients.map(async (entry, index) =>
    clientOf(entry, await reader.keysOf(entry, `apiClients.${index}.jwks`)),
  );
  const issuers = file.apiIssuers.map(async (entry, index) =>
    issuerOf(entry, await reader.keysOf(entry, `apiIssuers.${index}.jwks`)),
  );
  const read = await Promise.all(issuers);
  const credentials = new Map<string, Credential>();
  for (const [index, { name, introspection }] of read.entries()) {
    if (introspection === null) continue;
    credentials.set(name, await credentialOf(introspection, `apiIssuers.${index}.introspection`, reader));
  }
  return { clients: await Promise.all(clients), issuers: read, credentials };
}

function clientOf(entry: ApiClientEntry, keys: readonly PublicKey[] | null): ApiClient {
  const { jwks: _jwks, clientId = entry.name, jku = null, callsPerMinute = null, ...rest } = entry;
  return { ...rest, clientId, keys, jku, callsPerMinute };
}

function issuerOf(entry: ApiIssuerEntry, keys: readonly PublicKey[] | null): ApiIssuer {
  const { jwks: _jwks, jku = null, callsPerMinute = null, introspection, ...rest } = entry;
  return { ...rest, keys, jku, callsPerMinute, introspection: introspection ? rowOf(introspection) : null };
}

function rowOf(entry: NonNullable<ApiIssuerEntry['introspection']>): IntrospectionRow {
  const { secretFile = null, keyFile = null, ...rest } = entry;
  return { ...rest, secretFile, keyFile };
}

async function credentialOf(
  { clientId, secretFile, keyFile }: IntrospectionRow,
  key: string,
  { directory, path }: ApiRowReader,
): Promise<Credential> {
  const kind = secretFile === null ? 'keyFile' : 'secretFile';
  const file = resolve(directory, secretFile ?? keyFile ?? '');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const why = `${path}: ${key}.${kind}: cannot read ${file}: ${readErrorText(cause)}`;
    throw new ServiceError('clients-invalid', why, { cause });
  });
  const credential = await readCredential(clientId, kind, text);
  if (credential !== null) return credential;
  const expected = kind === 'keyFile' ? 'a private JWK with kid and alg' : 'a secret of one line';
  // Without a cause, which would quote the file.
  throw new ServiceError('clients-invalid', `${path}: ${key}.${kind}: expected ${expected}`);
}
