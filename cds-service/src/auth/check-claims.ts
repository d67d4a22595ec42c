import { errors, type JWTPayload } from 'jose';
import type { Client } from './client.js';
import { type AuthenticationReason, refused } from './reasons.js';

/** What remains to be claimed of a token with valid claims. */
export interface CheckedToken {
  readonly jti: string;
  /** Milliseconds since 1970 from which no clock within the tolerance accepts the token. */
  readonly expiresAt: number;
}

/** A jti is limited to visible ASCII and spaces, which every database stores unchanged. */
const jtiPattern = /^[ -~]{1,256}$/;

/**
 * Checks what jose does not check of claims whose signature, audience, `exp` and `nbf` are valid: a lifetime within the
 * client's limit, `iat` not in the future, a usable `jti`.
 *
 * @throws AuthenticationProblem
 */
export function checkClaims({ exp, iat, jti }: JWTPayload, client: Client, nowSeconds: number): CheckedToken {
  if (typeof exp !== 'number' || typeof iat !== 'number') throw refused('claims');
  if (typeof jti !== 'string' || !jtiPattern.test(jti)) throw refused('claims');
  if (iat > nowSeconds + client.clockToleranceSeconds) throw refused('not-yet-valid');
  if (exp <= iat || exp - iat > client.maximumLifetimeSeconds) throw refused('lifetime');
  return { jti, expiresAt: Math.ceil((exp + client.clockToleranceSeconds) * 1000) };
}

/** The reason for each claim whose value jose refuses. */
const reasonOfClaim: Readonly<Record<string, AuthenticationReason>> = {
  typ: 'malformed',
  iss: 'unknown-issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
};

/** Why jose refused a token. */
export function reasonOf(error: unknown): AuthenticationReason {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === 'check_failed' ? (reasonOfClaim[error.claim] ?? 'claims') : 'claims';
  return 'malformed';
}

/** Whether jose refused a token only after it had verified the signature. */
export function isAfterSignature(error: unknown): boolean {
  return error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
}
