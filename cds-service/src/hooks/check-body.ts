import type { z } from 'zod';
import { RequestProblem } from '../errors.js';

/**
 * Checks a body of a request, or the part of it at a path.
 *
 * @throws RequestProblem `request-invalid` naming each invalid field and what was expected, never a value
 */
export function checkBody<T>(schema: z.ZodType<T>, value: unknown, at: readonly string[]): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const problems = issues.slice(0, maxProblems).map((issue) => {
    const path = [...at, ...issue.path.map((part) => cut(String(part), keptOfNames))].join('.') || 'body';
    return { path, text: `${path}: ${cut(expectation(issue), keptOfTexts)}` };
  });
  const more = issues.length > maxProblems ? [`and ${issues.length - maxProblems} more`] : [];
  throw new RequestProblem(
    'request-invalid',
    [...problems.map(({ text }) => text), ...more].join('; '),
    problems.map(({ path }) => path),
  );
}

/** At most this many problems of one body are reported. */
const maxProblems = 20;

/** A name that was sent may be as long as the body: what is answered of it is not, in characters. */
const keptOfNames = 128;
const keptOfTexts = 400;

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** What was expected, and of the value only its type. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.message.replace(/^Invalid input: /, '').replace('received undefined', 'got nothing');
}
