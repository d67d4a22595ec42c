import { errors, type JWTPayload } from 'jose';
import type { Client } from './client.js';
import { type AuthenticationReason, refused } from './reasons.js';

/** What is left to do with a token whose claims are right. */
export interface CheckedToken {
  readonly jti: string;
  /** Milliseconds since 1970 from which no clock within the tolerance takes the token. */
  readonly expiresAt: number;
}

/** A jti is an id: visible ASCII and spaces, so that every database keeps it as it is. */
const jtiPattern = /^[ -~]{1,256}$/;

/**
 * Checks what jose leaves open, on claims whose signature, audience, `exp` and `nbf` it found right: a lifetime within
 * the client's limit, `iat` not in the future, a usable `jti`.
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

/** The reason for each claim that jose found present, of the right type, and wrong. */
const reasonOfClaim: Readonly<Record<string, AuthenticationReason>> = {
  typ: 'malformed',
  iss: 'unknown-issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
};

/** Why jose did not take a token. */
export function reasonOf(error: unknown): AuthenticationReason {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.reason === 'check_failed' ? (reasonOfClaim[error.claim] ?? 'claims') : 'claims';
  return 'malformed';
}
