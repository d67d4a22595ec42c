import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Approval, approvalOf, canonicalJson, demands, type Profile, readErrorText } from '@bellwether/hosting';
import { importJWK } from 'jose';
import type { z } from 'zod';
import { ServiceError } from '../errors.js';
import { apiRowProblems } from '../rest/access/api-row-problems.js';
import { type ApiRows, apiRowsOf, noApiRows } from '../rest/access/load-api-rows.js';
import type { AppIssuer } from './app-issuer.js';
import type { Client } from './client.js';
import { clientProblems } from './client-problems.js';
import { type AppIssuerEntry, type ClientEntry, clientsFileSchema } from './clients-file.js';
import { jwksSchema } from './clients-file-parts.js';
import { developmentClients } from './development-clients.js';
import { algorithmTable, type PublicKey } from './public-key.js';

/** Which clients are loaded. */
export interface LoadClientsOptions {
  /** `CLIENTS_FILE`, or null */
  readonly path: string | null;
  readonly profile: Profile;
  /** `FHIR_SERVERS`: bases of the development clients. */
  readonly developmentFhirServers: readonly string[];
  /** Whether API keys let programs call, so that a file without clients is allowed. */
  readonly hasApiKeys?: boolean;
}

/** The clients file as it is kept: the rows with defaults and pinned keys, of which only the public ones are read. */
export interface ClientsFile {
  /** Canonical JSON. */
  readonly text: string;
  /** SHA-256 of `text`, as hex. */
  readonly hash: string;
  readonly approved: Approval | null;
}

/** The clients that may call, and the file that names them; null where there is none. */
export interface LoadedClients {
  readonly clients: readonly Client[];
  /** The programs that may call the REST interface, besides those with API keys. */
  readonly api: ApiRows;
  readonly file: ClientsFile | null;
}

/** The clients of {@link loadClientsFile}. */
export async function loadClients(options: LoadClientsOptions): Promise<readonly Client[]> {
  return (await loadClientsFile(options)).clients;
}

/**
 * Reads the clients file and the JWK Sets that it points to. The development profile adds its own clients, except where
 * the file has the same issuer or name.
 *
 * @throws ServiceError `clients-invalid`: file, key and expectation; also where there is no file and callers must prove who they are, because then nobody
 *   could call
 */
export async function loadClientsFile(options: LoadClientsOptions): Promise<LoadedClients> {
  const { path, profile } = options;
  if (path === null && demands[profile].authentication) {
    throw new ServiceError(
      'clients-invalid',
      `CLIENTS_FILE: required in the ${profile} profile (the file that lists the clients allowed to call)`,
    );
  }
  const loaded = path === null ? noFile : await readClients(path, options);
  if (demands[profile].authentication) return loaded;
  const { clients: configured } = loaded;
  const issuers = new Set(configured.map(({ issuer }) => issuer));
  const names = new Set(configured.map(({ name }) => name));
  const builtIn = developmentClients(options.developmentFhirServers);
  const added = builtIn.filter(({ issuer, name }) => !issuers.has(issuer) && !names.has(name));
  return { ...loaded, clients: [...configured, ...added] };
}

const noFile: LoadedClients = { clients: [], api: noApiRows, file: null };

async function readClients(path: string, { profile, hasApiKeys = false }: LoadClientsOptions): Promise<LoadedClients> {
  const directory = dirname(resolve(path));
  const file = parse(clientsFileSchema, await readJson(path, path, ''), path, '');
  const clients = await Promise.all(
    file.clients.map(async (entry, index) => {
      const key = `clients.${index}`;
      const appIssuers = entry.appIssuers.map(async (row, at) =>
        appIssuerOf(row, await readKeys(row, directory, path, `${key}.appIssuers.${at}.jwks`)),
      );
      const keys = await readKeys(entry, directory, path, `${key}.jwks`);
      return clientOf(entry, keys, await Promise.all(appIssuers));
    }),
  );
  const api = await apiRowsOf(file, {
    keysOf: (entry, key) => readKeys(entry, directory, path, key),
    directory,
    path,
  });
  const callers = clients.length + api.clients.length + api.issuers.length;
  const problems = [
    ...(callers === 0 && !hasApiKeys ? ['clients: got none, so that nobody could call'] : []),
    ...clientProblems(clients, profile),
    ...apiRowProblems(api, clients, profile),
  ];
  if (problems.length > 0) throw new ServiceError('clients-invalid', `${path}: ${problems.join('; ')}`);
  return { clients, api, file: keptFile(file.approved, clients, api) };
}

/** The file as it is kept. Rows that it does not have leave its hash as it was before there were such rows. */
function keptFile(
  approved: Parameters<typeof approvalOf>[0],
  clients: readonly Client[],
  { clients: apiClients, issuers }: ApiRows,
): ClientsFile {
  const text = canonicalJson({
    approved,
    clients,
    ...(apiClients.length === 0 ? {} : { apiClients }),
    ...(issuers.length === 0 ? {} : { apiIssuers: issuers }),
  });
  const hash = createHash('sha256').update(text).digest('hex');
  return { text, hash, approved: approvalOf(approved) };
}

function clientOf(entry: ClientEntry, keys: readonly PublicKey[] | null, appIssuers: readonly AppIssuer[]): Client {
  const { jwks: _jwks, jku = null, tenants = null, callsPerMinute = null, ...rest } = entry;
  return { ...rest, keys, jku, tenants, callsPerMinute, appIssuers };
}

function appIssuerOf(entry: AppIssuerEntry, keys: readonly PublicKey[] | null): AppIssuer {
  const { jwks: _jwks, jku = null, tenant = null, ...rest } = entry;
  return { ...rest, keys, jku, tenant };
}

async function readKeys(
  { jwks }: Pick<Partial<ClientEntry>, 'jwks'>,
  directory: string,
  path: string,
  key: string,
): Promise<readonly PublicKey[] | null> {
  if (jwks === undefined) return null;
  const set = typeof jwks === 'string' ? await readJson(resolve(directory, jwks), path, key) : jwks;
  const keys = parse(jwksSchema, set, path, key);
  for (const jwk of keys) await requireUsable(jwk, path, key);
  return keys;
}

/** A key that cannot be imported, such as a point off its curve, fails at start instead of in the first call. */
async function requireUsable(jwk: PublicKey, path: string, key: string): Promise<void> {
  const alg = jwk.alg ?? (jwk.kty === 'RSA' ? 'RS384' : jwk.crv === 'P-384' ? 'ES384' : 'ES256');
  const fits = algorithmTable[alg].kty === jwk.kty;
  const imported = fits && (await importJWK({ ...jwk }, alg).catch(() => null)) !== null;
  if (!imported)
    throw new ServiceError('clients-invalid', `${path}: ${key}: got something that is not a key, expected public keys`);
}

async function readJson(file: string, path: string, key: string): Promise<unknown> {
  const where = key === '' ? 'CLIENTS_FILE' : `${path}: ${key}`;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new ServiceError('clients-invalid', `${where}: cannot read ${file}: ${readErrorText(cause)}`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch {
    // Without a cause, because the error would quote the file.
    throw new ServiceError('clients-invalid', `${where}: ${file} is not JSON`);
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown, path: string, key: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const at = [...(key === '' ? [] : [key]), ...issue.path].join('.') || 'clients file';
    return issue.code === 'unrecognized_keys'
      ? `${at}: unknown key ${issue.keys.map((name) => `"${name}"`).join(', ')}`
      : `${at}: ${issue.message}`;
  });
  throw new ServiceError('clients-invalid', `${path}: ${problems.join('; ')}`);
}
