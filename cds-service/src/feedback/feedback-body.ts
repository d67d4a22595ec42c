import { parseInstant } from '@bellwether/fhir-mapping';
import { z } from 'zod';
import { overrideReasons as offeredReasons } from '../card/card.js';
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

/** A reason chosen from a list. */
interface Chosen {
  readonly code: string;
  readonly system: string | null;
}

/** A Coding. Clients may leave out `display`, and the public sandbox leaves out a missing system. */
const coding = z.object({
  code: z.string().min(1).max(maxCodeLength),
  system: optionalText(maxCodeLength),
  display: optionalText(maxCodeLength),
});

/**
 * The words of a reason that an EHR sends as an extension, in place of a Coding: `reasonTitle`, else `reasonDisplay`, of the
 * extension itself or of what it has under the vendor's name.
 */
const wordsInExtension = z
  .unknown()
  .optional()
  .transform((extension) => {
    const groups = [extension, ...(isObject(extension) ? Object.values(extension).slice(0, maxExtensions) : [])];
    const words = (['reasonTitle', 'reasonDisplay'] as const).flatMap((name) =>
      groups.flatMap((group) => (isObject(group) && typeof group[name] === 'string' ? [group[name].trim()] : [])),
    );
    return words.find((text) => text !== '')?.slice(0, maxCodeLength) ?? null;
  });

const maxExtensions = 20;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const overrideReason = z
  .object({ reason: coding.nullish(), userComment: optionalText(maxCommentLength), extension: wordsInExtension })
  .refine(({ reason, userComment, extension }) => reason != null || userComment !== null || extension !== null, {
    error: 'expected a reason, a userComment or both',
  });

/** `overrideReasons` is a list in a card, and some EHRs send a reason back under that name, alone or in a list. */
const overrideReasons = z.preprocess((given) => (Array.isArray(given) ? given[0] : given), overrideReason.nullish());

/** The code that a card offers for the words of a reason: an EHR that sends words has them from the card. */
function offeredFor(words: string | null): Chosen | null {
  const same = (text: string) => text.toLowerCase() === words?.toLowerCase();
  const offered = offeredReasons.find(({ code, display }) => same(code) || same(display));
  return offered === undefined ? null : { code: offered.code, system: null };
}

/** One item of the list. */
export const feedbackItemSchema = z
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
    overrideReasons,
  })
  .refine(({ outcome, acceptedSuggestions }) => outcome !== 'accepted' || (acceptedSuggestions?.length ?? 0) > 0, {
    path: ['acceptedSuggestions'],
    error: 'expected at least one where the outcome is accepted',
  })
  .transform(
    ({
      card,
      outcome,
      outcomeTimestamp,
      acceptedSuggestions,
      overrideReason: one,
      overrideReasons: other,
    }): FeedbackItem => {
      const why = one ?? other;
      const chosen = why?.reason ?? offeredFor(why?.extension ?? null);
      return {
        cardUuid: card,
        outcome,
        outcomeTimestamp,
        acceptedSuggestions: (acceptedSuggestions ?? []).map(({ id }) => id),
        overrideReason:
          why == null
            ? null
            : {
                ...{ code: chosen?.code ?? null, system: chosen?.system ?? null, userComment: why.userComment },
                ...(why.extension === null ? {} : { words: why.extension }),
              },
      };
    },
  );

/**
 * Body of a feedback call, as clients of CDS Hooks 2.0 and 3.0 send it. Unknown fields are ignored, and `null` counts as left
 * out. Each item is checked by itself (`feedbackItemSchema`).
 *
 * @see https://cds-hooks.hl7.org/2.0/#feedback
 */
export const feedbackBodySchema = z.object({ feedback: boundedList(z.unknown(), 1, maxItems) });
