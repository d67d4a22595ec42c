import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { isOutsideSetting, type PatientDecision } from '@bellwether/model';
import { evidenceOf, type MadeCard } from '../evidence/evidence-of.js';
import type { HookRequest } from '../hooks/request.js';
import type { Card } from '../hooks/response.js';
import { decide, isLineAlone, lastSeenOf } from '../show/decide.js';
import { findingsOf } from '../show/findings.js';
import { type ShowRule, silenceMs } from '../show/resolve-show.js';
import type { Viewing } from '../show/viewing.js';
import type { AssessmentEvidence, AssessmentOutcome, Findings, Viewer, WouldBe } from '../store/store.js';
import { isOffered } from '../suggestions/suggestions.js';
import { type Candidate, candidateOf } from './candidate.js';
import { cardFrom, cardParts } from './card-of.js';
import type { Deployment } from './deployment.js';
import type { HookService } from './hook-service.js';
import { movesSinceSeen } from './moves-since-seen.js';
import { scoringVersionOf } from './scoring-version.js';

/** The decision about the called artefact's assessment. */
export interface CardDecision {
  readonly outcome: AssessmentOutcome;
  /** Stable code of why a card was shown or not, or would have been; null where the outcome is enough. */
  readonly reason: string | null;
  /** What a silent assessment would have led to; null for all others. */
  readonly wouldBe: WouldBe | null;
  /** Null where nothing was computed. */
  readonly findings: Findings | null;
  /** What it was made from; null where nothing was computed. */
  readonly evidence: AssessmentEvidence | null;
  /** The card that is sent. */
  readonly card: Card | null;
}

/** Viewer, instant, decisions, and ID of the assessment. */
interface CardDecisionOptions {
  readonly assessmentId: string;
  readonly viewer: Viewer;
  readonly asOf: Instant;
  /** What people decided about the patient, in force or not. */
  readonly decisions: readonly PatientDecision[];
  readonly service: HookService;
}

/**
 * Assesses a chart and decides whether the called service's card is shown. A silent service decides in the same way, by a history
 * of its own, and keeps what it would have shown; its card is not sent.
 */
export async function decideCard(
  called: Deployment,
  record: PatientRecord,
  request: HookRequest,
  { assessmentId, viewer, asOf, decisions, service }: CardDecisionOptions,
): Promise<CardDecision> {
  const own = candidateOf(called, record, request, { asOf, decisions }, service);
  const findings = findingsOf(own.assessment, record, {
    manifest: called.artefact.manifest,
    bands: called.bands,
    triggers: own.options.triggers,
  });
  const viewing: Viewing = {
    viewer,
    hook: called.hook,
    asOf,
    scoringVersion: scoringVersionOf(called, service.site),
    findings,
    acute: own.assessment.setting.news2 !== 'silent',
    record,
    suggests: isOffered(called.suggestion, findings),
  };
  const { made, ...decision } = await decideAsShown(own, viewing, request, { assessmentId, service });
  const known = { findings, evidence: evidenceOf(own, record, made, service) };
  if (called.mode === 'shown') return { ...decision, ...known, wouldBe: null, card: made?.card ?? null };
  const { outcome, reason } = decision;
  if (outcome === 'outside-setting') return { ...known, outcome, reason, wouldBe: null, card: null };
  return { ...known, outcome: 'silent', reason, wouldBe: outcome, card: null };
}

/** What happens where the service is shown. */
interface ShownDecision {
  readonly outcome: WouldBe | 'outside-setting';
  readonly reason: string | null;
  readonly made: MadeCard | null;
}

type DecideOptions = Pick<CardDecisionOptions, 'assessmentId' | 'service'>;

/** A chart gets one card: that of the foremost artefact, sent only when its own service was called. */
async function decideAsShown(
  own: Candidate,
  viewing: Viewing,
  request: HookRequest,
  options: DecideOptions,
): Promise<ShownDecision> {
  if (own.isForemost) return showOrNot(own, viewing, request, options);
  const outcome = isOutsideSetting(own.assessment) ? 'outside-setting' : 'not-selected';
  return { outcome, reason: null, made: null };
}

async function showOrNot(
  own: Candidate,
  viewing: Viewing,
  request: HookRequest,
  { assessmentId, service }: DecideOptions,
): Promise<ShownDecision> {
  const { show, artefact, mode } = own.deployment;
  const since = viewing.asOf - silenceMs(show);
  const { name } = artefact.manifest;
  const history = await service.store.history(viewing.viewer, name, since, mode === 'shown' ? 'shown' : 'silent');
  const { record, suggests } = viewing;
  const { outcome, reason } =
    isOutsideSetting(own.assessment) && !viewing.acute ? lineOrNothing(viewing, show) : decide(viewing, show, history);
  if (outcome !== 'shown' && outcome !== 'line') return { outcome, reason, made: null };
  const seen = lastSeenOf(viewing, history);
  const before = seen === null ? null : await movesSinceSeen(own, viewing, seen, service.store);
  const uuid = service.ids();
  // A card that is not sent opens no app.
  const ticket = mode === 'shown' ? await service.ticketOf({ ...viewing.viewer, assessmentId, cardUuid: uuid }) : null;
  const parts = cardParts(own, record, service, {
    ...{ uuid, ticket, before, suggests },
    isLine: outcome === 'line',
  });
  const { assessment, deployment } = own;
  const card = cardFrom(parts, {
    ...{ assessment, context: request.context, suggestion: deployment.suggestion, manifest: artefact.manifest },
    ...{ site: service.site, phrasing: service.phrasing, publicUrl: service.publicUrl, appUrl: service.appUrl },
  });
  return { outcome, reason, made: { card, parts } };
}

/** Of a chart that no artefact is for, outside acute care. */
function lineOrNothing(
  viewing: Viewing,
  show: ShowRule,
): { readonly outcome: 'line' | 'outside-setting'; readonly reason: string | null } {
  return isLineAlone(viewing, show)
    ? { outcome: 'line', reason: 'outside-setting' }
    : { outcome: 'outside-setting', reason: null };
}
