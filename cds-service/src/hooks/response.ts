import { z } from 'zod';

/**
 * Maximum length of a summary in UTF-16 units: the specification says "under 140 characters".
 *
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
export const summaryLimit = 139;

const text = z.string().min(1);
const coding = z.strictObject({ code: text, system: text, display: text });

/** A link of a card. Only smart links have `appContext`, which comes back in the SMART token response. */
const linkSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('absolute'), label: text, url: z.url() }),
  z.strictObject({ type: z.literal('smart'), label: text, url: z.url(), appContext: text }),
]);

const sourceSchema = z.strictObject({
  label: text,
  url: z.url(),
  /** `code` is constant and alphanumeric, so that a client can respect an override the next time. */
  topic: z.strictObject({ code: z.string().regex(/^[A-Za-z0-9]+$/), system: z.url(), display: text }),
});

/** A resource that the client creates if the user accepts. */
const actionSchema = z.strictObject({
  type: z.literal('create'),
  description: text,
  resource: z.looseObject({ resourceType: text }),
});

/** @see https://cds-hooks.hl7.org/2.0/#suggestion */
const suggestionSchema = z.strictObject({ label: text, uuid: z.guid(), actions: z.array(actionSchema).min(1) });

/**
 * A card as this service sends it: narrower than the specification (`critical` is never sent, `uuid` always), and
 * without any field that has no value.
 *
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
const cardSchema = z
  .strictObject({
    uuid: z.guid(),
    summary: text.max(summaryLimit),
    /** None where the summary says all. */
    detail: text.exactOptional(),
    indicator: z.enum(['info', 'warning', 'critical']),
    source: sourceSchema,
    suggestions: z.array(suggestionSchema).min(1).optional(),
    /** The one of the specification's two values that every client accepts. */
    selectionBehavior: z.literal('any').optional(),
    overrideReasons: z.array(coding).min(1).optional(),
    links: z.array(linkSchema).min(1),
  })
  .refine(({ suggestions, selectionBehavior }) => (suggestions === undefined) === (selectionBehavior === undefined), {
    path: ['selectionBehavior'],
    error: 'expected beside suggestions, and only there',
  });

/** Answer to a hook call. No guidance is an empty list. */
export const hookResponseSchema = z.strictObject({ cards: z.array(cardSchema) });

const serviceSchema = z.strictObject({
  id: text,
  hook: text,
  title: text,
  description: text,
  usageRequirements: text,
  prefetch: z.record(z.string(), text),
});

/** Answer of `GET /cds-services`. @see https://cds-hooks.hl7.org/2.0/#discovery */
export const discoverySchema = z.strictObject({ services: z.array(serviceSchema) });

export type Card = Readonly<z.infer<typeof cardSchema>>;
export type Suggestion = Readonly<z.infer<typeof suggestionSchema>>;
export type Link = Readonly<z.infer<typeof linkSchema>>;
export type HookResponse = Readonly<z.infer<typeof hookResponseSchema>>;
export type ServiceDescription = Readonly<z.infer<typeof serviceSchema>>;
