import type { AppIssuer } from './app-issuer.js';
import type { Algorithm, PublicKey } from './public-key.js';

/** An EHR that may call, with all that its tokens are measured by. */
export interface Client {
  /** Stands in logs, metrics and the audit trail. */
  readonly name: string;
  /** The claim `iss`, exactly. */
  readonly issuer: string;
  /** Pinned keys: nothing is fetched. Null: the keys are at {@link jku}. */
  readonly keys: readonly PublicKey[] | null;
  /** What the header `jku` must equal where a token has one. */
  readonly jku: string | null;
  readonly algorithms: readonly Algorithm[];
  /** Values of `aud` that are taken besides the endpoint's own URL. */
  readonly audiences: readonly string[];
  /** FHIR bases that its calls may name, without a slash at their end. */
  readonly fhirServers: readonly string[];
  /** The claim `tenant` is one of these; null: its tokens have no tenant. */
  readonly tenants: readonly string[] | null;
  readonly maximumLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
  /** Most calls in a minute; null: CALLS_PER_MINUTE. */
  readonly callsPerMinute: number | null;
  /** Whose id tokens say who uses the SMART app at this EHR; none: its cards carry no ticket. */
  readonly appIssuers: readonly AppIssuer[];
  /** Its private key is known to everybody: a development client, whose tokens prove nothing. */
  readonly publishedKey: boolean;
}

/** What a client may ask for, where its entry says nothing. */
export const clientDefaults = {
  algorithms: ['RS384', 'ES384'],
  maximumLifetimeSeconds: 300,
  clockToleranceSeconds: 30,
} as const;
