import type { Caller } from '../../auth/caller.js';
import { notAllowed } from '../../auth/reasons.js';
import type { Verifying } from '../../auth/verifying.js';
import type { ApiScope, Grant } from './scopes.js';

/**
 * The program that makes a call of the REST interface. Its `source` is `rest:` and the client: a colon cannot stand in the name of
 * a client, so no EHR of the same name shares its patients.
 */
export interface ApiCaller extends Caller {
  /** What it may do. */
  readonly grants: readonly Grant[];
}

/** Where a call comes from. */
export interface CallOrigin {
  /** IP address of the caller; found when it is asked for, since few keys are bound to one. */
  readonly address: string;
  /** Runs what costs something: the verification of a signature, or a question to an authorization server. */
  readonly verifying?: Verifying;
}

/**
 * Checks the Authorization header of a REST call: an API key, a token of this service, or one of the site's authorization server.
 *
 * @param authorization the header, undefined where there is none
 * @throws AuthenticationProblem where the caller is refused (401), or nobody can say whether its token is good (503)
 */
export type AuthenticateApi = (authorization: string | undefined, from: CallOrigin) => Promise<ApiCaller>;

/** Whether a caller may do this with one artefact. */
export function mayUse({ grants }: ApiCaller, scope: ApiScope, artefact: string): boolean {
  return grants.some((grant) => grant.scope === scope && (grant.artefact === null || grant.artefact === artefact));
}

/**
 * Checks that a caller may do this with an artefact.
 *
 * @param artefact null: with at least one artefact, of which {@link mayUse} tells which
 * @throws AccessProblem `scope` (403), naming the scope that is missing
 */
export function requireScope(caller: ApiCaller, scope: ApiScope, artefact: string | null): void {
  const isAllowed =
    artefact === null ? caller.grants.some((grant) => grant.scope === scope) : mayUse(caller, scope, artefact);
  if (isAllowed) return;
  const missing = artefact === null ? `"${scope}"` : `"${scope}" or "${scope}/${artefact}"`;
  throw notAllowed('scope', `The scope ${missing} is missing: this client may not do this.`);
}
