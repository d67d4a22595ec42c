import type { Instant, PatientRecord } from '@bellwether/fhir-mapping';
import { isOutsideSetting, speaker } from '@bellwether/model';
import type { HookRequest } from '../hooks/request.js';
import type { Card } from '../hooks/response.js';
import { decide, lastProbabilityOf } from '../show/decide.js';
import { findingsOf } from '../show/findings.js';
import type { Look } from '../show/viewing.js';
import { silenceMs } from '../show/show-settings.js';
import type { AssessmentOutcome, Findings, Viewer } from '../store/store.js';
import { isOffered } from '../suggestions/suggestions.js';
import { type Candidate, candidatesOf } from './candidate.js';
import { cardOf } from './card-of.js';
import type { Deployment } from './deployment.js';
import type { HookService } from './hook-service.js';
import { makerOf } from './scoring-version.js';

/** What the called artefact's assessment came to. */
export interface Judgement {
  readonly outcome: AssessmentOutcome;
  /** Why a card was shown or not, as a stable code; null where the outcome says it all. */
  readonly reason: string | null;
  /** Null where nothing was computed. */
  readonly findings: Findings | null;
  readonly card: Card | null;
}

/** Who looks, when, and by what id the assessment will be known. */
interface JudgeOptions {
  readonly assessmentId: string;
  readonly viewer: Viewer;
  readonly asOf: Instant;
  readonly service: HookService;
}

/**
 * Assesses a chart and says whether the called service's card is shown. One card a chart: of the artefacts that are shown
 * at this hook and whose setting fits, the one with the highest priority speaks, and only when its own service was called.
 */
export async function judgeCall(
  called: Deployment,
  record: PatientRecord,
  request: HookRequest,
  { assessmentId, viewer, asOf, service }: JudgeOptions,
): Promise<Judgement> {
  const candidates = candidatesOf(called, record, request, asOf, service);
  const own = candidates.find(({ deployment }) => deployment.id === called.id);
  if (own === undefined) throw new TypeError('the called service is not among those that were assessed');
  const findings = findingsOf(own.assessment, record, called.artefact.manifest, called.bands);
  const unseen = (outcome: AssessmentOutcome): Judgement => ({ outcome, reason: null, findings, card: null });
  if (isOutsideSetting(own.assessment)) return unseen('outside-setting');
  if (called.mode !== 'shown') return unseen('silent');
  if (speaker(candidates) !== own) return unseen('outspoken');
  const look: Look = {
    viewer,
    hook: called.hook,
    asOf,
    maker: makerOf(called, service.site),
    findings,
    record,
    suggests: isOffered(called.suggestion, findings),
  };
  return showOrNot(own, look, request, { assessmentId, service });
}

async function showOrNot(
  own: Candidate,
  look: Look,
  request: HookRequest,
  { assessmentId, service }: Pick<JudgeOptions, 'assessmentId' | 'service'>,
): Promise<Judgement> {
  const { show, artefact } = own.deployment;
  const history = await service.store.history(look.viewer, artefact.manifest.name, look.asOf - silenceMs(show));
  const { outcome, reason } = decide(look, show, history);
  const { findings, record, suggests } = look;
  if (outcome !== 'shown') return { outcome, reason, findings, card: null };
  const lastProbability = lastProbabilityOf(look, show, history);
  const uuid = service.ids();
  const ticket = await service.ticketOf({ ...look.viewer, assessmentId, cardUuid: uuid });
  const card = cardOf(own, record, request, service, { uuid, ticket, lastProbability, suggests });
  if (card === null) return { outcome: 'outside-setting', reason: null, findings, card };
  return { outcome, reason, findings, card };
}
