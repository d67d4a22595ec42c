import { evidenceOf } from '../../evidence/evidence-of.js';
import { scoringVersionOf } from '../../service/scoring-version.js';
import { findingsOf } from '../../show/findings.js';
import type { CallRecord, RestCall } from '../../store/store.js';
import type { RestCallContext } from '../rest-call.js';
import type { RestService } from '../rest-service.js';
import { callerReference } from './caller-reference.js';
import type { Instance } from '../schemas/instance.js';
import type { ScoredChart } from '../score/scored-chart.js';

/** How many of a call were scored, for log and audit trail. @param undated charts that have no moment to be scored at */
export function countsText(scored: readonly ScoredChart[], undated = 0): string {
  const yes = scored.filter(({ assessment }) => assessment.scored).length;
  return `${yes} scored, ${scored.length - yes + undated} not scored`;
}

/**
 * Writes the audit row of a call and, where that was asked for, its assessments.
 *
 * @param kept the instances, whose pseudonyms the assessments are kept with; null: nothing is kept
 * @param undated charts that have no moment to be scored at
 * @returns the ids of what was kept, in the order of the instances
 * @throws ServiceError `store-unavailable`, because a call that cannot be recorded is not answered
 */
export async function recordScored(
  scored: readonly ScoredChart[],
  kept: readonly Pick<Instance, 'patient'>[] | null,
  route: string,
  call: RestCallContext,
  service: RestService,
  undated = 0,
): Promise<readonly string[]> {
  const { site, clock, ids, store } = service;
  const at = clock();
  const artefacts = new Set(scored.map(({ placed }) => placed.artefact));
  const [only] = artefacts;
  const row: RestCall = {
    at,
    requestId: call.requestId,
    source: call.caller.source,
    route,
    siteHash: site.hash,
    artefact:
      only === undefined || artefacts.size > 1
        ? null
        : { name: only.manifest.name, version: only.manifest.version, hash: only.hash },
    outcome: countsText(scored, undated),
  };
  const records = (kept ?? []).map(({ patient }, index) =>
    recordOf(scored[index]!, patient ?? '', ids(), { at, call, service }),
  );
  await store.recordRestCall(row, records);
  return records.map(({ assessments }) => assessments[0]!.id);
}

function recordOf(
  { placed, assessment, options, record }: ScoredChart,
  patientId: string,
  id: string,
  { at, call, service }: { readonly at: number; readonly call: RestCallContext; readonly service: RestService },
): CallRecord {
  const { caller, requestId } = call;
  return {
    requestId,
    at,
    viewer: { source: caller.source, patientId, userId: callerReference(caller.client) },
    encounterId: null,
    hook: 'rest',
    serviceId: placed.id,
    assessments: [
      {
        id,
        ...scoringVersionOf(placed, service.site),
        mode: placed.mode,
        asOf: assessment.asOf,
        outcome: 'answered',
        reason: null,
        wouldBe: null,
        cardUuid: null,
        findings: findingsOf(assessment, record, {
          manifest: placed.artefact.manifest,
          bands: placed.bands,
          triggers: options.triggers,
        }),
        evidence: evidenceOf({ assessment, options, deployment: placed }, record, null, service),
      },
    ],
  };
}
