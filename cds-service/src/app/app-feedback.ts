import { z } from 'zod';
import type { Ticket } from '../auth/tickets.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { maxCommentLength, optionalText, timestamp } from '../feedback/feedback-body.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { AppCall } from './card-user.js';

const codes = overrideReasons.map(({ code }) => code);

/** What a user says of the card, in the app. The moment is the app's, so that the same again is told apart from anew. */
const feedbackSchema = z.strictObject({
  reason: z.enum(codes, { error: `expected one of: ${codes.join(', ')}` }),
  comment: optionalText(maxCommentLength),
  at: timestamp,
});

/**
 * Takes an override of the card that the app was opened from, as the EHR's own feedback would be: it silences the card in
 * the same way.
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
