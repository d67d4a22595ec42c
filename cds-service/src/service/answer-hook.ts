import { type Instant, type PatientRecord, readPatientRecord } from '@bellwether/fhir-mapping';
import { type GatheredChart, gatherChart } from '../chart/gather-chart.js';
import { PatientUnavailable } from '../errors.js';
import type { HookRequest } from '../hooks/request.js';
import type { CallRecord, Viewer } from '../store/store.js';
import { type CardDecision, decideCard } from './decide-card.js';
import type { Deployment } from './deployment.js';
import type { CallContext, HookAnswer, HookService } from './hook-service.js';
import { scoringVersionOf } from './scoring-version.js';

/** Part of the time budget that is reserved for scoring and for recording the answer, in milliseconds. */
const reserveMs = 60;

/**
 * Answers a call of one service and records the assessment before the answer goes out. EHRs call each service of a hook
 * separately, so a call records only the assessment of its own artefact.
 *
 * @throws RequestProblem as `gatherChart` does; a 412 is recorded too
 * @throws ServiceError `store-unavailable`, because a call that cannot be recorded is not answered
 */
export async function answerHook(
  called: Deployment,
  request: HookRequest,
  call: CallContext,
  service: HookService,
): Promise<HookAnswer> {
  const asOf = service.clock();
  const assessmentId = service.ids();
  const viewer: Viewer = {
    source: call.caller.source,
    patientId: request.context.patientId,
    userId: request.context.userId,
  };
  const record = (decision: CardDecision, readFrom: NonNullable<CallRecord['readFrom']> = []): Promise<void> =>
    recordCall(called, request, decision, { assessmentId, call, viewer, asOf, service, readFrom });
  if (called.mode === 'off') {
    await record(off);
    return answerOf(called, off);
  }
  const gathered = gather(request, asOf, call, service).catch(async (problem: unknown) => {
    if (problem instanceof PatientUnavailable) await record(patientUnavailable);
    throw problem;
  });
  const [chart, decisions] = await Promise.all([gathered, service.store.decisions(viewer)]);
  return call.inTurn(chart.entries.length, async () => {
    const patientRecord = readPatientRecord(chart.entries, {
      patientId: viewer.patientId,
      ...(request.fhirServer === null ? {} : { baseUrl: request.fhirServer }),
      coverage: chart.coverage,
      merged: chart.merged,
      codes: service.site.codes,
    });
    const decision = await decideCard(called, patientRecord, request, {
      assessmentId,
      viewer,
      asOf,
      decisions,
      service,
    });
    await record(decision, otherRecords(patientRecord));
    const { readings, rejected, refused } = patientRecord;
    return answerOf(
      called,
      decision,
      chart.failures,
      {
        entries: chart.entries.length,
        fetched: chart.fetched,
        readings: readings.length,
        rejected: rejected.length,
        refused: refused.length,
      },
      rejected,
    );
  });
}

/** What was read of other records than the one that was opened, for the audit trail. */
function otherRecords({ links }: PatientRecord): NonNullable<CallRecord['readFrom']> {
  return links
    .filter(({ read, reference }) => read !== 'none' && reference.startsWith('Patient/'))
    .map(({ reference, read, resources }) => ({
      patientId: reference.slice('Patient/'.length),
      outcome: `merged record: ${resources.length} resources, ${read === 'whole' ? 'the whole' : 'a part'} of it`,
    }));
}

const nothing = { reason: null, wouldBe: null, findings: null, evidence: null, card: null };
const off: CardDecision = { outcome: 'off', ...nothing };
const patientUnavailable: CardDecision = { outcome: 'patient-unavailable', ...nothing };

/** Reads the chart within the rest of the time budget, from the servers that this caller may name. */
function gather(
  request: HookRequest,
  asOf: Instant,
  { caller, budgetFrom }: CallContext,
  service: HookService,
): Promise<GatheredChart> {
  const passed = Math.max(0, performance.now() - budgetFrom);
  return gatherChart(request, service.plan, asOf, {
    ...service,
    fhirServers: caller.fhirServers,
    timeBudgetMs: service.timeBudgetMs - passed - reserveMs,
  });
}

function recordCall(
  called: Deployment,
  { hook, context }: HookRequest,
  { card, ...decision }: CardDecision,
  {
    assessmentId,
    call,
    viewer,
    asOf,
    service,
    readFrom,
  }: {
    readonly assessmentId: string;
    readonly call: CallContext;
    readonly viewer: Viewer;
    readonly asOf: Instant;
    readonly service: HookService;
    readonly readFrom: NonNullable<CallRecord['readFrom']>;
  },
): Promise<void> {
  const { store, clock, site } = service;
  const assessment = {
    id: assessmentId,
    ...scoringVersionOf(called, site),
    mode: called.mode,
    asOf,
    ...decision,
  };
  return store.recordCall({
    requestId: call.requestId,
    at: clock(),
    viewer,
    encounterId: context.encounterId ?? null,
    hook,
    serviceId: called.id,
    assessments: [{ ...assessment, cardUuid: card?.uuid ?? null }],
    readFrom,
  });
}

function answerOf(
  { artefact }: Deployment,
  { outcome, reason, wouldBe, findings, card }: CardDecision,
  fetchFailures: HookAnswer['fetchFailures'] = {},
  read: Readonly<Record<string, number>> = {},
  rejected: HookAnswer['rejected'] = [],
): HookAnswer {
  return {
    response: { cards: card === null ? [] : [card] },
    counts: {
      cards: card === null ? 0 : 1,
      ...read,
      decision: [wouldBe === null ? outcome : `${outcome} (${wouldBe})`, ...(reason === null ? [] : [reason])].join(
        ': ',
      ),
    },
    assessed: [
      {
        ...{ artefact: artefact.manifest.name, outcome, wouldBe, reason },
        chartedNews2: findings?.chartedNews2?.agreement ?? null,
        band: findings?.band ?? null,
      },
    ],
    fetchFailures,
    rejected,
  };
}
