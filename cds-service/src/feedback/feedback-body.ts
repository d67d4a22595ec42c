import { parseInstant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import type { FeedbackItem } from '../store/store.js';

/** Maximum number of items per call: a client that was offline for a day sends fewer. */
const maxItems = 500;
/** Maximum number of suggestions per item; a card of this service has one. */
const maxSuggestions = 50;
/** Maximum length of a comment in UTF-16 units. */
export const maxCommentLength = 4000;
const maxCodeLength = 500;

/**
 * A list whose length is checked before its items: each invalid item makes a message, and a body of some megabytes can
 * hold millions.
 */
export function boundedList<T extends z.ZodType>(items: T, min: number, max: number) {
  const length = z
    .array(z.unknown())
    .min(min, { error: `expected at least ${min}` })
    .max(max, { error: `expected at most ${max}` });
  return length.pipe(z.array(items));
}

/** An optional text. A blank one counts as left out, because forms send an empty comment for none. */
export const optionalText = (maxLength: number) =>
  z
    .string()
    .max(maxLength, { error: `expected at most ${maxLength} characters` })
    .nullish()
    .transform((text) => (text == null || text.trim() === '' ? null : text));

/** RFC 3339, section 5.6: date, time with seconds, and a zone. `T` and `Z` may be in lower case. */
const timestampForm = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
/** An RFC 3339 timestamp, as milliseconds since 1970. */
export const timestamp = z.string().transform((text, context) => {
  const instant = timestampForm.test(text) ? parseInstant(text.toUpperCase()) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  context.addIssue({ code: 'custom', message: 'expected an RFC 3339 date and time with a zone' });
  return z.NEVER;
});

/** A UUID, in lower case however it was sent. */
export const uuid = z.guid({ error: 'expected a UUID' }).transform((text) => text.toLowerCase());

const overrideReason = z
  .object({
    /** A Coding. Clients may leave out `display`, and the public sandbox leaves out a missing system. */
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
    /** An override may have no reason: the user just closed the card. */
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
 * Body of a feedback call, as clients of CDS Hooks 2.0 and 3.0 send it. Unknown fields and `extension` are ignored, and
 * `null` counts as left out.
 *
 * @see https://cds-hooks.hl7.org/2.0/#feedback
 */
export const feedbackBodySchema = z.object({ feedback: boundedList(item, 1, maxItems) });
