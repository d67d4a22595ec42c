/** Starts the CDS service: settings from the environment, one clear sentence where it cannot start, a clean end. */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { loadArtefacts } from '../artefacts/load-artefacts.js';
import { ServiceError } from '../errors.js';
import { listen } from '../http/listen.js';
import { createService } from '../service/create-service.js';
import { loadSite } from '../settings/load-site.js';
import { readSettings } from '../settings/settings.js';
import { memoryStore } from '../test-support/memory-store.js';

/** Calls under way get this long to end, and then the log this long to be taken. */
const graceMs = 5_000;
const logGraceMs = 500;

/** Characters of log kept for a reader that is behind; what is beyond is dropped, or memory would run out. */
const mostLogKept = 4_194_304;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  // Not synchronous: a log that nobody reads must hold up neither a call nor the end.
  const destination = pino.destination({ dest: 1, sync: false, maxLength: mostLogKept });
  const log = pino({ level: settings.logLevel, base: null }, destination);
  const [site, artefacts] = await Promise.all([loadSite(settings.siteFile), loadArtefacts(settings.artefacts)]);
  let stopping = false;
  const app = createService({
    settings,
    site: () => site,
    artefacts,
    store: memoryStore(),
    authenticate: async () => ({
      client: 'development',
      source: 'development',
      fhirServers: settings.fhirServers,
      authenticated: false,
    }),
    clock: Date.now,
    ids: randomUUID,
    fetch: globalThis.fetch,
    log,
    isReady: () => !stopping,
  });
  const server = await listen(app, settings.port, settings.host);
  const names = artefacts.map(({ manifest }) => `${manifest.name} ${manifest.version}`);
  log.info({ artefacts: names, siteHash: site.hash, profile: settings.profile, url: settings.publicUrl }, 'listening');

  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    server.close(() => {
      destination.once('close', () => process.exit(0)).end();
      // A thread that waits for somebody to read the log holds up every gentler end.
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), logGraceMs);
    });
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
}

main().catch((error: unknown) => {
  if (!(error instanceof ServiceError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
