import type { Algorithm, PublicKey } from '../../auth/public-key.js';
import type { Grant } from './scopes.js';

/** An authorization server of the site whose access tokens the REST interface takes. */
export interface ApiIssuer {
  /** Its callers are named `<name>/<client ID>`. */
  readonly name: string;
  /** The claim `iss`, compared exactly. */
  readonly issuer: string;
  /** Values of `aud` that are accepted besides PUBLIC_URL and `/api`. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly Algorithm[];
  /** Pinned keys; null: the keys are fetched from {@link jku}, or the server is asked about each token. */
  readonly keys: readonly PublicKey[] | null;
  readonly jku: string | null;
  /** How the server is asked whether a token is active; null: its tokens are checked by its keys. */
  readonly introspection: IntrospectionRow | null;
  /** What its tokens may allow at most. */
  readonly scopes: readonly Grant[];
  readonly maximumLifetimeSeconds: number;
  readonly clockToleranceSeconds: number;
  /** Maximum calls per minute of each of its clients; null: CALLS_PER_MINUTE. */
  readonly callsPerMinute: number | null;
}

/** Where tokens are asked about, and how this service proves itself there: by a secret or a private key, each in a file. */
export interface IntrospectionRow {
  readonly url: string;
  readonly clientId: string;
  readonly secretFile: string | null;
  /** A private JWK with `kid` and `alg`. */
  readonly keyFile: string | null;
}

/** Defaults of an entry of `apiIssuers`. */
export const apiIssuerDefaults = {
  algorithms: ['RS256', 'ES256', 'RS384', 'ES384', 'PS384'],
  maximumLifetimeSeconds: 3_600,
  clockToleranceSeconds: 30,
} as const;
