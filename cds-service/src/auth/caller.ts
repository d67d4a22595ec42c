/** Who makes a call: an EHR, once it has proved to be itself. */
export interface Caller {
  /** Name of the client in the clients file; `development` for a call without a token in the development profile. */
  readonly client: string;
  /** The client and, where its tokens have one, the tenant: `st-elsewhere/ward-ehr`. Patient ids are unique within it. */
  readonly source: string;
  /** FHIR bases that this caller may name as `fhirServer`, without a slash at their end. */
  readonly fhirServers: readonly string[];
  /**
   * False for a caller that has proved nothing, which only the development profile lets in: without a token, or with one
   * that anybody can sign, since the key is published.
   */
  readonly authenticated: boolean;
  /** The client's own figure for calls in a minute, where it has one. */
  readonly callsPerMinute?: number;
}

/**
 * Checks the Authorization header of a call to one endpoint, and claims the token for it.
 *
 * @param authorization the header, undefined where there is none
 * @param endpoint the endpoint's URL as the client sees it: what `aud` must name
 * @throws AuthenticationProblem where the caller is not let in (a bare 401)
 * @throws ServiceError `store-unavailable` where replays cannot be told (503)
 */
export type Authenticate = (authorization: string | undefined, endpoint: string) => Promise<Caller>;
