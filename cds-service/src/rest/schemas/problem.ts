import { z } from 'zod';

/** A problem as it is answered. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const problemSchema = z
  .object({
    type: z.string().describe('Address of the page about it: stable, for programs'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What was wrong with this call, for people'),
    instance: z.string().describe('The call in the log and the audit trail'),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON Pointer (RFC 6901)'), detail: z.string() }))
      .optional()
      .describe('Fields that are not valid, never with a value'),
  })
  .meta({ id: 'Problem', description: 'Why a call was refused (RFC 9457)' });

export type ProblemBody = Readonly<z.infer<typeof problemSchema>>;
