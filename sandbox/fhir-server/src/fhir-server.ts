import { capabilityStatement } from './capability-statement.js';
import { ExportJobs } from './export/export-jobs.js';
import { FhirStore } from './fhir-store.js';
import type { FhirRequest, FhirResponse } from './interaction.js';
import type { InteractionServer } from './interaction-server.js';
import type { FhirJournal } from './journal.js';
import { route } from './routes.js';
import type { FhirResource } from './resource.js';
import { ResultPages } from './search/result-pages.js';
import { readRestHook } from './subscriptions/subscription.js';
import { Subscriptions, type SubscriptionSettings } from './subscriptions/subscriptions.js';
import { systemTimers } from './subscriptions/timers.js';
import { WaitingDeliveries } from './subscriptions/waiting.js';

/** The embedded FHIR server: its store, and the one entry point of every interaction. */
export interface FhirServer {
  readonly store: FhirStore;
  /** Canonical base URL, without a trailing slash. */
  readonly base: string;
  /**
   * Carries out an interaction, whole before it returns. Statuses, headers and bodies as HTTP has them come from
   * {@link exchange}.
   * @throws FhirError where it is refused
   */
  handle(request: FhirRequest): FhirResponse;
  /** Stops the deliveries of subscriptions and closes the journal. What was answered is stored, and so are waiting deliveries. */
  close(): void;
}

/** Settings of {@link createFhirServer}. */
export interface FhirServerOptions {
  /** Base URLs that mean this server, the canonical one first, none with a trailing slash. */
  readonly bases: readonly [string, ...string[]];
  /** Clock of `meta.lastUpdated`, of exports and subscriptions. */
  readonly now: () => Date;
  /** Ids of created resources, of result pages and of exports; unguessable. */
  readonly newId: () => string;
  /**
   * Where everything is stored, such as `openSqliteJournal(file)`; only in memory without it. Its contents are loaded, so
   * `store.isEmpty` tells whether there is anything to load first. Each write outside `store.atomically` is synced to
   * disk by itself: load many resources within one.
   */
  readonly journal?: FhirJournal;
  /** How rest-hooks are delivered; by default only to the loopback interface, with six attempts in half a minute. */
  readonly subscriptions?: Partial<SubscriptionSettings>;
}

/**
 * Whether a rest-hook may go to this address: http(s) on the loopback interface, without a password in it. Otherwise a client
 * that may write a Subscription could have charts sent anywhere, and have the server probe its own network.
 */
function isLoopback(endpoint: URL): boolean {
  const { protocol, hostname, username, password } = endpoint;
  return (
    ['http:', 'https:'].includes(protocol) &&
    username === '' &&
    password === '' &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname))
  );
}

const usualDeliveries: SubscriptionSettings = {
  fetch: (...call) => fetch(...call),
  timers: systemTimers,
  retryDelaysMs: [1_000, 2_000, 4_000, 8_000, 16_000],
  timeoutMs: 10_000,
  allowEndpoint: isLoopback,
};

/** Creates a FHIR server, empty or with the contents of its journal. */
export function createFhirServer(options: FhirServerOptions): FhirServer {
  const { bases, now, newId, journal } = options;
  const deliveries = { ...usualDeliveries, ...options.subscriptions };
  const readHook = (resource: FhirResource) => readRestHook(resource, { bases }, deliveries.allowEndpoint);
  const waiting = new WaitingDeliveries(readHook, journal?.deliveryMarks() ?? new Map());
  const store = new FhirStore(bases, now, journal, (version) => waiting.follow(version));
  const server: InteractionServer = {
    bases,
    newId,
    store,
    pages: new ResultPages(newId),
    exports: new ExportJobs(newId, now),
    allowEndpoint: deliveries.allowEndpoint,
  };
  const subscriptions = new Subscriptions(store, server, deliveries, now, {
    waiting,
    markDelivered: (subscriptionId, version) => journal?.markDelivered(subscriptionId, version),
  });
  const started = now().toISOString();
  const capabilities = () => capabilityStatement(bases[0], started);
  const handle = (request: FhirRequest): FhirResponse => route({ server, request, dispatch: handle, capabilities });
  return {
    store,
    base: bases[0],
    handle,
    close() {
      subscriptions.close();
      journal?.close();
    },
  };
}
