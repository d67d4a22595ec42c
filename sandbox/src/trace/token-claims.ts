import { decodeJwt, decodeProtectedHeader } from 'jose';

/** Header and claims of a JSON Web Token, without its signature; undefined for an opaque token. */
export function tokenClaims(token: string): { readonly header: unknown; readonly claims: unknown } | undefined {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return undefined;
  }
}
