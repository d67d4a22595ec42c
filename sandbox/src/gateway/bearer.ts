import { unauthorized } from './gateway-refusal.js';

/** Characters of a Bearer token. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const bearer = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/**
 * The token of a call: in its Authorization header, and nowhere else.
 * @param query of the URL, raw
 * @throws GatewayRefusal 401
 */
export function bearerToken(authorization: string | undefined, query: string): string {
  if (new URLSearchParams(query).has('access_token')) {
    throw unauthorized('Tokens in the URL are not accepted because URLs are logged. Send an Authorization header.');
  }
  if (authorization === undefined) throw unauthorized('Expected an Authorization header with a Bearer token.');
  const token = bearer.exec(authorization)?.[1];
  if (token === undefined)
    throw unauthorized('The Authorization header does not hold a single Bearer token.', 'invalid_token');
  return token;
}
