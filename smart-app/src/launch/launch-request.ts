import { type Issuer, LaunchProblem, withoutSlashAtEnd } from './app-config.js';
import type { LaunchLevel } from './scopes.js';

/** What the launch page was opened for. */
export type LaunchRequest =
  | { readonly kind: 'ehr'; readonly issuer: Issuer; readonly launch: string; readonly level: LaunchLevel }
  | { readonly kind: 'standalone'; readonly issuer: Issuer; readonly level: LaunchLevel }
  | { readonly kind: 'choose'; readonly issuers: readonly Issuer[] };

/** The value of `view` in the address by which a launch asks for the worklist: an EHR can register it in the launch URL. */
const worklist = 'worklist';

/** Parameters that fhirclient would take from the address in place of what is configured. */
const overriding = ['clientId', 'client_id', 'fhirServiceUrl', 'patientId', 'redirectUri', 'redirect_uri', 'scope'];

/**
 * Checks the address of the launch page before any request: only an issuer of the configuration is called, and
 * nothing of the configuration can be overridden from the address.
 *
 * @throws LaunchProblem with what is refused
 */
export function readLaunchRequest(params: URLSearchParams, issuers: readonly Issuer[]): LaunchRequest {
  const refused = overriding.find((name) => params.has(name));
  if (refused !== undefined) throw new LaunchProblem('parameter-refused', refused);
  const [iss, ...more] = params.getAll('iss');
  const [launch, ...launches] = params.getAll('launch');
  if (more.length > 0) throw new LaunchProblem('issuer-repeated', 'iss');
  if (launches.length > 0) throw new LaunchProblem('issuer-repeated', 'launch');
  if (iss === undefined) {
    if (launch !== undefined) throw new LaunchProblem('launch-without-issuer');
    return issuers.length > 0 ? { kind: 'choose', issuers } : fail('no-issuers');
  }
  const issuer = issuers.find((row) => row.iss === withoutSlashAtEnd(iss));
  if (issuer === undefined) throw new LaunchProblem('issuer-unknown', iss);
  const level = params.get('view') === worklist ? 'user' : 'patient';
  return launch === undefined ? { kind: 'standalone', issuer, level } : { kind: 'ehr', issuer, launch, level };
}

function fail(code: 'no-issuers'): never {
  throw new LaunchProblem(code);
}
