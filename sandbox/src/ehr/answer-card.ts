import { SandboxError } from '../errors.js';
import type { Ehr } from './ehr.js';
import { type CardOutcome, feedbackBody } from './feedback-body.js';
import type { CardResponse, CardResponseRequest, Feedback } from './guidance-wire.js';
import type { Answered, ShownCard } from './shown-cards.js';
import { carryOut, problemWith } from './suggestion.js';

const refuse = (sentence: string): never => {
  throw new SandboxError('card', sentence);
};

function override(
  { card, answers }: ShownCard,
  request: Extract<CardResponseRequest, { kind: 'override' }>,
  at: string,
): Answered {
  if (answers.length > 0) refuse('This card already has a response.');
  const reason = request.reason === undefined ? undefined : card.overrideReasons[request.reason];
  if (request.reason !== undefined && reason === undefined) refuse('The card does not offer this reason.');
  const comment = request.comment?.trim() || undefined;
  return {
    response: {
      kind: 'override',
      at,
      reason: reason?.display ?? null,
      comment: comment ?? null,
      feedback: { state: 'not-possible' },
    },
    outcome: card.uuid === undefined ? null : { kind: 'override', reason, comment },
  };
}

async function accept(
  { card, answers, patientId }: ShownCard,
  index: number,
  at: string,
  { backend, fhirBase, newId }: Ehr,
): Promise<Answered> {
  const suggestion = card.suggestions[index] ?? refuse('The card does not offer this suggestion.');
  const problem = problemWith(suggestion, fhirBase, patientId);
  if (problem !== null) refuse(problem);
  const taken = answers.some(({ response }) => response.kind === 'override' || response.suggestion === index);
  if (taken || (answers.length > 0 && card.selectionBehavior !== 'any')) refuse('This card already has a response.');
  const { label, uuid } = suggestion;
  return {
    response: {
      kind: 'accepted',
      at,
      suggestion: index,
      label,
      created: await carryOut(suggestion, backend, newId),
      feedback: { state: 'not-possible' },
    },
    // Feedback names the card and the suggestion; without one of the ids there is nothing to say.
    outcome: card.uuid === undefined || uuid === undefined ? null : { kind: 'accepted', suggestionUuid: uuid },
  };
}

const withFeedback = (answered: Answered, feedback: Feedback): Answered => ({
  ...answered,
  response: { ...answered.response, feedback } satisfies CardResponse,
});

async function tell(
  ehr: Ehr,
  { service, card, patientId }: ShownCard,
  at: string,
  outcome: CardOutcome,
): Promise<Feedback> {
  const reason = await ehr.cds.sendFeedback(service.id, feedbackBody(card.uuid ?? '', at, outcome), patientId);
  return reason === undefined ? { state: 'sent' } : { state: 'failed', reason };
}

/** Tells the service of the answer in place `index`, where it can hear of it. */
async function report(ehr: Ehr, shown: ShownCard, index: number): Promise<ShownCard> {
  const answered = shown.answers[index];
  if (answered === undefined || answered.outcome === null) return shown;
  const feedback = await tell(ehr, shown, answered.response.at, answered.outcome);
  return ehr.cards.answer(shown, index, withFeedback(answered, feedback));
}

/** The decision carried out and written down, before the service hears of it. */
async function decide(ehr: Ehr, shown: ShownCard, request: CardResponseRequest): Promise<ShownCard> {
  const at = ehr.now().toISOString();
  const answered =
    request.kind === 'override' ? override(shown, request, at) : await accept(shown, request.suggestion, at, ehr);
  const untold: Feedback = { state: 'failed', reason: 'not sent yet' };
  return ehr.cards.answer(
    shown,
    shown.answers.length,
    answered.outcome === null ? answered : withFeedback(answered, untold),
  );
}

/**
 * Does with a card what the clinician decided, and tells its service. The decision stands whether the service hears of
 * it or not.
 * @throws SandboxError `card` with a sentence where the card does not allow it
 */
export async function answerCard(ehr: Ehr, shown: ShownCard, request: CardResponseRequest): Promise<ShownCard> {
  // A second click while the first is carried out finds the card taken.
  const release = ehr.cards.take(shown) ?? refuse('A response to this card is being saved.');
  const written = await decide(ehr, shown, request).finally(release);
  return report(ehr, written, shown.answers.length);
}

/** Tells the service again of every answer that it did not take. */
export async function repeatFeedback(ehr: Ehr, shown: ShownCard): Promise<ShownCard> {
  let latest = shown;
  for (const [index, { response }] of shown.answers.entries()) {
    if (response.feedback.state === 'failed') latest = await report(ehr, latest, index);
  }
  return latest;
}
