import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { demands, listen, resolveSite, type Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import { pino } from 'pino';
import { openAppAccess } from '../auth/app-access.js';
import { createAuthenticate } from '../auth/authenticate.js';
import type { Authenticate } from '../auth/caller.js';
import type { Client } from '../auth/client.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { createMetrics } from '../operations/metrics.js';
import { openApiAccess } from '../rest/access/api-access.js';
import type { ApiKey } from '../rest/access/api-keys-file.js';
import { type ApiRows, noApiRows } from '../rest/access/load-api-rows.js';
import type { AuthenticateApi } from '../rest/access/api-caller.js';
import { runJobs } from '../rest/batch/run-jobs.js';
import { restServices } from '../rest/rest-service.js';
import { chunkScorerOf } from '../rest/worker/logged-scorer.js';
import { sameThread } from '../rest/worker/score-thread.js';
import { createService } from '../service/create-service.js';
import type { ServiceParts } from '../service/service-parts.js';
import { readSettings } from '../settings/settings.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { testNow } from './chart.js';
import { pinnedSite } from './site-values.js';

/** What a test may choose about a service. */
export interface ServiceChoices {
  readonly artefacts: readonly Artefact[];
  readonly environment?: Readonly<Record<string, string>>;
  /** In test and production, pins and an approval are added. */
  readonly site?: unknown;
  /** Replaces `site`: the configuration at each call. */
  readonly liveSite?: () => Site;
  readonly fetch?: OutboundFetch;
  readonly store?: Store;
  /** The clients that may call with a token. */
  readonly clients?: readonly Client[];
  /** The programs that may call the REST interface. */
  readonly api?: Partial<ApiRows> & { readonly keys?: readonly ApiKey[] };
  /** Default: the real check, with the clients and the store; the development profile accepts unauthenticated calls. */
  readonly authenticate?: Authenticate;
  readonly isReady?: () => boolean;
  /** Default: everything for anybody, as the development profile has it. */
  readonly authenticateApi?: AuthenticateApi;
  /** Whether it works on jobs. */
  readonly runsJobs?: boolean;
  /** Default: the instant of the tests. */
  readonly clock?: () => number;
}

/** A service on a free port of the loopback interface. */
export interface RunningService {
  readonly url: string;
  readonly store: Store;
  /** Its metrics, as Prometheus reads them, on whatever port that would be. */
  readonly metrics: () => Promise<string>;
  /** Its log, when every call so far has ended. */
  readonly logged: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

const noFetch: OutboundFetch = () => Promise.reject(new Error('a test did not expect a call'));

/** Starts the real Express application; its clock is by default the instant of the tests. */
export async function startService(choices: ServiceChoices): Promise<RunningService> {
  const { clients = [], clock = () => testNow } = choices;
  const lines: string[] = [];
  const settings = readSettings({ PUBLIC_URL: 'http://cds.localhost', ...choices.environment });
  const given = choices.site ?? {};
  const file = demands[settings.profile].pins ? pinnedSite(given, choices.artefacts) : given;
  const site = await resolveSite(file, async () => undefined);
  const store = choices.store ?? (await openStore({ databaseUrl: null, databaseFile: ':memory:' }));
  const fetch = choices.fetch ?? noFetch;
  const appAccess = await openAppAccess({ clients, settings, store, clock, fetch });
  const { keys: apiKeys = [], ...rows } = choices.api ?? {};
  const apiAccess = await openApiAccess({
    ...{ rows: { ...noApiRows, ...rows }, keys: () => apiKeys },
    ...{ settings, store, clock, ids: randomUUID, fetch },
  });
  const metrics = createMetrics({ clock });
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  const parts: ServiceParts = {
    settings,
    site: () => choices.liveSite?.() ?? site,
    artefacts: choices.artefacts,
    store,
    authenticate:
      choices.authenticate ??
      createAuthenticate({
        clients,
        profile: settings.profile,
        developmentFhirServers: settings.fhirServers,
        claimToken: store.claimToken,
        clock,
        fetch,
      }),
    clock,
    ids: randomUUID,
    fetch,
    appAccess,
    authenticateApi: apiAccess.authenticate,
    apiTokens: apiAccess.tokens,
    metrics,
    log,
    ...(choices.isReady === undefined ? {} : { isReady: choices.isReady }),
    ...(choices.authenticateApi === undefined ? {} : { authenticateApi: choices.authenticateApi }),
  };
  const scorer = chunkScorerOf(parts, {
    start: sameThread({ ...settings, artefacts: choices.artefacts }),
    log,
    metrics,
  });
  const runner = choices.runsJobs
    ? runJobs({ service: restServices({ ...parts, scorer }), log, metrics, owner: randomUUID(), pollMs: 20 })
    : null;
  const app = createService({ ...parts, scorer, ...(runner === null ? {} : { runner }) });
  const server = await listen(app, 0, '127.0.0.1', { requestTimeoutMs: settings.requestTimeoutMs });
  // Registered after the application's own listener, so that its log line is written when the count goes down.
  let open = 0;
  for (const event of ['request', 'checkContinue'])
    server.on(event, (_request, response) => {
      open += 1;
      response.once('close', () => {
        open -= 1;
      });
    });
  // A test that fails before it stops its service must not keep the whole run from ending.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    store,
    metrics: async () => (await metrics.exposition()).text,
    logged: async () => {
      while (open > 0) await new Promise((resolve) => setImmediate(resolve));
      return lines.join('');
    },
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await runner?.stop();
      await scorer.close();
      await store.close();
    },
  };
}
