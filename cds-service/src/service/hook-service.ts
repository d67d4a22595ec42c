import type { Caller } from '../auth/caller.js';
import type { Ticket } from '../auth/tickets.js';
import type { CardAddresses } from '../card/card.js';
import type { ClockText } from '../card/clock-text.js';
import type { GatherOptions } from '../chart/gather-chart.js';
import type { HookResponse } from '../hooks/response.js';
import type { Site } from '../settings/load-site.js';
import type { AssessmentOutcome, Store } from '../store/store.js';
import type { Deployment } from './deployment.js';
import type { QueryPlan } from './query-plan.js';

/** Everything a hook call is answered with, made once for each site configuration. */
export interface HookService extends GatherOptions, CardAddresses {
  readonly deployed: readonly Deployment[];
  readonly plan: QueryPlan;
  readonly site: Site;
  readonly store: Store;
  readonly clockText: ClockText;
  /** The ticket that a card carries to the app; null where users of the app at this EHR cannot be known. */
  readonly ticketOf: (ticket: Ticket) => Promise<string | null>;
  /** Time for a whole call, from its arrival. */
  readonly timeBudgetMs: number;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
}

/** What is known of one call besides its body. */
export interface CallContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** When the call arrived, by `performance.now()`: the time budget counts from here. */
  readonly arrivedAt: number;
}

/** The answer, and what of it the log and the metrics may have: names of our own and counts, nothing of a patient. */
export interface HookAnswer {
  readonly response: HookResponse;
  /** For the log: counts, and as `decision` what was decided and why, such as `shown: entered-higher-band`. */
  readonly counts: Readonly<Record<string, number | string>>;
  /** One row an assessment, for the metrics. */
  readonly assessed: readonly {
    readonly artefact: string;
    readonly outcome: AssessmentOutcome;
    /** Stable code of why a card was shown or not; null where the outcome says it all. */
    readonly reason: string | null;
  }[];
  /** How many reads of the FHIR server failed, by kind, such as `failed`, `refused` or `late`. */
  readonly fetchFailures: Readonly<Record<string, number>>;
}
