import type { Algorithm, PublicKey } from './public-key.js';

/** Whose id tokens the SMART app may bring: an authorization server of an EHR, and the app's registration there. */
export interface AppIssuer {
  /** The claim `iss` of its id tokens, exactly. */
  readonly issuer: string;
  /** Client ids of the app: what `aud` must name. */
  readonly audiences: readonly string[];
  /** Pinned keys: nothing is fetched. Null: the keys are fetched. */
  readonly keys: readonly PublicKey[] | null;
  /** Where the keys are; null beside null keys: what the issuer's OpenID configuration says. */
  readonly jku: string | null;
  readonly algorithms: readonly Algorithm[];
  /** The tenant of its client that it is of; null where the client has none. */
  readonly tenant: string | null;
  /** Who may ask for stored assessments of many patients. */
  readonly worklist: WorklistAccess;
  readonly maximumLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
}

/**
 * Who may ask for many patients at once. The service does not know who may see whom, so whoever may ask may ask for every
 * patient of the EHR whose id is known: `practitioners` are users whose `fhirUser` is a Practitioner or a
 * PractitionerRole, a list names them one by one.
 */
export type WorklistAccess = 'nobody' | 'practitioners' | readonly string[];

/** What is taken where an entry says nothing. An id token may live for a working day. */
export const appIssuerDefaults = {
  algorithms: ['RS256', 'ES256', 'RS384', 'ES384'],
  maximumLifetimeSeconds: 43_200,
  clockToleranceSeconds: 30,
} as const;
