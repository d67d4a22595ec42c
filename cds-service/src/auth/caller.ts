import { withoutSlashesAtEnd } from '@bellwether/hosting';
import { notAllowed } from './reasons.js';
import type { Verifying } from './verifying.js';

/** The authenticated EHR that makes a call. */
export interface Caller {
  /** Name of the client in the clients file; `development` for a call without a token in the development profile. */
  readonly client: string;
  /** The client and, where its tokens have one, the tenant: `st-elsewhere/ward-ehr`. Patient IDs are unique within it. */
  readonly source: string;
  /** FHIR bases that this caller may name as `fhirServer`, without a slash at their end. */
  readonly fhirServers: readonly string[];
  /**
   * False for a caller that has proved nothing, which only the development profile accepts: one without a token, or
   * with a token that anybody can sign because the key is published.
   */
  readonly authenticated: boolean;
  /** The client's own limit of calls per minute, where it has one. */
  readonly callsPerMinute?: number;
}

/**
 * Checks the Authorization header of a call to one endpoint, and claims the token for it.
 *
 * @param authorization the header, undefined where there is none
 * @param endpoint the endpoint's URL as the client sees it, which `aud` must name
 * @param verifying runs the verification of the signature, which is reached only by a token of a known issuer and key
 * @throws AuthenticationProblem where the caller is refused (a bare 401), or the client's keys cannot be retrieved (503)
 * @throws ServiceError `store-unavailable` where a replay cannot be detected (503)
 */
export type Authenticate = (
  authorization: string | undefined,
  endpoint: string,
  verifying?: Verifying,
) => Promise<Caller>;

/**
 * Checks the `fhirServer` of a request against the caller. An authenticated caller may name only its own bases,
 * compared exactly except for slashes at the end. In the development profile an unauthenticated caller may name any
 * base; a base that is not listed is never called.
 *
 * @throws AccessProblem `fhir-server`
 */
export function requireOwnFhirServer(caller: Caller, fhirServer: string | null): void {
  if (fhirServer === null || !caller.authenticated) return;
  if (!caller.fhirServers.includes(withoutSlashesAtEnd(fhirServer))) {
    const message = 'fhirServer: not one of the FHIR servers that are registered for this client';
    throw notAllowed('fhir-server', message, { paths: ['fhirServer'] });
  }
}
