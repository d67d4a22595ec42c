import type { Server } from 'node:http';
import {
  createShutdown,
  listen,
  nearMissText,
  renewCertificate,
  repeat,
  type Shutdown,
  versionsOf,
} from '@bellwether/hosting';
import type { Logger } from 'pino';
import { createApp } from '../http/create-app.js';
import { watchService } from '../versions/watch-service.js';
import { startLiveContent } from './live-content.js';
import { type Configuration, describeConfiguration, publicAddress } from './read-configuration.js';

/** How often files are checked, and the service asked for its versions: sooner while it has not answered. In milliseconds. */
const filesEveryMs = 1_000;
const serviceEveryMs = 60_000;
const unansweredEveryMs = 5_000;

/** What it needs of the machine. */
export interface Surroundings {
  readonly log: Logger;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** How long requests in progress may take when it stops. */
  readonly graceMs: number;
}

/** A running app server. */
export interface RunningAppServer extends Shutdown {
  readonly server: Server;
  /** Reads site file, issuers and certificate again, as on SIGHUP. Never rejects: an invalid file changes nothing. */
  reload(): Promise<void>;
}

/**
 * Listens, and starts the jobs: files are watched, and the versions of the service compared with these.
 *
 * @throws HostingError where it cannot listen on the address
 */
export async function runAppServer(
  configuration: Configuration,
  { log, fetch, clock, graceMs }: Surroundings,
): Promise<RunningAppServer> {
  const { settings, artefacts, pages, tls } = configuration;
  const ending = new AbortController();
  const live = startLiveContent(configuration, log, () => watch.compare());
  const watch = watchService({
    service: settings.service,
    versions: () => versionsOf(live.files().site, artefacts),
    fetch,
    log,
    ending: ending.signal,
  });
  let shutdown: Shutdown | null = null;
  const app = createApp({
    ...settings,
    pages,
    artefacts: { directory: settings.artefacts, names: artefacts.map(({ manifest }) => manifest.name) },
    content: live.content,
    compared: watch.compared,
    isReady: () => shutdown?.isReady() ?? true,
    log,
  });
  const named = { host: 'HOST', port: 'APP_PORT' };
  const server = await listen(app, settings.port, settings.host, { tls, named });
  for (const miss of configuration.nearMisses) log.warn(nearMissText(miss));
  log.info(describeConfiguration(configuration), 'listening');
  let askedAt = clock();
  void watch.compare();
  const compareWhenDue = async (): Promise<void> => {
    const wait = watch.compared().state === 'unknown' ? unansweredEveryMs : serviceEveryMs;
    if (clock() - askedAt < wait) return;
    askedAt = clock();
    await watch.compare();
  };
  const jobs = [repeat(live.poll, filesEveryMs), repeat(compareWhenDue, filesEveryMs)];
  const stopJobs = async () => {
    ending.abort();
    await Promise.all(jobs.map((job) => job.stop()));
  };
  shutdown = createShutdown({ server, close: [stopJobs], log, graceMs });
  return {
    ...shutdown,
    server,
    reload: async () => {
      const metrics = { certificateEnds: () => undefined };
      await Promise.all([live.reload(), renewCertificate(server, publicAddress(settings), { log, clock, metrics })]);
    },
  };
}
