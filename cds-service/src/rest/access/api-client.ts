import type { Algorithm, PublicKey } from '../../auth/public-key.js';
import type { Grant } from './scopes.js';

/** A program that proves itself with its key, gets a token of this service, and calls the REST interface with it. */
export interface ApiClient {
  /** Its name in logs, metrics and the audit trail. */
  readonly name: string;
  /** `iss` and `sub` of its assertions. */
  readonly clientId: string;
  /** Pinned keys; null: the keys are fetched from {@link jku}. */
  readonly keys: readonly PublicKey[] | null;
  readonly jku: string | null;
  readonly algorithms: readonly Algorithm[];
  /** What it may do; a token has a part of it. */
  readonly scopes: readonly Grant[];
  /** Maximum calls per minute; null: CALLS_PER_MINUTE. */
  readonly callsPerMinute: number | null;
}

/** Defaults of an entry of `apiClients`. */
export const apiClientDefaults = { algorithms: ['RS384', 'ES384', 'ES256', 'PS384'] } as const;
