import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pagesDirectory as builtPages } from '@bellwether/sandbox-web';
import type { AccessGrant } from './authorization/authorization.js';
import { createAuthorization } from './authorization/create-authorization.js';
import type { SmartClient } from './authorization/smart-client.js';
import type { FhirBackend } from './backend/fhir-backend.js';
import { remoteBackend } from './backend/remote-backend.js';
import { callSigner, generateCallKey } from './ehr/call-signer.js';
import { createCdsClient } from './ehr/cds-client.js';
import { ShownCards } from './ehr/shown-cards.js';
import { SandboxError } from './errors.js';
import { isObject } from '@bellwether/fhir-server/json';
import { readQuirks } from './quirks/quirk-selection.js';
import { ownClients, serviceClientId } from './built-in-clients.js';
import { basesAt, sandboxApp } from './sandbox-app.js';
import { embeddedPatients, type SyntheticPatients } from './embedded-patients.js';
import { peopleOfEhr } from './ehr-people.js';
import type { SyntheticPatient } from './patients/chart-records.js';
import { loadPatients } from './patients/load-patients.js';
import { type ChartLoading, type LoadingProgress, postCharts } from './patients/post-charts.js';
import { chartsOf, type RosterEntry } from './patients/roster.js';
import { createTrace } from './trace/trace.js';

/** Settings of {@link startSandbox}. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Base URL of the CDS service, without a trailing slash. */
  readonly cdsBaseUrl: string;
  /** A loopback address to listen at. */
  readonly host?: string;
  /** https address, without a slash at its end, of a proxy on this machine in front; by default there is none. */
  readonly publicUrl?: string;
  /** The clock: at the start, records are shifted to its time. */
  readonly now?: () => Date;
  /** Ids of everything new: resources, hook instances, tokens, shown cards. UUIDs that cannot be guessed. */
  readonly newId?: () => string;
  /** The patients; without it the Synthea patients, the named scenarios and `generated` more. */
  readonly patients?: readonly SyntheticPatient[];
  readonly generated?: number;
  /** Base URL of another FHIR R4 server to use, without a trailing slash; by default the embedded one is used. */
  readonly fhirUrl?: string;
  /** Whether the patients are written to that other server; nothing is written to it otherwise. */
  readonly loadPatients?: boolean;
  /** Told of each chart that is written to the other server, or refused by it. */
  readonly progress?: LoadingProgress;
  /** Whether `/open-fhir` lets anyone read without a token. */
  readonly openFhir?: boolean;
  /** Address of our own SMART app, without a trailing slash. */
  readonly appUrl?: string;
  /** Public keys by which our own CDS service proves itself; none without it. */
  readonly serviceJwks?: NonNullable<SmartClient['jwks']>;
  /** Further apps and services to register; one with the id of a built-in client replaces it. */
  readonly clients?: readonly SmartClient[];
  /** Quirks of the FHIR server for all clients: `ignores-sort, slow:500`. */
  readonly quirks?: string;
  /** Whether sign-in and patient picker are skipped, as tests need. */
  readonly skipSignIn?: boolean;
  /** Launches from the chart ask for sign-in and consent too. */
  readonly askAtLaunch?: boolean;
  /** SQLite file of the embedded server; without it nothing outlives the process. */
  readonly dataFile?: string;
  /** Where the built pages are; or the address of a Vite server that serves them unbuilt, while they are developed. */
  readonly pagesDirectory?: string;
}

/** The grant of a token; fields that are left out are null. */
type TokenRequest = Pick<AccessGrant, 'scopes'> & Partial<AccessGrant>;

/** A running sandbox. */
export interface Sandbox {
  /** Address of the EHR's pages; the FHIR base is `/fhir` below it. */
  readonly url: string;
  readonly patientCount: number;
  /** The FHIR server that it uses, as text for people. */
  readonly fhirServer: string;
  /** What became of the charts that were to be loaded into another FHIR server; null where none were. */
  readonly loading: ChartLoading | null;
  /** An access token without a flow, for tests and scripts; an hour long unless the grant says otherwise. */
  tokenFor(grant: TokenRequest): Promise<string>;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/** Longer than clients keep connections open, so that none uses a connection that is being closed. */
const keepAliveMilliseconds = 65_000;

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new SandboxError(
          'cannot-listen',
          cause.code === 'EADDRINUSE'
            ? `Port ${port} is in use. Stop the program using it, or set EHR_PORT to another port.`
            : `The sandbox cannot listen at ${host}, port ${port} (${cause.code}).`,
          { cause },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function countPatients(backend: FhirBackend): Promise<number> {
  const { body } = await backend.send({ method: 'GET', path: 'Patient?_summary=count' });
  return isObject(body) && typeof body.total === 'number' ? body.total : 0;
}

async function remotePatients(
  options: SandboxOptions,
  remoteBase: string,
  gatewayBase: string,
  at: Date,
): Promise<SyntheticPatients & { readonly loading: ChartLoading | null }> {
  const backend = remoteBackend({ remoteBase, gatewayBase });
  const roster = new Map<string, RosterEntry>();
  let loading: ChartLoading | null = null;
  if (options.loadPatients) {
    const patients = options.patients ?? loadPatients({ now: at, generated: options.generated ?? 0 });
    loading = await postCharts(backend, chartsOf(patients, at), options.progress ?? unheard);
    for (const { patientIds, entry } of loading.loaded) for (const id of patientIds) roster.set(id, entry);
  }
  return { backend, roster, loading, patientCount: await countPatients(backend), close: () => {} };
}

const unheard: LoadingProgress = { loaded: () => {}, refused: () => {} };

/** @throws SandboxError where the settings contradict each other */
function checkOptions({ fhirUrl, loadPatients: loads, dataFile }: SandboxOptions): void {
  if (fhirUrl === undefined && loads) {
    throw new SandboxError(
      'settings',
      '--load-patients writes the patients to another FHIR server: it needs --fhir URL.',
    );
  }
  if (fhirUrl !== undefined && dataFile !== undefined) {
    throw new SandboxError('settings', '--data is for the embedded FHIR server: it does not go with --fhir.');
  }
}

async function build(options: SandboxOptions, url: string) {
  const { cdsBaseUrl, now = () => new Date(), newId = randomUUID, pagesDirectory = builtPages } = options;
  const bases = basesAt(url, '/fhir');
  const [fhirBase] = bases;
  const commonQuirks = readQuirks(options.quirks ?? '');
  const synthetic =
    options.fhirUrl === undefined
      ? { ...embeddedPatients({ ...options, bases, now, newId }), loading: null }
      : await remotePatients(options, options.fhirUrl, fhirBase, now());
  const { backend, roster } = synthetic;
  const added = options.clients ?? [];
  const own = ownClients(options.appUrl ?? 'http://localhost:4020', options.serviceJwks);
  const clients = [...own.filter(({ clientId }) => added.every((client) => client.clientId !== clientId)), ...added];
  const trace = createTrace();
  const people = peopleOfEhr({ backend, fhirBase, roster, now });
  const skipSignIn = options.skipSignIn ? {} : null;
  const authorization = createAuthorization({
    ...{ url, fhirBase, clients, people, skipSignIn, pagesDirectory, now, newId, trace },
  });
  const key = await generateCallKey();
  const cds = createCdsClient({ baseUrl: cdsBaseUrl, sign: callSigner(key, url, now, newId), trace, now });
  const ehr = {
    backend,
    fhirBase,
    authorization,
    clients,
    asksAtLaunch: options.askAtLaunch ?? false,
    trace,
    roster,
    cds,
    cards: new ShownCards(newId),
    now,
    newId,
  };
  const openFhir = options.openFhir ?? false;
  const app = sandboxApp({ url, ehr, backend, authorization, clients, key, commonQuirks, openFhir, pagesDirectory });
  const tokenFor = (grant: TokenRequest): Promise<string> =>
    authorization.issueToken({
      clientId: serviceClientId,
      patientId: null,
      encounterId: null,
      fhirUser: null,
      expiresAt: now().getTime() + 3_600_000,
      ...grant,
    });
  return { app, synthetic, tokenFor };
}

/**
 * Starts the sandbox EHR on the loopback interface: FHIR server, gateway, authorization server and web pages.
 * @throws SandboxError `cannot-listen` where the port is not available, `patients` where a patient's records cannot be read,
 *   `backend` where another FHIR server does not respond, `settings` and `quirks` where the options are wrong
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1' } = options;
  checkOptions(options);
  const server = createServer({ keepAliveTimeout: keepAliveMilliseconds });
  const bound = await listen(server, port, host);
  const url = options.publicUrl ?? `http://localhost:${bound}`;
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  try {
    const building = build(options, url);
    // Requests that arrive while it is being built are answered once it is ready.
    server.on(
      'request',
      (request, response) =>
        void building.then(
          ({ app }) => app(request, response),
          () => response.destroy(),
        ),
    );
    const { synthetic, tokenFor } = await building;
    return {
      url,
      patientCount: synthetic.patientCount,
      fhirServer: synthetic.backend.name,
      loading: synthetic.loading,
      tokenFor,
      async close() {
        await end();
        synthetic.close();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}
