import type { Caller } from '../auth/caller.js';
import { overrideReasonSystem, overrideReasons } from '../card/card.js';
import { RequestProblem } from '../errors.js';
import { checkBody } from '../hooks/check-body.js';
import { type OperationOutcome, operationOutcome } from '../hooks/operation-outcome.js';
import type { HookService } from '../service/hook-service.js';
import type { CardKind, FeedbackItem, FeedbackReceipt } from '../store/store.js';
import { feedbackBodySchema, feedbackItemSchema } from './feedback-body.js';

/** The facts of a feedback call for log and metrics, and what was not stored. */
export interface FeedbackAnswer {
  /** For the log. */
  readonly counts: Readonly<Record<string, number>>;
  /** One row per new item, for the metrics. */
  readonly received: readonly {
    readonly outcome: FeedbackItem['outcome'];
    /** Code of an override reason of cards, `other`, or `comment` for only a comment; null for neither. */
    readonly reason: string | null;
    /** The card that it is about; null where this caller was never sent it. */
    readonly card: CardKind | null;
  }[];
  /** Names the items that were not stored, and why; null where all were. */
  readonly refused: OperationOutcome | null;
}

/**
 * Stores the feedback of one call before it is answered. An invalid item is named and the others are stored: an EHR sends what
 * it has collected in a batch, and none of it again. The called service is not used, because the store finds the assessment by
 * the card, among the cards of this caller.
 *
 * @throws RequestProblem `request-invalid` where no item is valid, naming each invalid field, never a value
 * @throws ServiceError `store-unavailable`
 * @see https://cds-hooks.hl7.org/2.0/#feedback
 */
export async function receiveFeedback(
  body: unknown,
  caller: Caller,
  requestId: string,
  { store, clock, publicUrl }: Pick<HookService, 'store' | 'clock' | 'publicUrl'>,
): Promise<FeedbackAnswer> {
  const { feedback } = checkBody(feedbackBodySchema, body, []);
  const { items, problems } = checkItems(feedback);
  const bad = feedback.length - items.length;
  const more = bad > problems.length ? [`and ${bad - problems.length} more items`] : [];
  const text = [...problems.map(({ message }) => message), ...more].join('; ');
  const paths = problems.flatMap((problem) => problem.paths);
  if (items.length === 0) throw new RequestProblem('request-invalid', text, paths);
  const receipts = await store.recordFeedback(caller.source, requestId, items, clock());
  const isNew = (index: number): boolean => receipts[index]?.state === 'stored';
  return {
    counts: {
      items: feedback.length,
      refused: bad,
      stored: receipts.filter(({ state }) => state === 'stored').length,
      unmatched: receipts.filter(isUnmatched).length,
    },
    received: items.flatMap((item, index) =>
      isNew(index)
        ? [{ outcome: item.outcome, reason: reasonCode(item, publicUrl), card: receipts[index]?.card ?? null }]
        : [],
    ),
    refused:
      problems.length === 0
        ? null
        : operationOutcome('invalid', `Not stored: ${text}. The other items were stored.`, paths, 'warning'),
  };
}

/** Most problems that are named: a batch may have hundreds of items. */
const maxProblems = 20;

function checkItems(feedback: readonly unknown[]): {
  readonly items: readonly FeedbackItem[];
  readonly problems: readonly RequestProblem[];
} {
  const items: FeedbackItem[] = [];
  const problems: RequestProblem[] = [];
  for (const [index, value] of feedback.entries()) {
    try {
      items.push(checkBody(feedbackItemSchema, value, ['feedback', String(index)]));
    } catch (problem) {
      if (!(problem instanceof RequestProblem)) throw problem;
      if (problems.length < maxProblems) problems.push(problem);
    }
  }
  return { items, problems };
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
