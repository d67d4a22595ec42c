import type { Artefact } from '@bellwether/model';
import type { Logger } from 'pino';
import type { AppAccess } from '../auth/app-access.js';
import type { Authenticate } from '../auth/caller.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { Metrics } from '../operations/metrics.js';
import type { Site } from '../settings/load-site.js';
import type { Settings } from '../settings/settings.js';
import type { Store } from '../store/store.js';

/** What a service is made of. Store, clock, ids and fetch are given, so that a test has its own. */
export interface ServiceParts {
  readonly settings: Settings;
  /** The site's configuration as it is now: it may change while the service runs. */
  readonly site: () => Site;
  readonly artefacts: readonly Artefact[];
  readonly store: Store;
  readonly authenticate: Authenticate;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
  readonly fetch: OutboundFetch;
  /** Users of the SMART app; null or left out: nothing is taken from it, and cards carry no ticket. */
  readonly appAccess?: AppAccess | null;
  readonly log?: Logger;
  /** False while the service shuts down: `/readyz` then answers 503. */
  readonly isReady?: () => boolean;
  /** Default: counters of its own. */
  readonly metrics?: Metrics;
}
