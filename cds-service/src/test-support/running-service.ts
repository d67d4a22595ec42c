import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Artefact } from '@bellwether/model';
import { pino } from 'pino';
import type { Authenticate } from '../auth/caller.js';
import { listen } from '../http/listen.js';
import { createService } from '../service/create-service.js';
import { resolveSite } from '../settings/load-site.js';
import { readSettings } from '../settings/settings.js';
import type { Store } from '../store/store.js';
import { testNow } from './chart.js';
import { memoryStore } from './memory-store.js';

/** What a test may choose of a service. */
export interface ServiceChoices {
  readonly artefacts: readonly Artefact[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly site?: unknown;
  readonly fetch?: typeof globalThis.fetch;
  readonly store?: Store;
  /** Default: as in development, every call without a token is let in. */
  readonly authenticate?: Authenticate;
  readonly isReady?: () => boolean;
}

/** A service on a free port of the loopback interface. */
export interface RunningService {
  readonly url: string;
  /** What it has logged, when every call so far has ended. */
  readonly logged: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

const noFetch: typeof globalThis.fetch = () => Promise.reject(new Error('a test did not expect a call'));

/** Starts the real Express application; its clock stands at the moment of the tests. */
export async function startService(choices: ServiceChoices): Promise<RunningService> {
  const lines: string[] = [];
  const settings = readSettings({ PUBLIC_URL: 'http://cds.localhost', ...choices.environment });
  const site = await resolveSite(choices.site ?? {}, async () => undefined);
  const { fhirServers } = settings;
  const app = createService({
    settings,
    site: () => site,
    store: choices.store ?? memoryStore(),
    authenticate:
      choices.authenticate ??
      (async () => ({ client: 'development', source: 'development', fhirServers, authenticated: false })),
    artefacts: choices.artefacts,
    clock: () => testNow,
    ids: randomUUID,
    fetch: choices.fetch ?? noFetch,
    log: pino({}, { write: (line: string) => void lines.push(line) }),
    ...(choices.isReady === undefined ? {} : { isReady: choices.isReady }),
  });
  const server = await listen(app, 0, '127.0.0.1');
  // Registered after the application's own listener, so its line is written when the count goes down.
  let open = 0;
  server.on('request', (_request, response) => {
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
    logged: async () => {
      while (open > 0) await new Promise((resolve) => setImmediate(resolve));
      return lines.join('');
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
