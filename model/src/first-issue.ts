import type { z } from 'zod';

/** Where and what the first thing is that a schema finds wrong, in one line. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'not as expected' : `${issue.path.join('.') || 'the whole'}: ${issue.message}`;
}
