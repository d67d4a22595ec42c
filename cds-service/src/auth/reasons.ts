import { AuthenticationProblem } from '../errors.js';

/** Why a caller is not let in: labels of log and metrics, never part of an answer. */
export const authenticationReasons = {
  'no-token': 'no Authorization header, and the profile asks for one',
  malformed: 'the header is not one bearer token, or the token is not a signed JWT as the specification writes it',
  'unknown-issuer': 'iss is no configured client',
  tenant: 'the tenant is none of those listed, is missing though some are listed, or is there though none is',
  algorithm: 'alg is none of the algorithms of the client',
  jku: 'the header names another jku than the configured one',
  'unknown-key': 'kid is none of the keys of the client',
  'keys-unavailable': "the client's keys could not be fetched from its jku",
  signature: 'the signature does not fit the key',
  claims: 'a claim that is required is missing, or one has a wrong type',
  audience: 'aud names neither this endpoint nor an audience of the client',
  expired: 'exp is past',
  'not-yet-valid': 'nbf or iat is in the future',
  lifetime: 'the token lives longer than the client may ask for, or not at all',
  replayed: 'a token with this jti was used before',
  'access-token': 'an access token was sent where an id token is expected',
  'fhir-user':
    'fhirUser of the id token is missing, is no user of this EHR, or is not the one whom the card was shown to',
  ticket: 'the ticket of a card is missing, is not of this service, or is of another EHR',
  'ticket-expired': 'the ticket of the card has expired',
  'fhir-server': 'the request names a fhirServer that is none of the client',
} as const;

export type AuthenticationReason = keyof typeof authenticationReasons;

/** The problem for a reason of the table. */
export function refused(reason: AuthenticationReason, options?: { readonly cause?: unknown }): AuthenticationProblem {
  return new AuthenticationProblem(reason, options);
}
