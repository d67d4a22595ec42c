import { z } from 'zod';
import type { CardResponseRequest } from './guidance-wire.js';
import type { LaunchRequest, UserLaunchRequest } from './launch-wire.js';
import type { QuirksRequest } from './quirk-wire.js';

const place = z.number().int().min(0);

/** Longest comment on a card, in characters. */
const maxCommentLength = 1000;

/** Body of the response to a card. */
export const cardResponseRequest: z.ZodType<CardResponseRequest> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('override'),
    reason: place.optional(),
    comment: z.string().max(maxCommentLength).optional(),
  }),
  z.strictObject({ kind: z.literal('accept'), suggestion: place }),
]);

const where = z.enum(['here', 'tab']);
const clientId = z.string().min(1).max(200);

const launchDetails = {
  appContext: z.string().max(8000).optional(),
  intent: z.string().min(1).max(200).optional(),
  fhirContext: z
    .array(z.strictObject({ reference: z.string().max(200), role: z.string().max(500).optional() }))
    .min(1)
    .max(20)
    .optional(),
  where,
};

/** Body of a launch: by the app's client id, or by the URL in the link of a card. */
export const launchRequest: z.ZodType<LaunchRequest> = z.union([
  z.strictObject({ clientId, ...launchDetails }),
  z.strictObject({ url: z.string().min(1).max(2000), ...launchDetails }),
]);

/** Body of a launch without a patient. */
export const userLaunchRequest: z.ZodType<UserLaunchRequest> = z.strictObject({ clientId, where });

/** Body of a change of quirks. */
export const quirksRequest: z.ZodType<QuirksRequest> = z.strictObject({
  clientId: z.string().min(1).max(200).nullable(),
  on: z.array(z.string().max(100)).max(50),
});
