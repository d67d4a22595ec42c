import type { Algorithm, PublicKey } from './public-key.js';

/** An authorization server of an EHR whose ID tokens the SMART app may send, and the app's registration there. */
export interface AppIssuer {
  /** The claim `iss` of its ID tokens, compared exactly. */
  readonly issuer: string;
  /** Client IDs of the app, of which `aud` must name one. */
  readonly audiences: readonly string[];
  /** Pinned keys; null: the keys are fetched. */
  readonly keys: readonly PublicKey[] | null;
  /** URL of the keys; null where keys is null too: the URL from the issuer's OpenID configuration. */
  readonly jku: string | null;
  readonly algorithms: readonly Algorithm[];
  /** The tenant of the client that it belongs to; null where the client has no tenants. */
  readonly tenant: string | null;
  /** Who may read stored assessments of many patients. */
  readonly worklist: WorklistAccess;
  /** Who may decide about patients: the SpO₂ scale, values that are left out. */
  readonly decisions: DecisionAccess;
  readonly maximumLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
}

/**
 * Who may read assessments of many patients at once. The service does not know which user may see which patient, so
 * these users can read every patient of the EHR whose ID they know. `practitioners` are users whose `fhirUser` is a
 * Practitioner or a PractitionerRole; a list names users one by one.
 */
export type WorklistAccess = 'nobody' | 'practitioners' | readonly string[];

/**
 * Who may decide about the patient of a card that was shown to them. `practitioners` as in {@link WorklistAccess}; a list names
 * users one by one; `claim` names a claim of the ID token (a text or a list of texts) and the values of it that may, such as the
 * roles that an authorization server puts there. A user who is not a practitioner never may.
 */
export type DecisionAccess =
  | 'nobody'
  | 'practitioners'
  | readonly string[]
  | { readonly claim: string; readonly values: readonly string[] };

/** Defaults of an entry. An ID token may live for a working day. */
export const appIssuerDefaults = {
  algorithms: ['RS256', 'ES256', 'RS384', 'ES384'],
  maximumLifetimeSeconds: 43_200,
  clockToleranceSeconds: 30,
} as const;
