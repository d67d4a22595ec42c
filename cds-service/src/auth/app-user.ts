import type { WorklistAccess } from './app-issuer.js';
import type { Decider } from './may-decide.js';
import type { Verifying } from './verifying.js';

/** The user of the SMART app, as an ID token has proved. */
export interface AppUser {
  /** The EHR, as {@link Caller.source}: patient IDs are unique within it. */
  readonly source: string;
  /** `fhirUser` as a reference, such as `Practitioner/7`. */
  readonly userId: string;
  /** As the EHR writes it, for people to read; null where the ID token has no name. It does not identify the user. */
  readonly name: string | null;
  readonly worklist: WorklistAccess;
  /** Whether the user may decide about patients, and as what. */
  readonly decides: Decider;
}

/**
 * Checks the Authorization header of a call of the app: one bearer token, which is an ID token.
 *
 * @param verifying as in {@link Authenticate}
 * @throws ProofProblem
 */
export type IdentifyUser = (authorization: string | undefined, verifying?: Verifying) => Promise<AppUser>;
