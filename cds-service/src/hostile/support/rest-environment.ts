import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { loadArtefacts } from '@bellwether/hosting';
import { freePort } from '../../../../tests/support/free-port.js';
import { makeKey } from '../../rest/access/api-key.js';
import type { AuditRow } from '../../store/store.js';
import { assertionType } from '../../rest/access/credential.js';
import { tokenPath } from '../../rest/access/server-metadata.js';
import { type EhrClient, goodClaims, makeEhrClient } from '../../test-support/ehr-client.js';
import { approved, pinnedSite, withModes } from '../../test-support/site-values.js';
import { type Answer, answerOf } from './answer.js';
import { auditRows, publicUrl } from './hostile-environment.js';
import { inspectable } from './live-memory.js';
import { type ServeProcess, startListening } from './serve-process.js';
import { serviceFiles } from './service-files.js';

type Changes = Readonly<Record<string, unknown>>;

/** Limits of the strict instance. */
export const strictLimits = { refusals: 3, calls: 5 } as const;

/** The artefact of the tests. */
export const model = 'hospitalization-30d';

const everything = ['predict', 'predict:explain', 'predict:batch', 'predict:store', 'models:read'];

/** What the keys of the file may do, by the name of the client. */
const keyRows = {
  all: { scopes: everything },
  /** Another client with the same rights. */
  other: { scopes: everything },
  /** May call as often as the strict instance lets it. */
  hasty: { scopes: everything, callsPerMinute: strictLimits.calls },
  predicts: { scopes: ['predict'] },
  reads: { scopes: ['models:read'] },
  /** Everything, of an artefact that does not answer here. */
  elsewhere: { scopes: everything.map((scope) => `${scope}/another-model`) },
  expired: { scopes: everything, expires: '2020-01-01T00:00:00Z' },
  afar: { scopes: everything, addresses: ['192.0.2.0/24'] },
} as const satisfies Readonly<Record<string, object>>;

export type KeyName = keyof typeof keyRows;

/** How a call differs from a valid one. */
export interface RestChanges {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent unchanged, other values as JSON. */
  readonly body?: unknown;
  /** Replaces the key; null: none. */
  readonly token?: string | null;
  readonly at?: ServeProcess;
}

/** The services that hostile programs call: two of the production profile, of which one is strict. */
export interface RestEnvironment {
  /** Its memory can be measured. */
  readonly production: ServeProcess;
  /** Few refused calls, and calls of the client `hasty`; behind a proxy. */
  readonly strict: ServeProcess;
  readonly keys: Readonly<Record<KeyName, string>>;
  /** A client that gets tokens of the service (RS384), the site's authorization server (RS384), an EHR (RS384), and a stranger. */
  readonly loader: EhrClient;
  readonly site: EhrClient;
  readonly ehr: EhrClient;
  readonly stranger: EhrClient;
  /** Calls production with the key `all`. */
  readonly call: (path: string, changes?: RestChanges) => Promise<Answer>;
  /** A client assertion of the loader for the token endpoint. */
  readonly assertion: (claims?: Changes, header?: Changes) => Promise<string>;
  /** A call of the token endpoint. */
  readonly askToken: (form: Readonly<Record<string, string>>, changes?: RestChanges) => Promise<Answer>;
  /** An access token of the service. */
  readonly accessToken: () => Promise<string>;
  /** A token of the site's authorization server, which lets its client do everything. */
  readonly siteToken: (claims?: Changes, header?: Changes) => Promise<string>;
  /** Metrics of production, and the audit trails of both. */
  readonly metrics: () => Promise<string>;
  readonly audit: (of: 'production' | 'strict') => Promise<readonly AuditRow[]>;
  readonly stop: () => Promise<void>;
}

export const siteIssuer = 'https://login.site.example';
const ehrIssuer = 'https://ehr.hospital.example';

/** Starts the services. */
export async function startRestEnvironment(): Promise<RestEnvironment> {
  const [files, loader, site, ehr, stranger] = await Promise.all([
    serviceFiles(),
    makeEhrClient('RS384'),
    makeEhrClient('RS384'),
    makeEhrClient('RS384'),
    makeEhrClient('RS384'),
  ]);
  const made = Object.keys(keyRows).map((name) => [name as KeyName, makeKey(randomBytes)] as const);
  const keysFile = files.write('keys.json', {
    keys: made.map(([name, { id, hash }]) => ({ ...rowOf(name), id, hash })),
  });
  chmodSync(keysFile, 0o600);
  const modes = withModes({
    'patient-view': 'shown',
    'encounter-start': 'off',
    'encounter-discharge': 'off',
    rest: 'shown',
  });
  const common = {
    PROFILE: 'production',
    PUBLIC_URL: publicUrl,
    APP_URL: 'https://app.example',
    ARTEFACTS: files.artefacts,
    SITE_FILE: files.write('site.json', pinnedSite(modes, await loadArtefacts(files.artefacts))),
    CLIENTS_FILE: files.write('clients.json', {
      approved,
      clients: [{ name: 'hospital', issuer: ehrIssuer, jwks: { keys: [ehr.publicKey] }, fhirServers: [] }],
      apiClients: [{ name: 'loader', jwks: { keys: [loader.publicKey] }, scopes: ['predict', `models:read/${model}`] }],
      apiIssuers: [{ name: 'site', issuer: siteIssuer, jwks: { keys: [site.publicKey] }, scopes: everything }],
    }),
    API_KEYS_FILE: keysFile,
    REST_DIALECTS: 'mlflow,v2',
    CORS_ORIGINS: 'https://ehr.example',
    REQUEST_TIMEOUT_MS: '2000',
    CALLS_PER_MINUTE: '1000000',
  };
  const metricsPort = await freePort();
  const databaseOf = (name: 'production' | 'strict') => `${files.directory}/${name}.sqlite`;
  const [production, strict] = await Promise.all([
    startListening(
      {
        ...common,
        DATABASE_FILE: databaseOf('production'),
        REFUSALS_PER_MINUTE: '1000000',
        METRICS_PORT: String(metricsPort),
      },
      inspectable,
    ),
    startListening({
      ...common,
      DATABASE_FILE: databaseOf('strict'),
      REFUSALS_PER_MINUTE: String(strictLimits.refusals),
      TRUSTED_PROXIES: '127.0.0.1',
    }),
  ]);
  const keys = Object.fromEntries(made.map(([name, { key }]) => [name, key])) as Record<KeyName, string>;

  const call: RestEnvironment['call'] = async (path, { method = 'POST', headers = {}, body = {}, ...changes } = {}) => {
    const token = changes.token === undefined ? keys.all : changes.token;
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch((changes.at ?? production).url + path, {
      method,
      headers: { 'content-type': 'application/json', ...authorization, ...headers },
      ...(['GET', 'HEAD', 'OPTIONS'].includes(method) ? {} : { body: bytesOf(body) }),
    });
    return answerOf(response);
  };
  const assertion: RestEnvironment['assertion'] = (claims = {}, header = {}) =>
    loader.token(goodClaims('loader', publicUrl + tokenPath, Date.now(), { sub: 'loader', ...claims }), header);
  const askToken: RestEnvironment['askToken'] = (form, changes = {}) =>
    call(tokenPath, {
      token: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form).toString(),
      ...changes,
    });
  return {
    production,
    strict,
    keys,
    loader,
    site,
    ehr,
    stranger,
    call,
    assertion,
    askToken,
    accessToken: async () => JSON.parse((await askToken(goodForm(await assertion()))).body).access_token,
    siteToken: (claims = {}, header = {}) => site.token(siteClaims(claims), { typ: 'at+jwt', ...header }),
    metrics: async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text(),
    audit: (of) => auditRows(databaseOf(of)),
    stop: async () => {
      await Promise.all([production, strict].map((one) => one.stop()));
      files.remove();
    },
  };
}

/** Claims of a good token of the site's authorization server. */
export const siteClaims = (changes: Changes = {}): Changes =>
  goodClaims(siteIssuer, `${publicUrl}/api`, Date.now(), {
    sub: 'warehouse',
    client_id: 'warehouse',
    scope: everything.join(' '),
    ...changes,
  });

/** A form that gets a token. */
export const goodForm = (assertion: string): Readonly<Record<string, string>> => ({
  grant_type: 'client_credentials',
  client_assertion_type: assertionType,
  client_assertion: assertion,
});

function rowOf(name: KeyName): object {
  const expires = new Date(Date.now() + 86_400_000).toISOString();
  return { name, expires, ...keyRows[name] };
}

function bytesOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
