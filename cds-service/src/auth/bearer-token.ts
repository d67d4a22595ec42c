import { refused } from './reasons.js';

/** Maximum length of a token; those of EHRs have one or two thousand characters. */
const maxCharacters = 8_192;

/**
 * One compact JWS.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 and https://www.rfc-editor.org/rfc/rfc7515#section-7.1
 */
const pattern = /^bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i;

/**
 * The token of an Authorization header: the scheme Bearer in any case, one space, and one compact JWS with all three
 * parts. Lists, a second token, other white space, JWE and detached payloads are refused.
 *
 * @throws AuthenticationProblem `malformed`
 */
export function bearerToken(authorization: string): string {
  const token = authorization.length > maxCharacters ? undefined : pattern.exec(authorization)?.[1];
  if (token === undefined) throw refused('malformed');
  return token;
}

/**
 * The Authorization header from Node's `rawHeaders`. Of several headers Node silently uses the first; here they become
 * a list, which {@link bearerToken} refuses.
 */
export function authorizationOf(rawHeaders: readonly string[]): string | undefined {
  const values = rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
  return values.length === 0 ? undefined : values.join(', ');
}
