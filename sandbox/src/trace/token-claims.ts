import { decodeJwt, decodeProtectedHeader } from 'jose';

/** What a token says when it is a JSON Web Token, without its signature; undefined for an opaque one. */
export function tokenClaims(token: string): { readonly header: unknown; readonly claims: unknown } | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
