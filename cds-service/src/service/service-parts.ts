import type { Site } from '@bellwether/hosting';
import type { Artefact } from '@bellwether/model';
import type { Logger } from 'pino';
import type { AppAccess } from '../auth/app-access.js';
import type { Authenticate } from '../auth/caller.js';
import type { RefusalTrail } from '../http/refusal-trail.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { Metrics } from '../operations/metrics.js';
import type { AuthenticateApi } from '../rest/access/api-caller.js';
import type { TokenEndpoint } from '../rest/access/token-endpoint.js';
import type { JobRunner } from '../rest/batch/job-runner.js';
import type { ChunkScorer } from '../rest/worker/chunk-scorer.js';
import type { Settings } from '../settings/settings.js';
import type { Store } from '../store/store.js';

/** The parts of a service. Store, clock, ids and fetch are parameters, so that tests can supply their own. */
export interface ServiceParts {
  readonly settings: Settings;
  /** The site's current configuration, which may change while the service runs. */
  readonly site: () => Site;
  readonly artefacts: readonly Artefact[];
  readonly store: Store;
  readonly authenticate: Authenticate;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
  readonly fetch: OutboundFetch;
  /** Who calls as another system; left out: only the development profile's anonymous caller. */
  readonly authenticateApi?: AuthenticateApi;
  /** Who gets access tokens; null or left out: nobody, and there is no token endpoint. */
  readonly apiTokens?: TokenEndpoint | null;
  /** Access of the SMART app's users; null or left out: calls of the app get 404, and cards carry no ticket. */
  readonly appAccess?: AppAccess | null;
  /** Scores many instances; left out: in the thread of the service. */
  readonly scorer?: ChunkScorer;
  /** Works on jobs; left out: those that are taken wait for an instance that does. */
  readonly runner?: Pick<JobRunner, 'nudge'>;
  readonly log?: Logger;
  /** False while the service shuts down: `/readyz` then answers 503. */
  readonly isReady?: () => boolean;
  /** Default: new counters. */
  readonly metrics?: Metrics;
  /** Default: a new trail in the store. */
  readonly trail?: RefusalTrail;
}
