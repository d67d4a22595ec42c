import type { Caller } from '../auth/caller.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { checkBody } from '../hooks/check-body.js';
import type { HookService } from '../service/hook-service.js';
import type { FeedbackItem, FeedbackReceipt } from '../store/store.js';
import { feedbackBodySchema } from './feedback-body.js';

/** What the log and the metrics may have of a feedback call. The answer itself has no body. */
export interface FeedbackAnswer {
  /** For the log. */
  readonly counts: Readonly<Record<string, number>>;
  /** One row an item that was new, for the metrics. */
  readonly received: readonly {
    readonly outcome: FeedbackItem['outcome'];
    /** Code of one of our override reasons, `other` for another's, `comment` for words alone; null for none. */
    readonly reason: string | null;
  }[];
}

/**
 * Takes the feedback of one call and stores it before it is answered. All items or none: a client that is told 400 can
 * send the corrected batch again, and what it had right is not counted twice; half a batch kept in silence would leave it
 * not knowing which half. The service that was called says nothing more of an item than its card does, which the store
 * looks up among the cards of this caller.
 *
 * @throws RequestProblem `request-invalid` naming each field at fault, never a value
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

/** Feedback on a card that this caller was never sent, or that is past its retention. */
function isUnmatched({ assessmentId }: FeedbackReceipt): boolean {
  return assessmentId === null;
}

/** Names of a closed set: what a client makes up becomes no label. */
function reasonCode({ overrideReason }: FeedbackItem, publicUrl: string): string | null {
  if (overrideReason === null) return null;
  const { code, system } = overrideReason;
  if (code === null) return 'comment';
  const ours = system === null || system === overrideReasonSystem(publicUrl);
  return ours && overrideReasons.some((reason) => reason.code === code) ? code : 'other';
}
