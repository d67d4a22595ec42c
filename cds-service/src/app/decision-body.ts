import type { Instant } from '@bellwether/fhir-mapping';
import { minuteMs } from '@bellwether/fhir-mapping';
import { decisionKinds, news2Inputs } from '@bellwether/model';
import { z } from 'zod';
import { optionalText, timestamp, uuid } from '../feedback/feedback-body.js';

/** Maximum length of texts in UTF-16 units. */
const maxReasonLength = 1000;
const maxReferenceLength = 200;

/** How far the clock of a monitor, or of the app, may be ahead. */
const clockToleranceMs = 5 * minuteMs;

const encounter = z
  .string()
  .regex(/^[A-Za-z0-9\-.]{1,64}$/, { error: 'expected the logical id of an encounter' })
  .nullish();

const reference = z
  .string()
  .max(maxReferenceLength)
  .regex(/^[!-~]+$/, { error: 'expected a reference such as Observation/7' })
  .nullish()
  .transform((text) => text ?? null);

/** `encounter`: that of the chart that the app shows; left out: that of the card. */
const common = { id: uuid, encounter };

/**
 * A decision as the app sends it. Patient, user and time are not in it, because they come from the proofs and from this service.
 * Unknown fields are errors, so that a field for them is not silently ignored.
 *
 * @param now values that are measured later are none
 */
export const decisionBodySchema = (now: Instant) =>
  z.discriminatedUnion(
    'kind',
    [
      z
        .strictObject({
          ...common,
          kind: z.literal('oxygen-scale'),
          scale: z.union([z.literal(1), z.literal(2)], { error: 'expected 1 or 2' }),
          reason: optionalText(maxReasonLength).transform((text) => text ?? ''),
        })
        .refine(({ scale, reason }) => scale === 1 || reason !== '', {
          path: ['reason'],
          error: 'required when scale is 2',
        }),
      z.strictObject({
        ...common,
        kind: z.literal('input-left-out'),
        input: z.enum(news2Inputs as readonly [(typeof news2Inputs)[number]], {
          error: `expected one of: ${news2Inputs.join(', ')}`,
        }),
        reference,
        measuredAt: timestamp
          .refine((instant) => instant <= now + clockToleranceMs, { error: 'got a time in the future' })
          .nullish()
          .transform((instant) => instant ?? null),
        reason: optionalText(maxReasonLength),
      }),
      z.strictObject({ ...common, kind: z.literal('undo'), undoes: uuid }),
    ],
    { error: `expected one of: ${decisionKinds.join(', ')}` },
  );
