import { type CryptoKey, createLocalJWKSet } from 'jose';
import type { Algorithm, PublicKey } from './public-key.js';
import { refused } from './reasons.js';

/** The keys of one client. Each is imported once, not in each call. */
export interface KeySet {
  /**
   * @throws AuthenticationProblem `unknown-key`, or `keys-unavailable` where the keys had to be fetched and could not be
   */
  find(kid: string, alg: Algorithm): Promise<CryptoKey>;
}

/** Keys that are configured: nothing is fetched. */
export function pinnedKeys(keys: readonly PublicKey[]): KeySet {
  const local = createLocalJWKSet({ keys: [...keys] });
  return {
    find: (kid, alg) =>
      local({ kid, alg }).catch((cause: unknown) => {
        // No key, several keys, or one that cannot be imported: the kid does not name a usable key.
        throw refused('unknown-key', { cause });
      }),
  };
}
