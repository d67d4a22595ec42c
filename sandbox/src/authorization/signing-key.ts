import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'oidc-provider';

let key: JWK | undefined;

/**
 * The key that id tokens are signed with: RS256, which every OpenID Connect client must be able to check. It is made once a
 * process, since making one takes longer than everything else at a start, and never leaves it.
 */
export function signingKey(): JWK {
  if (key === undefined) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    key = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: 'sandbox-id-token', alg: 'RS256', use: 'sig' };
  }
  return key;
}
