import type { z } from 'zod';
import { RequestProblem } from '../errors.js';

/**
 * Checks a body of a request, or the part of it at a path.
 *
 * @throws RequestProblem `request-invalid` naming each field at fault and what was expected, never a value
 */
export function checkBody<T>(schema: z.ZodType<T>, value: unknown, at: readonly string[]): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const faults = issues.slice(0, maxFaults).map((issue) => {
    const path = [...at, ...issue.path.map(String)].join('.') || 'body';
    return { path, text: `${path}: ${expectation(issue)}` };
  });
  const more = issues.length > maxFaults ? [`and ${issues.length - maxFaults} more`] : [];
  throw new RequestProblem(
    'request-invalid',
    [...faults.map((fault) => fault.text), ...more].join('; '),
    faults.map((fault) => fault.path),
  );
}

/** Most faults told of one body. */
const maxFaults = 20;

/** Says what was expected, and of what was got only its type. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.message.replace(/^Invalid input: /, '').replace('received undefined', 'got nothing');
}
