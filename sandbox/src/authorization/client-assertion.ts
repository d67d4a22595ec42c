/// <reference path="./oidc-provider.d.ts" />

import { InvalidClientAuth } from 'oidc-provider/lib/helpers/errors.js';

/** How far ahead an assertion may end, in seconds. */
const maxLifetimeSeconds = 300;

/** Demands of SMART on a client's assertion beyond the provider's checks (signature, `iss`, `sub`, `jti` once, `alg`). */
export interface AssertionExpectations {
  /** The token endpoint, and where the assertion was sent, if that is another. */
  readonly audiences: readonly string[];
  /** Seconds since 1970. */
  readonly now: number;
}

/**
 * Checks header and claims of an assertion whose signature is good.
 * @throws InvalidClientAuth; the reason is for the trace, not for the caller
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/client-confidential-asymmetric.html#authenticating-to-the-token-endpoint
 */
export function checkAssertion(
  claims: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
  { audiences, now }: AssertionExpectations,
): void {
  const refuse = (reason: string): never => {
    throw new InvalidClientAuth(reason);
  };
  if (typeof header.typ !== 'string' || header.typ.toUpperCase() !== 'JWT') refuse('typ must be JWT');
  if (typeof header.kid !== 'string') refuse('kid is missing');
  // Whole seconds: a client may round its clock up and add five minutes.
  if (typeof claims.exp !== 'number' || claims.exp > Math.ceil(now) + maxLifetimeSeconds) {
    refuse(`exp must be at most ${maxLifetimeSeconds} seconds ahead`);
  }
  // One audience: an assertion that is also good elsewhere can be replayed here by its other recipient.
  const audience = Array.isArray(claims.aud) && claims.aud.length === 1 ? claims.aud[0] : claims.aud;
  if (typeof audience !== 'string' || !audiences.includes(audience)) refuse(`aud must be ${audiences[0]}`);
  if (typeof claims.jti !== 'string' || claims.jti.length > 256) refuse('jti must be a text of at most 256 characters');
}
