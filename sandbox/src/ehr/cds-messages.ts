import { z } from 'zod';

/** A service as discovery describes it; members that the EHR does not use are not read. */
const service = z.object({
  hook: z.string(),
  id: z.string().min(1),
  title: z.string().optional(),
  description: z.string().optional(),
  prefetch: z.record(z.string(), z.string()).optional(),
});

export type CdsServiceDescription = z.infer<typeof service>;

/** Answer to `GET /cds-services`. */
export const discoveryAnswer = z.object({ services: z.array(service) });

/** Answer to a hook call; the cards are checked one by one. */
export const hookAnswer = z.object({ cards: z.array(z.unknown()) });

/** An OperationOutcome, as far as its first words go. */
export const operationOutcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.object({ diagnostics: z.string().optional(), details: z.object({ text: z.string() }).partial().optional() }),
    )
    .min(1),
});

const webAddress = z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text));

/** The members of a list that conform to `schema`; others are left out. */
const readable = <Shape>(schema: z.ZodType<Shape>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.flatMap((value) => {
        const { success, data } = schema.safeParse(value);
        return success ? [data as Shape] : [];
      }),
    );

const text = z.string().min(1);

const link = z.object({
  label: text,
  url: webAddress,
  type: z.enum(['absolute', 'smart']),
  appContext: text.optional().catch(undefined),
});

const overrideReason = z.object({ code: text, system: text, display: text });

const action = z.object({
  type: z.enum(['create', 'update', 'delete']),
  description: text,
  resource: z.looseObject({ resourceType: text }).optional(),
});

/** A suggestion whose actions cannot all be read is none: they belong together. */
const suggestion = z.object({
  label: text,
  uuid: text.optional(),
  isRecommended: z.boolean().optional(),
  actions: z.array(action).default([]),
});

/** A suggestion as its service sent it. */
export type ReadSuggestion = z.infer<typeof suggestion>;

/**
 * A card. An optional part that is invalid is left out of the card.
 * @see https://cds-hooks.hl7.org/2.0/#card-attributes
 */
const card = z.object({
  uuid: text.optional(),
  summary: text,
  detail: z.string().optional(),
  indicator: z.enum(['info', 'warning', 'critical']),
  source: z.object({ label: text, url: webAddress.optional().catch(undefined) }),
  links: readable(link),
  overrideReasons: readable(overrideReason),
  suggestions: readable(suggestion),
  selectionBehavior: z.enum(['any', 'at-most-one']).optional().catch(undefined),
});

/** A card as its service sent it, as far as it conforms. */
export type ReadCard = z.infer<typeof card>;

/** The cards that conform, and how many do not. */
export function readCards(values: readonly unknown[]): {
  readonly cards: readonly ReadCard[];
  readonly unreadable: number;
} {
  const cards = values.flatMap((value) => card.safeParse(value).data ?? []);
  return { cards, unreadable: values.length - cards.length };
}
