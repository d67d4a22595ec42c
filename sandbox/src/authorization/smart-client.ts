/** An app or a service that is registered with the EHR. */
export interface SmartClient {
  readonly clientId: string;
  /** For people. */
  readonly name: string;
  /** `public`: only PKCE. `confidential`: `private_key_jwt`. `service`: `private_key_jwt` and `client_credentials`. */
  readonly kind: 'public' | 'confidential' | 'service';
  /** Compared exactly. */
  readonly redirectUris: readonly string[];
  /** Where an EHR launch begins; null for a client that cannot be launched from the chart. */
  readonly launchUrl: string | null;
  /** Where an EHR launch without a patient begins, at the level of the user; without it there is none. */
  readonly userLaunchUrl?: string;
  /** The scopes that may be granted, in SMART syntax, v1 or v2. */
  readonly scopes: readonly string[];
  /** The hospital has consented for its clinicians: a launch from the chart needs no consent. */
  readonly approved?: boolean;
  /** The public keys of a client that authenticates. */
  readonly jwks?: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  readonly jwksUri?: string;
  /** Quirks of the FHIR server for this client, by name. */
  readonly quirks?: readonly string[];
}
