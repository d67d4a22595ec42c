import { z } from 'zod';
import type { Ticket } from '../auth/tickets.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { maxCommentLength, optionalText, timestamp } from '../feedback/feedback-body.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { AppCall } from './card-user.js';

const codes = overrideReasons.map(({ code }) => code);

/** A user's override of the card, in the app. The time is the app's, so that a repeated call is not a second override. */
const feedbackSchema = z.strictObject({
  reason: z.enum(codes, { error: `expected one of: ${codes.join(', ')}` }),
  comment: optionalText(maxCommentLength),
  at: timestamp,
});

/**
 * Stores an override of the card that the app was opened from. It silences the card as feedback from the EHR does.
 *
 * @throws RequestProblem `request-invalid`
 */
export async function receiveAppFeedback(
  body: unknown,
  { proof: { source, cardUuid }, requestId }: AppCall<Ticket>,
  { store, clock, publicUrl }: Pick<HookService, 'store' | 'clock' | 'publicUrl'>,
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
  return { reason, state: receipt?.state ?? 'known' };
}
