import type { OverrideReason } from './guidance-wire.js';

/** What became of a card, before it is put into the words of CDS Hooks. */
export type CardOutcome =
  | { readonly kind: 'override'; readonly reason: OverrideReason | undefined; readonly comment: string | undefined }
  | { readonly kind: 'accepted'; readonly suggestionUuid: string };

/** Body of a feedback call. @see https://cds-hooks.hl7.org/2.0/#feedback */
export interface FeedbackBody {
  readonly feedback: readonly [Readonly<Record<string, unknown>>];
}

/**
 * Says what became of a card. Fields without a value are left out; an override without reason and comment has no
 * `overrideReason`.
 * @param card the card's uuid
 * @param at instant at which it happened, ISO 8601
 */
export function feedbackBody(card: string, at: string, outcome: CardOutcome): FeedbackBody {
  if (outcome.kind === 'accepted') {
    const acceptedSuggestions = [{ id: outcome.suggestionUuid }];
    return { feedback: [{ card, outcome: 'accepted', acceptedSuggestions, outcomeTimestamp: at }] };
  }
  const { reason, comment } = outcome;
  const overrideReason = {
    ...(reason === undefined ? {} : { reason: { code: reason.code, system: reason.system } }),
    ...(comment === undefined ? {} : { userComment: comment }),
  };
  return {
    feedback: [
      {
        card,
        outcome: 'overridden',
        ...(Object.keys(overrideReason).length === 0 ? {} : { overrideReason }),
        outcomeTimestamp: at,
      },
    ],
  };
}
