/** A problem as it is answered. @see https://www.rfc-editor.org/rfc/rfc9457 */
export interface ProblemBody {
  /** Address of the page about it: stable, for programs. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The call in the log and the audit trail. */
  readonly instance: string;
  /** Fields that are not valid, by their JSON Pointers, never with a value. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

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

/** `instances.0.age` as a JSON Pointer. @see https://www.rfc-editor.org/rfc/rfc6901 */
function pointerOf(path: string): string {
  if (path === 'body') return '';
  return path
    .split('.')
    .map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
