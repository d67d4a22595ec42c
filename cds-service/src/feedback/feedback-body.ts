import { parseInstant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import type { FeedbackItem } from '../store/store.js';

/** Most items of one call: a client that was offline for a day sends fewer. */
const maxItems = 500;
/** Most suggestions of one item; a card of ours has one. */
const maxSuggestions = 50;
/** Longest comment, in UTF-16 units: some pages of text. */
export const maxCommentLength = 4000;
const maxCodeLength = 500;

/**
 * A list whose length is looked at before its items: each item at fault is a message, and a body of some megabytes has
 * room for millions.
 */
export function boundedList<T extends z.ZodType>(items: T, least: number, most: number) {
  const length = z
    .array(z.unknown())
    .min(least, { error: `expected at least ${least}` })
    .max(most, { error: `expected at most ${most}` });
  return length.pipe(z.array(items));
}

/** A text that is not blank; one that is counts as left out, since forms send an empty comment for none. */
export const optionalText = (most: number) =>
  z
    .string()
    .max(most, { error: `expected at most ${most} characters` })
    .nullish()
    .transform((text) => (text == null || text.trim() === '' ? null : text));

/** RFC 3339, section 5.6: date, time with seconds, and a zone. `T` and `Z` may be small. */
const timestampForm = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
/** A moment as text, with a zone. */
export const timestamp = z.string().transform((text, context) => {
  const instant = timestampForm.test(text) ? parseInstant(text.toUpperCase()) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  context.addIssue({ code: 'custom', message: 'expected an RFC 3339 date and time with a zone' });
  return z.NEVER;
});

/** A UUID, in small letters however it was sent. */
export const uuid = z.guid({ error: 'expected a UUID' }).transform((text) => text.toLowerCase());

const overrideReason = z
  .object({
    /** A Coding. Clients send it with or without `display`, and the public sandbox without a system where it has none. */
    reason: z
      .object({
        code: z.string().min(1).max(maxCodeLength),
        system: optionalText(maxCodeLength),
        display: optionalText(maxCodeLength),
      })
      .nullish(),
    userComment: optionalText(maxCommentLength),
  })
  .refine(({ reason, userComment }) => reason != null || userComment !== null, {
    error: 'expected a reason, a userComment or both',
  });

const item = z
  .object({
    card: uuid,
    outcome: z.enum(['accepted', 'overridden'], { error: 'expected accepted or overridden' }),
    outcomeTimestamp: timestamp,
    acceptedSuggestions: boundedList(
      z.object({ id: z.string().min(1).max(maxCodeLength) }),
      0,
      maxSuggestions,
    ).nullish(),
    /** An override may come without: the user just closed the card. */
    overrideReason: overrideReason.nullish(),
  })
  .refine(({ outcome, acceptedSuggestions }) => outcome !== 'accepted' || (acceptedSuggestions?.length ?? 0) > 0, {
    path: ['acceptedSuggestions'],
    error: 'expected at least one where the outcome is accepted',
  })
  .transform(
    ({ card, outcome, outcomeTimestamp, acceptedSuggestions, overrideReason: why }): FeedbackItem => ({
      cardUuid: card,
      outcome,
      outcomeTimestamp,
      acceptedSuggestions: (acceptedSuggestions ?? []).map(({ id }) => id),
      overrideReason:
        why == null
          ? null
          : { code: why.reason?.code ?? null, system: why.reason?.system ?? null, userComment: why.userComment },
    }),
  );

/**
 * Body of a feedback call, as clients of CDS Hooks 2.0 and 3.0 send it. Unknown fields are ignored, `extension` among
 * them, and `null` counts as left out.
 *
 * @see https://cds-hooks.hl7.org/2.0/#feedback
 */
export const feedbackBodySchema = z.object({ feedback: boundedList(item, 1, maxItems) });
