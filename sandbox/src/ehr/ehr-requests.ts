import { z } from 'zod';
import type { CardResponseRequest } from './guidance-wire.js';

const place = z.number().int().min(0);

/** Longest comment on a card, in characters. */
const longestComment = 1000;

/** What the page sends when a card is answered. */
export const cardResponseRequest: z.ZodType<CardResponseRequest> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set-aside'),
    reason: place.optional(),
    comment: z.string().max(longestComment).optional(),
  }),
  z.strictObject({ kind: z.literal('accept'), suggestion: place }),
]);
