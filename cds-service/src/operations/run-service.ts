import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  certificateEnd,
  createShutdown,
  demands,
  listen,
  loadSite,
  nearMissText,
  renewCertificate,
  repeat,
  type Shutdown,
} from '@bellwether/hosting';
import type { Logger } from 'pino';
import { openAppAccess } from '../auth/app-access.js';
import { createAuthenticate } from '../auth/authenticate.js';
import { metricsListener } from '../http/metrics-listener.js';
import { refusalTrail } from '../http/refusal-trail.js';
import { createGuardedFetch, type GuardedFetch } from '../network/guarded-fetch.js';
import { loggedFetch } from '../network/logged-fetch.js';
import { openApiAccess } from '../rest/access/api-access.js';
import { startLiveApiKeys } from '../rest/access/live-api-keys.js';
import { runJobs } from '../rest/batch/run-jobs.js';
import { restServices } from '../rest/rest-service.js';
import { chunkScorerOf } from '../rest/worker/logged-scorer.js';
import { systemThread, threadArtefacts } from '../rest/worker/score-thread.js';
import { createService } from '../service/create-service.js';
import type { ServiceParts } from '../service/service-parts.js';
import type { Settings } from '../settings/settings.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { removeExpired } from './jobs.js';
import { startLiveSite } from './live-site.js';
import { createMetrics, type Metrics } from './metrics.js';
import { type Configuration, describeConfiguration } from './read-configuration.js';

/** How often the site file and the API keys are checked, repeated refusals are stored, and expired rows are removed, in milliseconds. */
const siteEveryMs = 1_000;
const refusalsEveryMs = 60_000;
const retentionEveryMs = 3_600_000;

/** A running service. */
export interface RunningService extends Shutdown {
  /** Reads the site file, the API keys and the certificate again, as on SIGHUP. Never rejects: an invalid file changes nothing. */
  reload(): Promise<void>;
}

/**
 * Opens the store, listens, and starts the jobs: the site file is watched and expired rows are removed.
 *
 * @param graceMs how long calls in progress may take when the service stops
 * @throws ServiceError where the store cannot be opened or the service cannot listen on the address
 */
export async function runService(configuration: Configuration, log: Logger, graceMs: number): Promise<RunningService> {
  const { settings, authorities } = configuration;
  const store = await openStore({ ...settings, ids: randomUUID });
  const outbound = createGuardedFetch({ thisMachine: demands[settings.profile].callsThisMachine, authorities });
  try {
    return await runWith(configuration, { store, outbound, log, graceMs });
  } catch (error) {
    await Promise.all([store.close(), outbound.close()]).catch(() => undefined);
    throw error;
  }
}

/** The open resources of a service that starts. */
interface Opened {
  readonly store: Store;
  readonly outbound: GuardedFetch;
  readonly log: Logger;
  readonly graceMs: number;
}

async function runWith(
  configuration: Configuration,
  { store, outbound, log, graceMs }: Opened,
): Promise<RunningService> {
  const { settings, site, clients, clientsFile, artefacts, tls, modesOf, api } = configuration;
  const clock = Date.now;
  const metrics = createMetrics({ ofProcess: true, clock });
  if (tls !== null) metrics.certificateEnds(certificateEnd(tls));
  const fetch = loggedFetch({ fetch: outbound.fetch, hosts: configuration.hosts, log, clock });
  const trail = refusalTrail({ store, clock, log, metrics });
  const instance = `${hostname()}:${settings.port}`;
  const common = { store, instance, metrics, log, clock };
  const live = startLiveSite(site, {
    ...common,
    path: settings.siteFile,
    load: () => loadSite(settings.siteFile),
    modesOf,
    artefacts,
    clientsFile,
  });
  const liveKeys = startLiveApiKeys(configuration.apiKeys, {
    ...common,
    path: settings.apiKeysFile,
    load: configuration.loadKeys,
    siteHash: () => live.current().hash,
  });
  // Kept before the first card, so that every card's configuration can be found.
  await live.poll();
  await liveKeys.poll();
  const appAccess = await openAppAccess({ clients, settings, store, clock, fetch });
  const keys = liveKeys.current;
  const apiAccess = await openApiAccess({ rows: api, keys, settings, store, clock, ids: randomUUID, fetch });
  let shutdown: Shutdown | null = null;
  const scorer = chunkScorerOf(
    { site: live.current },
    { start: systemThread(threadArtefacts(settings, artefacts)), log, metrics },
  );
  const parts: ServiceParts = {
    settings,
    site: live.current,
    artefacts,
    store,
    authenticate: createAuthenticate({
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
    scorer,
    log,
    metrics,
    trail,
    isReady: () => shutdown?.isReady() ?? true,
  };
  const runner = runJobs({ service: restServices({ ...parts, scorer }), log, metrics, owner: randomUUID() });
  const app = createService({ ...parts, runner });
  const server = await listen(app, settings.port, settings.host, { requestTimeoutMs: settings.requestTimeoutMs, tls });
  const closeMetrics = await serveMetrics(settings, metrics).catch(async (error: unknown) => {
    server.close();
    throw error;
  });
  for (const miss of configuration.nearMisses) log.warn(nearMissText(miss));
  log.info(describeConfiguration(configuration), 'listening');

  const expire = () => removeExpired({ store, retention: settings.retention, metrics, log, clock });
  const beginning = expire();
  const jobs = [
    repeat(live.poll, siteEveryMs),
    repeat(liveKeys.poll, siteEveryMs),
    repeat(expire, retentionEveryMs),
    repeat(trail.flush, refusalsEveryMs),
  ];
  const stopJobs = async () => {
    await beginning;
    await Promise.all(jobs.map((job) => job.stop()));
  };
  shutdown = createShutdown({
    server,
    close: [stopJobs, runner.stop, scorer.close, closeMetrics, trail.flush, outbound.close, store.close],
    log,
    graceMs,
  });
  return {
    ...shutdown,
    reload: async () => {
      await Promise.all([
        live.reload(),
        liveKeys.reload(),
        renewCertificate(server, settings, { log, clock, metrics }),
      ]);
    },
  };
}

/** Serves the metrics on a port of their own, where one is set, and returns how to end that. */
async function serveMetrics({ metrics: at }: Settings, metrics: Metrics): Promise<() => Promise<void>> {
  if (at === null) return async () => undefined;
  const named = { host: 'METRICS_HOST', port: 'METRICS_PORT' };
  const server = await listen(metricsListener(metrics), at.port, at.host, { named });
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}
