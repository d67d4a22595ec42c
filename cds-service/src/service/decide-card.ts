import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { isOutsideSetting, selectAssessment } from '@bellwether/model';
import type { HookRequest } from '../hooks/request.js';
import type { Card } from '../hooks/response.js';
import { decide, isLineAlone, lastProbabilityOf } from '../show/decide.js';
import { findingsOf } from '../show/findings.js';
import { type ShowRule, silenceMs } from '../show/show-settings.js';
import type { Viewing } from '../show/viewing.js';
import type { AssessmentOutcome, Findings, Viewer } from '../store/store.js';
import { isOffered } from '../suggestions/suggestions.js';
import { type Candidate, candidatesOf } from './candidate.js';
import { cardOf, lineOf } from './card-of.js';
import type { Deployment } from './deployment.js';
import type { HookService } from './hook-service.js';
import { scoringVersionOf } from './scoring-version.js';

/** The decision about the called artefact's assessment. */
export interface CardDecision {
  readonly outcome: AssessmentOutcome;
  /** Stable code of why a card was shown or not; null where the outcome is enough. */
  readonly reason: string | null;
  /** Null where nothing was computed. */
  readonly findings: Findings | null;
  readonly card: Card | null;
}

/** Viewer, instant, and ID of the assessment. */
interface CardDecisionOptions {
  readonly assessmentId: string;
  readonly viewer: Viewer;
  readonly asOf: Instant;
  readonly service: HookService;
}

/**
 * Assesses a chart and decides whether the called service's card is shown. A chart gets one card: among the artefacts
 * that are shown at this hook and whose setting fits, the one with the highest priority is selected, and its card is
 * sent only when its own service was called.
 */
export async function decideCard(
  called: Deployment,
  record: PatientRecord,
  request: HookRequest,
  { assessmentId, viewer, asOf, service }: CardDecisionOptions,
): Promise<CardDecision> {
  const candidates = candidatesOf(called, record, request, asOf, service);
  const own = candidates.find(({ deployment }) => deployment.id === called.id);
  if (own === undefined) throw new TypeError('the called service is not among those that were assessed');
  const findings = findingsOf(own.assessment, record, called.artefact.manifest, called.bands);
  const unseen = (outcome: AssessmentOutcome): CardDecision => ({ outcome, reason: null, findings, card: null });
  const selected = selectAssessment(candidates);
  // Where no artefact is for this patient, how ill the patient is now is still said, by the first of those that are shown.
  const isForemost = selected === null ? candidates[0] === own : selected === own;
  const isOutside = isOutsideSetting(own.assessment);
  if (isOutside && !isForemost) return unseen('outside-setting');
  if (called.mode !== 'shown') return unseen(isOutside ? 'outside-setting' : 'silent');
  if (!isForemost) return unseen('not-selected');
  const viewing: Viewing = {
    viewer,
    hook: called.hook,
    asOf,
    scoringVersion: scoringVersionOf(called, service.site),
    findings,
    record,
    suggests: isOffered(called.suggestion, findings),
  };
  return showOrNot(own, viewing, request, { assessmentId, service });
}

async function showOrNot(
  own: Candidate,
  viewing: Viewing,
  request: HookRequest,
  { assessmentId, service }: Pick<CardDecisionOptions, 'assessmentId' | 'service'>,
): Promise<CardDecision> {
  const { show, artefact } = own.deployment;
  const history = await service.store.history(viewing.viewer, artefact.manifest.name, viewing.asOf - silenceMs(show));
  const { findings, record, suggests } = viewing;
  const { outcome, reason } = isOutsideSetting(own.assessment)
    ? lineOrNothing(viewing, show)
    : decide(viewing, show, history);
  if (outcome !== 'shown' && outcome !== 'line') return { outcome, reason, findings, card: null };
  const lastProbability = lastProbabilityOf(viewing, show, history);
  const uuid = service.ids();
  const ticket = await service.ticketOf({ ...viewing.viewer, assessmentId, cardUuid: uuid });
  const options = { uuid, ticket, lastProbability, suggests };
  const card =
    outcome === 'line' ? lineOf(own, record, service, options) : cardOf(own, record, request, service, options);
  if (card === null) return { outcome: 'outside-setting', reason: null, findings, card };
  return { outcome, reason, findings, card };
}

/** Of a chart that no artefact is for. */
function lineOrNothing(viewing: Viewing, show: ShowRule): Pick<CardDecision, 'outcome' | 'reason'> {
  return isLineAlone(viewing, show)
    ? { outcome: 'line', reason: 'outside-setting' }
    : { outcome: 'outside-setting', reason: null };
}
