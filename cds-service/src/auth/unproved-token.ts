import { type CompactJWSHeaderParameters, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import type { KeySet } from './key-set.js';
import type { Algorithm } from './public-key.js';
import { refused } from './reasons.js';

/** The header of a token that nothing has proved yet. */
export type UnprovedHeader = Partial<CompactJWSHeaderParameters>;

/** What a JWT says of itself, before anything is proved. */
export interface UnprovedToken {
  readonly header: UnprovedHeader;
  readonly claims: JWTPayload;
}

/** Reads a token without trusting it, to find what it is checked against; null where it is not a JWT. */
export function readUnproved(token: string): UnprovedToken | null {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    return null;
  }
}

/**
 * Key ID and algorithm that a header names, of the algorithms that are configured.
 *
 * @throws AuthenticationProblem `malformed` (no kid, or a `crit`: no extension is understood) or `algorithm`
 */
export function namedKey(
  { kid, crit, alg }: UnprovedHeader,
  algorithms: readonly Algorithm[],
): Parameters<KeySet['find']> {
  if (typeof kid !== 'string' || kid === '' || crit !== undefined) throw refused('malformed');
  const known = algorithms.find((listed) => listed === alg);
  if (known === undefined) throw refused('algorithm');
  return [kid, known];
}
