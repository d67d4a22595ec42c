import type { RejectedReading } from '@bellwether/fhir-mapping';
import type { Site } from '@bellwether/hosting';
import type { ChartedAgreement, Phrasing } from '@bellwether/model';
import type { Caller } from '../auth/caller.js';
import type { Ticket } from '../auth/tickets.js';
import type { CardAddresses } from '../card/card.js';
import type { GatherOptions } from '../chart/gather-chart.js';
import type { HookResponse } from '../hooks/response.js';
import type { AssessmentOutcome, Store, WouldBe } from '../store/store.js';
import type { Deployment } from './deployment.js';
import type { QueryPlan } from './query-plan.js';

/** Everything that answering a hook call needs, made once per site configuration. */
export interface HookService extends GatherOptions, CardAddresses {
  readonly deployed: readonly Deployment[];
  readonly plan: QueryPlan;
  readonly site: Site;
  readonly store: Store;
  readonly phrasing: Phrasing;
  /** The ticket that a card carries to the app; null where users of the app at this EHR cannot be authenticated. */
  readonly ticketOf: (ticket: Ticket) => Promise<string | null>;
  /** Time for a whole call, from its arrival and without its waiting for a turn. */
  readonly timeBudgetMs: number;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Fresh UUIDs */
  readonly ids: () => string;
}

/** The facts of one call besides its body. */
export interface CallContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Time by `performance.now()` from which the time budget counts: of arrival, and of waiting for a turn. */
  readonly budgetFrom: number;
  /** Runs the scoring of a chart of so many entries, in the turn of the client where it is long. */
  readonly inTurn: <T>(entries: number, work: () => Promise<T>) => Promise<T>;
}

/** The answer, and its facts for log and metrics: names of this service and counts, nothing about a patient. */
export interface HookAnswer {
  readonly response: HookResponse;
  /**
   * For the log: counts, and as `decision` outcome and reason, such as `shown: entered-higher-band`, or of a silent service
   * `silent (shown): entered-higher-band`.
   */
  readonly counts: Readonly<Record<string, number | string>>;
  /** One row per assessment, for the metrics. */
  readonly assessed: readonly {
    readonly artefact: string;
    readonly outcome: AssessmentOutcome;
    readonly wouldBe: WouldBe | null;
    /** Stable code of why a card was shown or not; null where the outcome is enough. */
    readonly reason: string | null;
    /** How the hospital's own NEWS2 and ours compare; null where none is charted, or nothing was computed. */
    readonly chartedNews2: ChartedAgreement | null;
    /** Band of the estimate; null: none. */
    readonly band: string | null;
  }[];
  /** How many reads of the FHIR server failed, by kind, such as `failed`, `refused` or `late`. */
  readonly fetchFailures: Readonly<Record<string, number>>;
  /** What of the chart was rejected, for the codes that are not mapped. */
  readonly rejected: readonly RejectedReading[];
}
