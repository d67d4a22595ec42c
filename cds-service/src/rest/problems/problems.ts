import type { ProblemBody } from '../schemas/problem.js';

/** @param paths fields that are not valid, such as `instances.0.age` */
export function problemBody(
  about: Pick<ProblemBody, 'type' | 'title' | 'status' | 'detail'>,
  requestId: string,
  paths: readonly string[],
): ProblemBody {
  const { type, title, status, detail } = about;
  const errors = problemErrors(detail, paths);
  const instance = `urn:bellwether:request:${requestId}`;
  return { type, title, status, detail, instance, ...(errors.length === 0 ? {} : { errors }) };
}

/** Each field with the part of the text that is about it. */
export function problemErrors(detail: string, paths: readonly string[]): NonNullable<ProblemBody['errors']> {
  const parts = detail.split('; ');
  return paths.map((path) => {
    const own = parts.find((part) => part.startsWith(`${path}: `));
    return { pointer: pointerOf(path), detail: own?.slice(path.length + 2) ?? detail };
  });
}

/** Names of all that was sent, which begin a path. */
const wholes: ReadonlySet<string> = new Set(['body', 'Bundle']);

/**
 * `instances.0.age` as a JSON Pointer. A path of FHIR begins with the type of what was sent: `Bundle.entry`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 */
function pointerOf(path: string): string {
  return path
    .split('.')
    .filter((part, at) => at > 0 || !wholes.has(part))
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
