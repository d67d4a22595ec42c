import { z } from 'zod';
import type { Ticket } from '../auth/tickets.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { RequestProblem } from '../errors.js';
import { maxCommentLength, optionalText, timestamp } from '../feedback/feedback-body.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import { silenceMs } from '../show/resolve-show.js';
import type { AppCall } from './card-user.js';

const codes = overrideReasons.map(({ code }) => code);

/** A user's override of the card, in the app. The time is the app's, so that a repeated call is not a second override. */
const feedbackSchema = z.strictObject({
  reason: z.enum(codes, { error: `expected one of: ${codes.join(', ')}` }),
  comment: optionalText(maxCommentLength),
  at: timestamp,
});

/** That a user takes an override back: when it was made, as `GET /app/feedback` says. */
const withdrawalSchema = z.strictObject({ withdraws: timestamp });

/**
 * Stores an override of the card that the app was opened from, as feedback from the EHR is, and silences as that does; or takes
 * one back, however it was sent.
 *
 * @throws RequestProblem `request-invalid`; `not-found` where there is no such override
 */
export async function receiveAppFeedback(body: unknown, call: AppCall<Ticket>, service: Parts) {
  const isWithdrawal = typeof body === 'object' && body !== null && 'withdraws' in body;
  return isWithdrawal ? withdraw(body, call, service) : override(body, call, service);
}

type Parts = Pick<HookService, 'store' | 'clock' | 'publicUrl'>;

async function override(
  body: unknown,
  { proof: { source, cardUuid }, requestId }: AppCall<Ticket>,
  { store, clock, publicUrl }: Parts,
) {
  const { reason, comment, at } = checkBody(feedbackSchema, body, []);
  const item = {
    cardUuid: cardUuid.toLowerCase(),
    outcome: 'overridden',
    outcomeTimestamp: at,
    acceptedSuggestions: [],
    overrideReason: { code: reason, system: overrideReasonSystem(publicUrl), userComment: comment },
  } as const;
  const [receipt] = await store.recordFeedback(source, requestId, [item], clock());
  const answer = { reason, state: receipt?.state ?? 'known' } as const;
  return { outcome: 'overridden', answer, card: receipt?.card ?? null } as const;
}

async function withdraw(body: unknown, { proof, requestId }: AppCall<Ticket>, { store, clock }: Parts) {
  const { withdraws } = checkBody(withdrawalSchema, body, []);
  const card = { ...proof, cardUuid: proof.cardUuid.toLowerCase() };
  const state = await store.withdrawOverride({ card, overrideAt: withdraws, requestId, receivedAt: clock() });
  if (state === 'unknown') throw new RequestProblem('not-found', 'There is no override of yours made at that time.');
  return { outcome: 'withdrawn', answer: { state }, card: null } as const;
}

/** The newest override of this user within the hours of a silence, whether its reason silences or not; null: none. */
export async function standingOverride(
  { proof }: AppCall<Ticket>,
  { store, clock, deployed }: Pick<HookService, 'store' | 'clock' | 'deployed'>,
) {
  const now = clock();
  const longest = Math.max(0, ...deployed.map(({ show }) => silenceMs(show)));
  const card = { ...proof, cardUuid: proof.cardUuid.toLowerCase() };
  const found = await store.standingOverride(card, now - longest);
  const own = deployed.find(({ artefact }) => artefact.manifest.name === found?.artefact);
  if (found === null || own === undefined || now - found.at >= silenceMs(own.show)) return { override: null };
  return { override: { reason: found.reason, at: new Date(found.at).toISOString() } };
}
