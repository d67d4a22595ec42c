import { mappingVersion, type RejectedReading } from '@bellwether/fhir-mapping';
import { type HookName, hookNames } from '@bellwether/hosting';
import { type ChartedAgreement, chartedAgreements } from '@bellwether/model';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { authenticationReasons } from '../auth/reasons.js';
import { overrideReasons } from '../card/card.js';
import { programVersion } from '../program-version.js';
import { createUnmappedCodes, type UnmappedCode } from './unmapped-codes.js';
import type { AssessmentOutcome, CardKind, FeedbackOutcome, WouldBe } from '../store/store.js';

/** Kinds of addresses of the service; `none` is any other address. */
export type RouteKind =
  | 'discovery'
  | 'service'
  | 'feedback'
  | 'app'
  | 'app-acknowledgements'
  | 'app-decisions'
  | 'app-feedback'
  | 'app-worklist'
  | 'rest'
  | 'model-facts'
  | 'health'
  | 'metrics'
  | 'none';

/**
 * The counters of the service. Every label comes from this service: artefacts, reasons of refusals, codes from tables.
 * No label comes from a request, so labels contain no patient, user or token, and their number is limited.
 */
export interface Metrics {
  /** A call that ended; `service` is the ID of a deployed service, '' at other addresses. */
  call(call: {
    readonly route: RouteKind;
    readonly service: string;
    /** `aborted`: the connection ended before the answer did. */
    readonly status: number | 'aborted';
    readonly seconds: number;
  }): void;
  /** A hook call got an answer, with cards or without. */
  answered(hook: HookName): void;
  card(card: CardKind, indicator: string): void;
  /** @param wouldBe what a silent one would have led to; null for all others, which do not have this label */
  assessment(artefact: string, outcome: AssessmentOutcome, wouldBe: WouldBe | null): void;
  /** An assessment of a chart that has the hospital's own NEWS2. */
  chartedNews2(agreement: ChartedAgreement): void;
  fetchFailures(kind: string, count: number): void;
  /** `reason` is counted by its code where cards offer it, else as `other`; null where none was given. */
  feedback(outcome: FeedbackOutcome, reason: string | null, card: CardKind | null): void;
  /** Instances of other systems that were answered. */
  restInstances(counts: Readonly<Record<RestStatus, number>>): void;
  /** When the certificate, or one of its chain, expires. */
  certificateEnds(at: number): void;
  /** A refused caller; a replay has the reason `replayed`. */
  refusal(reason: string): void;
  rateLimited(by: (typeof limitedBy)[number]): void;
  storeFailure(during: (typeof storeUses)[number]): void;
  /** Rows that the retention job removed. */
  expired(kind: string, rows: number): void;
  siteReload(result: (typeof reloadResults)[number]): void;
  /** The file of API keys was read again. */
  apiKeysReload(result: (typeof reloadResults)[number]): void;
  /** What was not read of a chart: values that may be vital signs, under codes that are not mapped. */
  unmapped(rejected: readonly RejectedReading[]): void;
  /** The codes of these. */
  unmappedCodes(): readonly UnmappedCode[];
  /** Everything, as Prometheus reads it. */
  exposition(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** The values of labels with few values. */
const limitedBy = ['client', 'user', 'address'] as const;
const failedReads = ['refused', 'failed', 'truncated', 'late'] as const;
const storeUses = ['call', 'health', 'retention', 'configuration', 'refusal', 'job'] as const;
const restStatuses = ['scored', 'not-scored', 'invalid'] as const;
type RestStatus = (typeof restStatuses)[number];
const reloadResults = ['replaced', 'refused'] as const;

/** Codes of the override reasons that cards offer, and `comment` for only a comment; other codes count as `other`. */
const knownReasons: ReadonlySet<string> = new Set([...overrideReasons.map(({ code }) => code), 'comment']);

/** Buckets of the latency in seconds, with several around the 500 ms that CDS Hooks asks for. */
const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5];

/**
 * Makes the counters, in a registry of their own.
 *
 * @param options.ofProcess adds memory, event loop and garbage collection of the process; at most once per process
 * @param options.clock milliseconds since 1970
 */
export function createMetrics({ ofProcess = false, clock = Date.now } = {}): Metrics {
  const registers = [new Registry()];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `bellwether_${name}`, help, labelNames, registers });
  const calls = counter('calls_total', 'Completed calls, by route, service and HTTP status', [
    'route',
    'service',
    'status',
  ]);
  const seconds = new Histogram({
    name: 'bellwether_call_duration_seconds',
    help: 'Duration from request to end of response',
    labelNames: ['route', 'service'],
    buckets: latencyBuckets,
    registers,
  });
  const lastAnswer = new Gauge({
    name: 'bellwether_last_call_timestamp_seconds',
    help: 'Time of the last hook call that got an answer, by hook; before the first one, of the start',
    labelNames: ['hook'],
    registers,
  });
  const cards = counter('cards_total', 'Cards sent', ['artefact', 'hook', 'band', 'indicator']);
  const overrides = counter('overrides_total', 'Cards overridden; their share of cards_total is the override rate', [
    'artefact',
    'hook',
    'band',
  ]);
  const certificate = new Gauge({
    name: 'bellwether_certificate_expiry_timestamp_seconds',
    help: 'When the certificate, or one of its chain, expires',
    labelNames: [],
    registers: [],
  });
  new Gauge({
    name: 'bellwether_build_info',
    help: 'Versions of the program, the mapping and Node; always 1',
    labelNames: ['version', 'mapping', 'node'],
    registers,
  }).set({ version: programVersion, mapping: mappingVersion, node: process.version }, 1);
  const assessments = counter(
    'assessments_total',
    'Assessments, by outcome, and of silent ones by what it would have been',
    ['artefact', 'outcome', 'would_be'],
  );
  const chartedNews2 = counter(
    'charted_news2_total',
    'Assessments with a NEWS2 charted by the hospital, by whether ours agrees',
    ['agreement'],
  );
  const unmapped = counter(
    'unmapped_observations_total',
    'Values in charts of hook calls that may be vital signs, under codes that are not mapped',
    [],
  );
  const unmappedCodes = createUnmappedCodes();
  const fetchFailures = counter('fetch_failures_total', 'Failed reads from FHIR servers', ['kind']);
  const feedback = counter('feedback_total', 'Feedback items received', ['outcome', 'reason']);
  const refusals = counter(
    'refusals_total',
    'Callers not accepted (401, 403, and 503 where their keys could not be retrieved), by reason, replays included',
    ['reason'],
  );
  const rateLimited = counter('rate_limited_total', 'Rate-limited calls (429)', ['by']);
  const storeFailures = counter('store_failures_total', 'Store failures', ['during']);
  const restInstances = counter('rest_instances_total', 'Instances of other systems that were answered', ['status']);
  const expired = counter('expired_rows_total', 'Rows removed after their retention period', ['kind']);
  const siteReloads = counter('site_reloads_total', 'Site file reloads', ['result']);
  const apiKeysReloads = counter('api_keys_reloads_total', 'API keys file reloads', ['result']);
  // Counters for alerts start at 0, because an alert on an increase would miss a series that starts at 1.
  // A service that nobody calls from the start on is as silent as one that is not called any more.
  for (const hook of hookNames) lastAnswer.set({ hook }, clock() / 1000);
  for (const reason of Object.keys(authenticationReasons)) refusals.inc({ reason }, 0);
  for (const kind of failedReads) fetchFailures.inc({ kind }, 0);
  for (const agreement of chartedAgreements) chartedNews2.inc({ agreement }, 0);
  for (const status of restStatuses) restInstances.inc({ status }, 0);
  for (const by of limitedBy) rateLimited.inc({ by }, 0);
  for (const during of storeUses) storeFailures.inc({ during }, 0);
  for (const result of reloadResults) siteReloads.inc({ result }, 0);
  for (const result of reloadResults) apiKeysReloads.inc({ result }, 0);
  const [registry = new Registry()] = registers;
  if (ofProcess) collectDefaultMetrics({ register: registry });
  return {
    call: (call) => {
      calls.inc({ route: call.route, service: call.service, status: String(call.status) });
      seconds.observe({ route: call.route, service: call.service }, call.seconds);
    },
    answered: (hook) => lastAnswer.set({ hook }, clock() / 1000),
    card: (card, indicator) => cards.inc({ ...labelsOf(card), indicator }),
    assessment: (artefact, outcome, wouldBe) =>
      assessments.inc({ artefact, outcome, ...(wouldBe === null ? {} : { would_be: wouldBe }) }),
    chartedNews2: (agreement) => chartedNews2.inc({ agreement }),
    unmapped: (rejected) => unmapped.inc(unmappedCodes.add(rejected)),
    unmappedCodes: unmappedCodes.list,
    fetchFailures: (kind, count) => fetchFailures.inc({ kind }, count),
    feedback: (outcome, reason, card) => {
      feedback.inc({ outcome, reason: reason === null ? 'none' : knownReasons.has(reason) ? reason : 'other' });
      if (outcome === 'overridden' && card !== null) overrides.inc(labelsOf(card));
    },
    restInstances: (counts) => {
      for (const status of restStatuses) if (counts[status] > 0) restInstances.inc({ status }, counts[status]);
    },
    certificateEnds: (at) => {
      // Without a certificate there is no series: an end at 0 would be an alert.
      registry.registerMetric(certificate);
      certificate.set(at / 1000);
    },
    refusal: (reason) => refusals.inc({ reason }),
    rateLimited: (by) => rateLimited.inc({ by }),
    storeFailure: (during) => storeFailures.inc({ during }),
    expired: (kind, rows) => expired.inc({ kind }, rows),
    siteReload: (result) => siteReloads.inc({ result }),
    apiKeysReload: (result) => apiKeysReloads.inc({ result }),
    exposition: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

const labelsOf = ({ artefact, hook, band }: CardKind) => ({ artefact, hook, band: band ?? 'none' });
