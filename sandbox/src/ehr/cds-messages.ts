import { z } from 'zod';
import type { Card } from './wire.js';

/** A service as discovery describes it; what the EHR does not use is not read. */
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

/** A card; an address that is none leaves the card standing without it. @see https://cds-hooks.hl7.org/2.0/#card-attributes */
const card = z.object({
  uuid: z.string().optional(),
  summary: z.string().min(1),
  detail: z.string().optional(),
  indicator: z.enum(['info', 'warning', 'critical']),
  source: z.object({ label: z.string().min(1), url: webAddress.optional().catch(undefined) }),
  links: z
    .array(
      z
        .object({ label: z.string().min(1), url: webAddress, type: z.enum(['absolute', 'smart']) })
        .optional()
        .catch(undefined),
    )
    .optional()
    .catch(undefined),
});

/** The cards that keep to the rules, and how many do not. */
export function readCards(values: readonly unknown[]): {
  readonly cards: readonly Card[];
  readonly unreadable: number;
} {
  const read = values.map((value) => card.safeParse(value));
  const cards = read.flatMap(({ data }): Card[] =>
    data === undefined
      ? []
      : [
          {
            uuid: data.uuid ?? null,
            summary: data.summary,
            detail: data.detail ?? null,
            indicator: data.indicator,
            source: { label: data.source.label, url: data.source.url ?? null },
            links: (data.links ?? []).filter((link) => link !== undefined),
          },
        ],
  );
  return { cards, unreadable: values.length - cards.length };
}
