import type { Caller } from '../auth/caller.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { FeedbackItem, FeedbackReceipt } from '../store/store.js';
import { feedbackBodySchema } from './feedback-body.js';

/** The facts of a feedback call for log and metrics. The answer itself has no body. */
export interface FeedbackAnswer {
  /** For the log. */
  readonly counts: Readonly<Record<string, number>>;
  /** One row per new item, for the metrics. */
  readonly received: readonly {
    readonly outcome: FeedbackItem['outcome'];
    /** Code of an override reason of cards, `other`, or `comment` for only a comment; null for neither. */
    readonly reason: string | null;
  }[];
}

/**
 * Stores the feedback of one call before it is answered, all items or none: after a 400 a client can send the corrected
 * batch again, and nothing counts twice. The called service is not used, because the store finds the assessment by the
 * card, among the cards of this caller.
 *
 * @throws RequestProblem `request-invalid` naming each invalid field, never a value
 * @throws ServiceError `store-unavailable`
 * @see https://cds-hooks.hl7.org/2.0/#feedback
 */
export async function receiveFeedback(
  body: unknown,
  caller: Caller,
  requestId: string,
  { store, clock, publicUrl }: Pick<HookService, 'store' | 'clock' | 'publicUrl'>,
): Promise<FeedbackAnswer> {
  const { feedback: items } = checkBody(feedbackBodySchema, body, []);
  const receipts = await store.recordFeedback(caller.source, requestId, items, clock());
  const isNew = (index: number): boolean => receipts[index]?.state === 'stored';
  return {
    counts: {
      items: items.length,
      stored: receipts.filter(({ state }) => state === 'stored').length,
      unmatched: receipts.filter(isUnmatched).length,
    },
    received: items
      .filter((_item, index) => isNew(index))
      .map((item) => ({ outcome: item.outcome, reason: reasonCode(item, publicUrl) })),
  };
}

/** Whether this caller was never sent the card, or the card has expired. */
function isUnmatched({ assessmentId }: FeedbackReceipt): boolean {
  return assessmentId === null;
}

/** A label from a closed set, so that clients cannot make up labels. */
function reasonCode({ overrideReason }: FeedbackItem, publicUrl: string): string | null {
  if (overrideReason === null) return null;
  const { code, system } = overrideReason;
  if (code === null) return 'comment';
  const ours = system === null || system === overrideReasonSystem(publicUrl);
  return ours && overrideReasons.some((reason) => reason.code === code) ? code : 'other';
}
