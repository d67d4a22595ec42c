import { dayMs, type Instant } from '@bellwether/fhir-mapping';
import type { RiskAssessmentResource } from '@bellwether/model';
import { RequestProblem } from '../../errors.js';
import type { ChartCallContext } from '../rest-call.js';
import { countsText, recordScored } from '../predict/record-scored.js';
import type { RestService } from '../rest-service.js';
import { choosePlaced } from '../score/choose-placed.js';
import { scoreChart } from '../score/score-chart.js';
import { assessmentResource } from './assessment-resource.js';
import { patientRecordOf } from './chart-patient.js';
import { type EvaluateRequest, readEvaluateRequest } from './evaluate-request.js';
import type { NotScorableOutcome } from './not-scorable.js';

/** The answer of `$evaluate-risk`: a RiskAssessment (200), or why there is none (422). */
export interface EvaluateAnswer {
  readonly status: 200 | 422;
  readonly resource: RiskAssessmentResource | NotScorableOutcome;
  /** For the log. */
  readonly counts: Readonly<Record<string, string>>;
}

/**
 * Answers `$evaluate-risk`, and writes the audit row before the answer goes out.
 *
 * @param patientId of the address, at instance level; null: at system level
 * @throws RequestProblem `request-invalid`, `not-found`; AccessProblem where a scope is missing
 */
export async function evaluateRisk(
  body: unknown,
  patientId: string | null,
  call: ChartCallContext,
  service: RestService,
): Promise<EvaluateAnswer> {
  const request = readEvaluateRequest(body);
  const { site, clock, phrasing, publicUrl } = service;
  const scopes = request.includeReasons ? (['predict', 'predict:explain'] as const) : (['predict'] as const);
  const placed = choosePlaced(request.model, service.placed, call.caller, scopes);
  const subject = subjectOf(request, patientId);
  const now = clock();
  const options = { placed, site, asOf: momentOf(request, now), now };
  const scored = await call.inTurn(request.chart.entries.length, async () =>
    scoreChart(patientRecordOf(request.chart, subject, site.codes), options),
  );
  if (scored === null) throw new TypeError('a chart is always scored at a given moment');
  call.countUnmapped(scored.record.rejected);
  const { includeReasons } = request;
  const resource = assessmentResource(scored, { site, phrasing, publicUrl, includeReasons });
  await recordScored([scored], null, 'evaluate-risk', call, service);
  return {
    status: scored.assessment.scored ? 200 : 422,
    resource,
    counts: { decision: countsText([scored]) },
  };
}

/** At instance level the patient of the address, and no other. */
function subjectOf({ subject }: EvaluateRequest, patientId: string | null): string | null {
  if (patientId === null) return subject;
  const own = `Patient/${patientId}`;
  if (subject === null || subject === own || subject.endsWith(`/${own}`)) return own;
  throw new RequestProblem('request-invalid', 'subject: another patient than that of the address', ['subject']);
}

/** Clocks differ, but not by more. A moment beyond would make of every reading one that is too old. */
const latestAhead = dayMs;
const earliest: Instant = Date.UTC(1900, 0, 1);

function momentOf({ asOf }: EvaluateRequest, now: Instant): Instant {
  if (asOf === null) return now;
  if (asOf >= earliest && asOf <= now + latestAhead) return asOf;
  throw new RequestProblem('request-invalid', 'asOf: expected a moment from 1900 to a day from now', ['asOf']);
}
