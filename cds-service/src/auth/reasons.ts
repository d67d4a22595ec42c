import { AccessProblem, AuthenticationProblem, type NamedClient } from '../errors.js';

/** Why a caller is refused: labels of log and metrics, never part of an answer. */
export const authenticationReasons = {
  'no-token': 'no Authorization header, and the profile asks for one',
  malformed: 'the header is not a single bearer token, or the token is not a signed JWT as the specification requires',
  'unknown-issuer': 'iss is not a configured client',
  tenant: 'the tenant is not listed, is missing although tenants are listed, or is present although none are listed',
  algorithm: 'alg is not one of the client’s algorithms',
  jku: 'the header names another jku than the configured one',
  'unknown-key': 'kid is not one of the client’s keys',
  'keys-unavailable':
    "the client's keys could not be fetched from its jku, or its authorization server did not say whether a token is active",
  signature: 'the signature does not match the key',
  claims: 'a required claim is missing or has the wrong type',
  audience: 'aud names neither this endpoint nor an audience of the client',
  expired: 'exp is in the past',
  'not-yet-valid': 'nbf or iat is in the future',
  lifetime: 'the token’s lifetime is longer than the client allows, or is zero or negative',
  replayed: 'a token with this jti was used before',
  'access-token': 'an access token was sent where an id token is expected',
  'fhir-user':
    'fhirUser is missing from the ID token, is not a user of this EHR, or is not the user the card was shown to',
  ticket: 'the card ticket is missing, was not issued by this service, or belongs to another EHR',
  'ticket-expired': 'the card ticket has expired',
  'fhir-server': 'the request names a fhirServer that is not one of the client’s',
  worklist: 'the user has no worklist access',
  decisions: 'the user may not decide about patients',
  origin: 'the page’s origin is not one of APP_ORIGINS',
  'api-key': 'no API key has this ID, or it is another key',
  'api-key-expired': 'the API key has expired',
  'api-key-address': 'the API key is used from an address that is not one of its addresses',
  inactive: 'the authorization server says that the token is not active',
  scope: 'the client has no grant of this scope, or not for this artefact',
} as const;

export type AuthenticationReason = keyof typeof authenticationReasons;

/** The problem for a reason of the table. */
export function refused(
  reason: AuthenticationReason,
  options?: ConstructorParameters<typeof AuthenticationProblem>[1],
): AuthenticationProblem {
  return new AuthenticationProblem(reason, options);
}

/** A known caller that may not do this (403), by a reason of the table. */
export function notAllowed(
  reason: Extract<AuthenticationReason, 'fhir-server' | 'worklist' | 'decisions' | 'origin' | 'scope'>,
  message: string,
  about?: ConstructorParameters<typeof AccessProblem>[2],
): AccessProblem {
  return new AccessProblem(reason, message, about);
}

/** The same refusal with the client that the token names, claimed or verified. */
export function refusalOf(problem: unknown, client: NamedClient): unknown {
  if (!(problem instanceof AuthenticationProblem)) return problem;
  return new AuthenticationProblem(problem.reason, { cause: problem.cause, client: problem.client ?? client });
}
