import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { loadArtefacts } from '@bellwether/hosting';
import { freePort } from '../../../../tests/support/free-port.js';
import { openStore } from '../../store/open-store.js';
import type { AuditRow } from '../../store/store.js';
import { patientViewPath } from '../../test-support/call-service.js';
import { hookBody, wholePrefetch } from '../../test-support/chart.js';
import { type EhrClient, goodClaims, makeEhrClient } from '../../test-support/ehr-client.js';
import { approved, pinnedSite, withModes } from '../../test-support/site-values.js';
import { type Answer, answerOf } from './answer.js';
import { canary } from './canary.js';
import { wellChart } from './chart-now.js';
import { inspectable } from './live-memory.js';
import { type ServeProcess, startListening } from './serve-process.js';
import { serviceFiles } from './service-files.js';

/** Address of the service as its clients see it; TLS ends in front of it, as in most hospitals. */
export const publicUrl = 'https://cds.hospital.example';
/** FHIR base of the client with the RSA key. */
export const ownFhirServer = 'https://fhir.hospital.example/r4';
/** FHIR base of the client with the EC key. */
export const otherFhirServer = 'https://fhir.clinic.example/r4';

/** Limits of the services under attack. */
export const limits = { bodyBytes: 5_242_880, depth: 64, requestMs: 2_000, refusals: 3 } as const;

/** How a call differs from a valid one. */
interface CallChanges {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent unchanged, other values as JSON. */
  readonly body?: unknown;
  /** Replaces the valid token; null: no token. */
  readonly token?: string | null;
  readonly at?: ServeProcess;
}

/**
 * The services that hostile clients call: two instances of the production profile with one database, and one of the
 * development profile, which may call this machine, for hostile FHIR servers.
 */
export interface HostileEnvironment {
  /** Its memory can be measured. */
  readonly production: ServeProcess;
  readonly second: ServeProcess;
  readonly development: ServeProcess;
  /** An instance of production that allows few refused calls, behind a proxy, with metrics on a port of their own. */
  readonly strict: ServeProcess;
  readonly strictMetrics: string;
  /** The audit trail of the strict instance. */
  readonly audit: () => Promise<readonly AuditRow[]>;
  /** RS384 */
  readonly rsa: EhrClient;
  /** ES384, of the tenants `north` and `south` */
  readonly ec: EhrClient;
  /** A client whose keys no service knows. */
  readonly stranger: EhrClient;
  /** Claims of a valid token of the RSA client. */
  readonly claims: (changes?: JsonObject, path?: string) => JsonObject;
  readonly token: (changes?: JsonObject, header?: JsonObject, path?: string) => Promise<string>;
  /** Calls the patient-view service of production with a valid token. */
  readonly call: (changes?: CallChanges) => Promise<Answer>;
  /** Calls the development service without a token, for a chart at the fake FHIR server. */
  readonly callDevelopment: (body: JsonObject) => Promise<Answer>;
  /** Base of the fake FHIR server. */
  readonly fhirBase: string;
  /** Sets the answers of the fake FHIR server. */
  readonly answerFhir: (listener: RequestListener) => void;
  /** A server that must never be called, with the requests that it got. */
  readonly trap: { readonly origin: string; readonly asked: readonly string[] };
  readonly stop: () => Promise<void>;
}

/** A valid body. */
export function goodBody(changes: JsonObject = {}): JsonObject {
  return hookBody(wholePrefetch(wellChart()), changes);
}

/** Starts the services and the fake servers. */
export async function startHostileEnvironment(): Promise<HostileEnvironment> {
  const [files, rsa, ec, stranger] = await Promise.all([
    serviceFiles(),
    makeEhrClient('RS384'),
    makeEhrClient('ES384'),
    makeEhrClient('RS384'),
  ]);
  let answerFhir: RequestListener = notFound;
  const asked: string[] = [];
  const fhir = await serve((request, response) => answerFhir(request, response));
  const trap = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  const fhirBase = `${originOf(fhir)}/fhir`;
  const always = { show: { 'hospitalization-30d': { when: 'always' } } };
  const shown = withModes(Object.fromEntries(hooks.map((hook) => [hook, 'shown'])));
  const common = {
    ARTEFACTS: files.artefacts,
    SITE_FILE: files.write('site.json', pinnedSite({ ...always, ...shown }, await loadArtefacts(files.artefacts))),
    REQUEST_TIMEOUT_MS: String(limits.requestMs),
    BODY_LIMIT_BYTES: String(limits.bodyBytes),
    DEPTH_LIMIT: String(limits.depth),
    REFUSALS_PER_MINUTE: '1000000',
    CALLS_PER_MINUTE: '1000000',
  };
  const production = {
    ...common,
    PROFILE: 'production',
    PUBLIC_URL: publicUrl,
    APP_URL: 'https://app.example',
    CLIENTS_FILE: files.write('clients.json', { approved, clients: clientsOf(rsa, ec) }),
    DATABASE_FILE: `${files.directory}/production.sqlite`,
  };
  const metricsPort = await freePort();
  const strictDatabase = `${files.directory}/strict.sqlite`;
  const strictly = {
    ...production,
    CLIENTS_FILE: files.write('strict.json', { approved, clients: strictClients(rsa, ec) }),
    DATABASE_FILE: strictDatabase,
    REFUSALS_PER_MINUTE: String(limits.refusals),
    TRUSTED_PROXIES: '127.0.0.1',
    METRICS_PORT: String(metricsPort),
  };
  const processes = await Promise.all([
    startListening(production, inspectable),
    startListening(production),
    startListening({ ...common, FHIR_SERVERS: fhirBase, DATABASE_FILE: `${files.directory}/development.sqlite` }),
    startListening(strictly),
  ]);
  const [first, second, development, strict] = processes;

  const claims: HostileEnvironment['claims'] = (changes = {}, path = patientViewPath) =>
    goodClaims(rsaIssuer, publicUrl + path, Date.now(), changes);
  const token: HostileEnvironment['token'] = (changes, header, path) => rsa.token(claims(changes, path), header);
  return {
    production: first,
    second,
    development,
    strict,
    strictMetrics: `http://127.0.0.1:${metricsPort}`,
    audit: () => auditRows(strictDatabase),
    rsa,
    ec,
    stranger,
    claims,
    token,
    call: async ({ path = patientViewPath, method = 'POST', headers = {}, body = goodBody(), ...changes } = {}) => {
      const bearer = changes.token === undefined ? await token({}, {}, path.replace(/\?.*$/s, '')) : changes.token;
      const authorization: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` };
      const response = await fetch((changes.at ?? first).url + path, {
        method,
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        ...(method === 'GET' || method === 'HEAD' ? {} : { body: bytesOf(body) }),
      });
      return answerOf(response);
    },
    callDevelopment: async (body) => {
      const headers = { 'content-type': 'application/json' };
      const url = development.url + patientViewPath;
      return answerOf(await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }));
    },
    fhirBase,
    answerFhir: (listener) => {
      answerFhir = listener;
    },
    trap: { origin: originOf(trap), asked },
    stop: async () => {
      await Promise.all(processes.map((process) => process.stop()));
      for (const server of [fhir, trap]) {
        server.closeAllConnections();
        server.close();
      }
      files.remove();
    },
  };
}

const hooks = ['patient-view', 'encounter-start', 'encounter-discharge'];
const rsaIssuer = 'https://ehr.hospital.example';
/** Issuer of the EC client. */
export const ecIssuer = 'https://ehr.clinic.example';

/** Two clients with pinned keys. Their FHIR bases do not exist. */
function clientsOf(rsa: EhrClient, ec: EhrClient) {
  return [
    {
      name: 'hospital',
      issuer: rsaIssuer,
      jwks: { keys: [rsa.publicKey] },
      jku: `${rsaIssuer}/jwks`,
      fhirServers: [ownFhirServer],
    },
    {
      name: 'clinic',
      issuer: ecIssuer,
      jwks: { keys: [ec.publicKey] },
      tenants: ['north', 'south'],
      fhirServers: [otherFhirServer],
    },
  ];
}

/** Issuers of a client whose keys cannot be retrieved, and of the ID tokens of the app's users. */
export const keylessIssuer = 'https://ehr.keyless.example';
export const loginIssuer = 'https://login.hospital.example';

/** The same with a client whose keys are where nobody may call, and one user of its app has worklist access. */
function strictClients(rsa: EhrClient, ec: EhrClient) {
  const app = {
    issuer: loginIssuer,
    audiences: ['app'],
    jwks: { keys: [rsa.publicKey] },
    worklist: ['Practitioner/7'],
  };
  const keyless = { name: 'keyless', issuer: keylessIssuer, jku: 'https://127.0.0.1:1/jwks', fhirServers: [] };
  return [...clientsOf(rsa, ec), { ...keyless, appIssuers: [app] }];
}

/** Reads the audit trail of a database that is in use. */
export async function auditRows(databaseFile: string): Promise<readonly AuditRow[]> {
  const store = await openStore({ databaseUrl: null, databaseFile });
  const rows: AuditRow[] = [];
  for await (const row of store.auditTrail({ from: 0, to: Number.MAX_SAFE_INTEGER })) rows.push(row);
  await store.close();
  return rows;
}

function bytesOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const notFound: RequestListener = (_request, response) => {
  response.writeHead(404).end(canary);
};
