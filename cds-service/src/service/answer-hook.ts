import { type Instant, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { type Artefact, type Assessment, type AssessOptions, assess, nextReadings } from '@bellwether/model';
import type { Caller } from '../auth/caller.js';
import { makeCard } from '../card/card.js';
import type { ClockText } from '../card/clock-text.js';
import type { CardMatter } from '../card/detail-lines.js';
import { type GatherOptions, gatherChart } from '../chart/gather-chart.js';
import type { HookRequest } from '../hooks/request.js';
import type { HookResponse } from '../hooks/response.js';
import type { Site } from '../settings/load-site.js';
import type { AssessmentOutcome, Store } from '../store/store.js';
import { assessOptions } from './assess-options.js';
import type { Deployment } from './deployment.js';
import type { QueryPlan } from './query-plan.js';
import { speaker } from './speaker.js';

/** Everything a hook call is answered with, made once for each site configuration. */
export interface HookService extends GatherOptions {
  readonly deployed: readonly Deployment[];
  readonly plan: QueryPlan;
  readonly site: Site;
  readonly store: Store;
  readonly clockText: ClockText;
  readonly publicUrl: string;
  readonly appUrl: string;
  readonly clock: () => number;
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
  /** For the log. */
  readonly counts: Readonly<Record<string, number>>;
  /** One row an assessment, for the metrics. */
  readonly assessed: readonly { readonly artefact: string; readonly outcome: AssessmentOutcome }[];
  /** How many reads of the FHIR server failed, by kind, such as `failed` or `refused`. */
  readonly fetchFailures: Readonly<Record<string, number>>;
}

const nothing: HookAnswer = { response: { cards: [] }, counts: { cards: 0 }, assessed: [], fetchFailures: {} };

/**
 * Answers a call of one service. One card a chart: of the artefacts that are shown at this hook and whose setting
 * fits, the one with the highest priority speaks, and only when its own service was called.
 */
export async function answerHook(
  called: Deployment,
  request: HookRequest,
  _call: CallContext,
  service: HookService,
): Promise<HookAnswer> {
  if (called.mode === 'off') return nothing;
  const asOf = service.clock();
  const chart = await gatherChart(request, service.plan, asOf, service);
  const record = readPatientRecord(chart.entries, {
    patientId: request.context.patientId,
    coverage: chart.coverage,
    codes: service.site.codes,
  });
  const candidates = service.deployed
    .filter(({ id, hook, mode }) => hook === called.hook && (mode === 'shown' || id === called.id))
    .map((deployment) => ({ deployment, ...assessChart(deployment, record, request, asOf, service.site) }));
  const speaks = speaker(candidates.filter(({ deployment }) => deployment.mode === 'shown'));
  const card =
    speaks?.deployment.id !== called.id ? null : makeCard(matterOf(speaks, record, service), service, service.ids());
  return {
    response: { cards: card === null ? [] : [card] },
    counts: {
      cards: card === null ? 0 : 1,
      entries: chart.entries.length,
      fetched: chart.fetched,
      readings: record.readings.length,
      rejected: record.rejected.length,
      refused: record.refused.length,
    },
    assessed: [],
    fetchFailures: {},
  };
}

/** What an artefact says of a chart, and what was asked of it. */
interface Candidate {
  readonly deployment: Deployment;
  readonly assessment: Assessment;
  readonly options: AssessOptions;
}

function assessChart(
  { artefact }: Deployment,
  record: PatientRecord,
  { context }: HookRequest,
  asOf: Instant,
  site: Site,
): Omit<Candidate, 'deployment'> {
  const options = assessOptions(artefact, site, asOf, context.encounterId ?? null);
  return { assessment: assess(record, artefact, options), options };
}

function matterOf(
  { deployment, assessment, options }: Candidate,
  record: PatientRecord,
  service: HookService,
): CardMatter {
  return {
    assessment,
    manifest: deployment.artefact.manifest,
    record,
    clock: service.clockText,
    encounterId: options.encounterId ?? null,
    nextReading: nextReadingOf(record, deployment.artefact, options),
    nextStep: service.site.file.texts.next ?? null,
  };
}

/** Least difference that a reading must be able to make, in probability, to be worth asking for. */
const leastRange = 0.01;

/**
 * The reading that could tell most, of what is measured at the bedside: a smoking status or a height is no next reading.
 */
function nextReadingOf(record: PatientRecord, artefact: Artefact, options: AssessOptions): string | null {
  const { features, groups } = artefact.manifest;
  const bedside = new Set(
    features.flatMap((row) => ('concept' in row && groups[row.group]?.place === 'now' ? [row.concept] : [])),
  );
  const useful = nextReadings(record, artefact, options).find(
    ({ concept, low, high }) => bedside.has(concept) && high - low >= leastRange,
  );
  return useful?.concept ?? null;
}
