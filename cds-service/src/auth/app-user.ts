import type { WorklistAccess } from './app-issuer.js';

/** Who uses the SMART app, once an id token has proved it. */
export interface AppUser {
  /** Of the EHR, as {@link Caller.source}: patient ids are unique within it. */
  readonly source: string;
  /** `fhirUser` as a reference, such as `Practitioner/7`. */
  readonly userId: string;
  /** As the EHR writes it, for people to read; null where the id token says none. It proves nothing: names are alike. */
  readonly name: string | null;
  readonly worklist: WorklistAccess;
}

/**
 * Checks the Authorization header of a call of the app: one bearer token, an id token.
 *
 * @throws ProofProblem
 */
export type IdentifyUser = (authorization: string | undefined) => Promise<AppUser>;
