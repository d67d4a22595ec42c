import { readFileSync } from 'node:fs';
import { ServiceError } from '../errors.js';

/**
 * A database's URL with the password of a file, which a container or systemd mounts: environments are seen by more people
 * than files are. The end of a line after it does not count.
 *
 * @param url the `DATABASE_URL`, without a password
 * @param file the `DATABASE_PASSWORD_FILE`
 * @throws ServiceError `settings-invalid` in one sentence that repeats nothing of URL and file
 */
export function withPasswordOf(url: string | null, file: string): string {
  const fail = (sentence: string, cause?: unknown): never => {
    throw new ServiceError('settings-invalid', `DATABASE_PASSWORD_FILE: ${sentence}`, { cause });
  };
  if (url === null) return fail('set without DATABASE_URL, which it belongs to: set both, or neither.');
  const withPassword = new URL(url);
  if (withPassword.password !== '') return fail('DATABASE_URL has a password too: remove one of them.');
  if (withPassword.username === '') return fail('DATABASE_URL names no user, whose password it is.');
  const password = passwordOf(file, fail);
  if (password === '') return fail('the file is empty.');
  withPassword.password = encodeURIComponent(password);
  return withPassword.href;
}

function passwordOf(file: string, fail: (sentence: string, cause: unknown) => never): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    return fail(`the file cannot be read (${(cause as NodeJS.ErrnoException).code}).`, cause);
  }
}
