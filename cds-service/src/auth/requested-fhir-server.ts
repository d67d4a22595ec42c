import { withoutSlashesAtEnd } from '../fhir/base-url.js';
import type { Caller } from './caller.js';
import { refused } from './reasons.js';

/**
 * Checks the `fhirServer` of a request against the caller: one that has proved who it is may name only its own bases,
 * compared exactly but for slashes at the end. A caller that has proved nothing, in the development profile, may name
 * any, and one that is not listed is never called.
 *
 * @throws AuthenticationProblem `fhir-server`
 */
export function requireOwnFhirServer(caller: Caller, fhirServer: string | null): void {
  if (fhirServer === null || !caller.authenticated) return;
  if (!caller.fhirServers.includes(withoutSlashesAtEnd(fhirServer))) throw refused('fhir-server');
}
