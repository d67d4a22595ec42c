import { type Instant, parseInstant } from '@bellwether/fhir-mapping';
import { decisionKinds, news2Inputs, type PatientDecision } from '@bellwether/model';
import { z } from 'zod';
import { ServiceError } from '../errors.js';
import { checkItems } from '../hooks/check-body.js';

const instant = z.string().transform((text, context): Instant => {
  const read = parseInstant(text);
  if (!Number.isNaN(read)) return read;
  context.addIssue({ code: 'custom', message: 'expected an instant with its zone such as 2026-03-01T12:00:00Z' });
  return z.NEVER;
});
const text = z.string().min(1, { error: 'expected a text' });
const optional = text.nullish().transform((value) => value ?? null);

const common = {
  id: text,
  at: instant,
  by: z.strictObject({ reference: text, name: optional, role: optional }),
  encounter: optional,
};

/** Of any patient: a file about one patient names none. */
const decisionSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...common,
      kind: z.literal('oxygen-scale'),
      scale: z.union([z.literal(1), z.literal(2)], { error: 'expected 1 or 2' }),
      reason: z.string(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('input-left-out'),
      input: z.enum(news2Inputs as readonly [(typeof news2Inputs)[number]], {
        error: `expected one of: ${news2Inputs.join(', ')}`,
      }),
      reference: optional,
      measuredAt: instant.nullish().transform((value) => value ?? null),
      reason: optional,
    }),
    z.strictObject({ ...common, kind: z.literal('undo'), undoes: text }),
  ],
  { error: `expected one of: ${decisionKinds.join(', ')}` },
);

/**
 * Reads a file of decisions: a JSON array, as `GET /app/decisions` has it in `decisions`.
 *
 * @throws ServiceError `file-unreadable` with the first places that are not what was expected
 */
export function readDecisions(bytes: Uint8Array, file: string): readonly PatientDecision[] {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (!Array.isArray(json)) throw new ServiceError('file-unreadable', 'expected an array of decisions');
    return checkItems<PatientDecision>(decisionSchema, json, []);
  } catch (cause) {
    const why = cause instanceof ServiceError ? cause.message : 'not JSON, expected an array of decisions';
    throw new ServiceError('file-unreadable', `${file}: ${why}`, { cause });
  }
}
