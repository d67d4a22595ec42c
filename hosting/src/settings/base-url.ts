/**
 * A base URL without slashes at its end, so that two spellings of one base are equal. Looked at from the end: a pattern
 * such as `/\/+$/` takes time by the square of a long run of slashes, and a request may hold megabytes of them.
 */
export function withoutSlashesAtEnd(url: string): string {
  let end = url.length;
  while (url.charAt(end - 1) === '/') end -= 1;
  return url.slice(0, end);
}
