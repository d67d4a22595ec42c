import { HostingError } from '../errors.js';
import type { Variable } from './variable.js';

/** Environment variables, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Text of a variable; null where it is unset or empty. */
export function textOf(environment: Environment, name: string): string | null {
  return environment[name]?.trim() || null;
}

/** Credentials in a URL. Only a variable marked `secret` may have them, and no error repeats them. */
const withPassword = /:\/\/[^/]*@/;

/**
 * Reads variables of a table; those without a value and a default are null.
 *
 * @param given what the defaults of the table depend on
 * @throws HostingError `settings-invalid` naming each invalid variable, what was got and what was expected
 */
export function readTable<Given>(
  table: Readonly<Record<string, Variable<Variable['schema'], Given>>>,
  environment: Environment,
  given: Given,
): Readonly<Record<string, unknown>> {
  const problems: string[] = [];
  const read = (name: string, { schema, expected, fallback, secret }: Variable<Variable['schema'], Given>): unknown => {
    const text = textOf(environment, name);
    const got = text ?? fallback(given);
    if (got === null) return null;
    const result = schema.safeParse(got);
    if (result.success) return result.data;
    const shown = secret || withPassword.test(got) ? 'a value that is not shown' : `"${got}"`;
    if (text !== null) problems.push(`${name}: got ${shown}, expected ${expected}`);
    return undefined; // An invalid default follows from another variable, whose problem is reported.
  };
  const values = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, read(name, row)]));
  if (problems.length > 0) throw new HostingError('settings-invalid', problems.join('\n'));
  return values;
}
