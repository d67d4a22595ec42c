import type { AppIssuer } from './app-issuer.js';
import type { Algorithm, PublicKey } from './public-key.js';

/** An EHR that may call, with the settings that its tokens are checked against. */
export interface Client {
  /** Its name in logs, metrics and the audit trail. */
  readonly name: string;
  /** The claim `iss`, compared exactly. */
  readonly issuer: string;
  /** Pinned keys; null: the keys are fetched from {@link jku}. */
  readonly keys: readonly PublicKey[] | null;
  /** The value that the header `jku` must have where a token has this header. */
  readonly jku: string | null;
  readonly algorithms: readonly Algorithm[];
  /** Values of `aud` that are accepted besides the endpoint's own URL. */
  readonly audiences: readonly string[];
  /** FHIR bases that its calls may name, without a trailing slash. */
  readonly fhirServers: readonly string[];
  /** Allowed values of the claim `tenant`; null: its tokens have no tenant. */
  readonly tenants: readonly string[] | null;
  readonly maximumLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
  /** Maximum calls per minute; null: CALLS_PER_MINUTE. */
  readonly callsPerMinute: number | null;
  /** Authorization servers whose ID tokens identify users of the SMART app; without any, cards carry no ticket. */
  readonly appIssuers: readonly AppIssuer[];
  /** True for a development client whose private key is public: its tokens prove nothing. */
  readonly publishedKey: boolean;
}

/** Defaults of an entry of the clients file. */
export const clientDefaults = {
  algorithms: ['RS384', 'ES384'],
  maximumLifetimeSeconds: 300,
  clockToleranceSeconds: 30,
} as const;
