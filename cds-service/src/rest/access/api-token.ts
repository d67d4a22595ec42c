import { refused } from '../../auth/reasons.js';

/** Maximum length of a token in characters; those of authorization servers have one or two thousand. */
const maxCharacters = 8_192;

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const pattern = /^bearer ([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * The token of an Authorization header: the scheme Bearer in any case, one space, and one token. Lists and other white space are
 * refused.
 *
 * @throws AuthenticationProblem `malformed`
 */
export function apiToken(authorization: string): string {
  const token = authorization.length > maxCharacters ? undefined : pattern.exec(authorization)?.[1];
  if (token === undefined) throw refused('malformed');
  return token;
}
