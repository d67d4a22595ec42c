import type { z } from 'zod';
import { RequestProblem } from '../errors.js';
import { plainName } from './plain-name.js';

/**
 * Checks a body of a request, or the part of it at a path.
 *
 * @throws RequestProblem `request-invalid` naming each invalid field and what was expected, never a value
 */
export function checkBody<T>(schema: z.ZodType<T>, value: unknown, at: readonly string[]): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidBody(problemsOf(result.error, at));
}

/**
 * Checks a list, and no more of it than {@link maxProblems} problems take: the check of a long list of invalid items takes seconds.
 *
 * @throws RequestProblem `request-invalid` as {@link checkBody} does
 */
export function checkItems<T>(schema: z.ZodType<T>, items: readonly unknown[], at: readonly string[]): T[] {
  const checked: T[] = [];
  const problems: BodyProblem[] = [];
  for (const [index, item] of items.entries()) {
    const result = schema.safeParse(item);
    if (result.success) checked.push(result.data);
    else problems.push(...problemsOf(result.error, [...at, String(index)]));
    if (problems.length >= maxProblems) break;
  }
  if (problems.length > 0) throw invalidBody(problems);
  return checked;
}

interface BodyProblem {
  readonly path: string;
  readonly text: string;
}

function problemsOf({ issues }: z.core.$ZodError, at: readonly string[]): readonly BodyProblem[] {
  return issues.map((issue) => {
    const path = [...at, ...issue.path.map((part) => plainName(String(part)))].join('.') || 'body';
    return { path, text: `${path}: ${cut(expectation(issue), longestText)}` };
  });
}

function invalidBody(all: readonly BodyProblem[]): RequestProblem {
  const problems = all.slice(0, maxProblems);
  const more = all.length > maxProblems ? [`and ${all.length - maxProblems} more`] : [];
  return new RequestProblem(
    'request-invalid',
    [...problems.map(({ text }) => text), ...more].join('; '),
    problems.map(({ path }) => path),
  );
}

/** At most this many problems of one body are reported. */
const maxProblems = 20;

/** What is answered of a problem is not as long as a body, in characters. */
const longestText = 400;

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length)}…` : text);

/** What was expected, and of the value only its type. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys);
  if (issue.code !== 'invalid_type') return issue.message;
  return issue.message.replace(/^Invalid input: /, '').replace('received undefined', 'got nothing');
}

/** The first of them, because a body may have as many as it likes. */
function unknownKeys(keys: readonly string[]): string {
  const named = keys.slice(0, maxProblems).map((key) => `"${plainName(key)}"`);
  const more = keys.length > maxProblems ? ` and ${keys.length - maxProblems} more` : '';
  return `Unrecognized key${keys.length > 1 ? 's' : ''}: ${named.join(', ')}${more}`;
}
