/** An app or a service that is registered with the EHR. */
export interface SmartClient {
  readonly clientId: string;
  /** For people. */
  readonly name: string;
  /** `public`: PKCE alone. `confidential`: `private_key_jwt`. `service`: `private_key_jwt` and `client_credentials`. */
  readonly kind: 'public' | 'confidential' | 'service';
  /** Matched to the letter. */
  readonly redirectUris: readonly string[];
  /** Where an EHR launch begins; null for what cannot be launched from the chart. */
  readonly launchUrl: string | null;
  /** Where an EHR launch without a patient begins, at the level of the user; without it there is none. */
  readonly userLaunchUrl?: string;
  /** What may be granted, in SMART syntax, v1 or v2. */
  readonly scopes: readonly string[];
  /** The hospital has agreed, for its clinicians, to what the app may be granted: launched from the chart it asks nobody. */
  readonly approved?: boolean;
  /** The public keys of a client that proves itself. */
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  readonly jwksUri?: string;
  /** Quirks of the FHIR server that this client meets, by name. */
  readonly quirks?: readonly string[];
}
