import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { AccessGrant } from './authorization/authorization.js';
import type { SmartClient } from './authorization/smart-client.js';
import { embeddedBackend } from './backend/embedded-backend.js';
import { remoteBackend } from './backend/remote-backend.js';
import { type CallKey, callSigner, generateCallKey, keySetPath } from './ehr/call-signer.js';
import { createCdsClient } from './ehr/cds-client.js';
import { chartPage } from './ehr/chart-page.js';
import { clinician } from './ehr/clinician.js';
import { ehrRouter } from './ehr/ehr-router.js';
import { appOrigins } from './ehr/launch-app.js';
import { ShownCards } from './ehr/shown-cards.js';
import { SandboxError } from './errors.js';
import { fhirRouter } from './fhir-server/fhir-router.js';
import { createFhirServer } from './fhir-server/fhir-server.js';
import { standInAuthorization } from './test-support/stand-in-authorization.js';
import type { InventedPatient } from './town/chart-records.js';
import { loadPatients } from './town/load-patients.js';
import { admit } from './town/roster.js';
import { createTrace } from './trace/trace.js';

/** Settings of {@link startSandbox}. */
export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Base URL of the CDS service, without a trailing slash. */
  readonly cdsBaseUrl: string;
  /** A loopback address to listen at. */
  readonly host?: string;
  /** The clock: records are moved to what it says at the start. */
  readonly now?: () => Date;
  /** Ids of everything new: resources, hook instances, tokens, shown cards. UUIDs that cannot be guessed. */
  readonly newId?: () => string;
  /** The patients; without it the Synthea town, the named scenarios and `generated` more. */
  readonly patients?: readonly InventedPatient[];
  readonly generated?: number;
  /** Another FHIR R4 server to stand in front of, without a trailing slash; without it the embedded one. */
  readonly fhirUrl?: string;
  /** Whether `/open-fhir` lets anyone read without a token. */
  readonly openFhir?: boolean;
  /** Address of our own SMART app, without a trailing slash. */
  readonly appUrl?: string;
  /** Apps and services that are registered besides our own. */
  readonly clients?: readonly SmartClient[];
  /** Whether sign-in and patient picker are skipped, as tests need. */
  readonly skipSignIn?: boolean;
  /** SQLite file of the embedded server; without it nothing outlives the process. */
  readonly dataFile?: string;
  /** Where the built chart page is. */
  readonly chartDirectory?: string;
}

/** What a token is asked for; what is left out is none. */
export type TokenRequest = Pick<AccessGrant, 'scopes'> & Partial<AccessGrant>;

/** A running sandbox. */
export interface Sandbox {
  /** Address of the chart page; the FHIR base is `/fhir` below it. */
  readonly url: string;
  readonly patientCount: number;
  /** An access token without a flow, for tests and scripts; an hour long unless the grant says otherwise. */
  tokenFor(grant: TokenRequest): Promise<string>;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

// The same from `src` and from `dist`.
const builtChart = fileURLToPath(new URL('../dist/chart', import.meta.url));

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new SandboxError(
          'cannot-listen',
          cause.code === 'EADDRINUSE'
            ? `Port ${port} is in use: stop what runs there or set EHR_PORT to another port.`
            : `The sandbox cannot listen at ${host}, port ${port} (${cause.code}).`,
          { cause },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function createApp(options: SandboxOptions, patients: readonly InventedPatient[], url: string, key: CallKey) {
  const { cdsBaseUrl, now = () => new Date(), newId = randomUUID, chartDirectory = builtChart } = options;
  const bases = [url, url.replace('localhost', '127.0.0.1')].map((base) => `${base}/fhir`) as [string, string];
  const fhir = createFhirServer({ bases, now, newId });
  const [fhirBase] = bases;
  const backend =
    options.fhirUrl === undefined
      ? embeddedBackend(fhir)
      : remoteBackend({ remoteBase: options.fhirUrl, gatewayBase: fhirBase });
  const authorization = standInAuthorization(() => now().getTime());
  const trace = createTrace();
  const clients = options.clients ?? [];
  fhir.store.put('Practitioner', clinician.id, clinician);
  const roster = admit(patients, fhir.store, now());
  const cds = createCdsClient({ baseUrl: cdsBaseUrl, sign: callSigner(key, url, now, newId), trace, now });

  // The FHIR server tells its own versions; a tag of the bytes of a search would look like one.
  const app: Express = express().disable('x-powered-by').disable('etag');
  // The page brings its own content security policy; everything is plain http on loopback.
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.use('/fhir', fhirRouter(fhir));
  app.get(keySetPath, (_request, response) => void response.json({ keys: [key.publicJwk] }));
  app.use(
    '/ehr',
    ehrRouter({
      fhir,
      backend,
      fhirBase,
      authorization,
      clients,
      trace,
      roster,
      cds,
      cards: new ShownCards(newId),
      now,
      newId,
    }),
  );
  app.use(chartPage(chartDirectory, appOrigins(clients)));
  app.use((_request: Request, response: Response) => {
    response.status(404).type('text').send('There is nothing at this address.');
  });
  app.use((_error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    response.status(500).type('text').send('The sandbox failed; the fault is not in the request.');
  });
  const tokenFor = (grant: TokenRequest): Promise<string> =>
    authorization.issueToken({
      clientId: 'test',
      patientId: null,
      encounterId: null,
      fhirUser: null,
      expiresAt: now().getTime() + 3_600_000,
      ...grant,
    });
  return { app, patientCount: roster.size, tokenFor };
}

/**
 * Starts the sandbox EHR on the loopback interface: FHIR server, chart page and the interface behind it.
 * @throws SandboxError `cannot-listen` where the port cannot be had, `town` where a patient's records cannot be read
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', now = () => new Date(), generated = 0 } = options;
  const patients = options.patients ?? loadPatients({ now: now(), generated });
  const key = await generateCallKey();
  const server = createServer();
  const bound = await listen(server, port, host);
  // No turn of the event loop lies between listening and this: the first request finds the app in place.
  const url = `http://localhost:${bound}`;
  const { app, patientCount, tokenFor } = createApp(options, patients, url, key);
  server.on('request', app);
  return {
    url,
    patientCount,
    tokenFor,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
