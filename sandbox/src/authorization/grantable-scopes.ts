import { isWithin, parseScope, parseScopes } from './scopes.js';
import type { SmartClient } from './smart-client.js';

/** Scopes other than those for FHIR resources. */
export const contextScopes = ['launch', 'launch/patient', 'launch/encounter'] as const;
export const identityScopes = ['openid', 'fhirUser', 'profile'] as const;
const refreshScopes = ['online_access', 'offline_access'] as const;
export const plainScopes: readonly string[] = [...identityScopes, ...contextScopes, ...refreshScopes];

const isContextScope = (scope: string): boolean => (contextScopes as readonly string[]).includes(scope);

/** Whether a scope lies in what the client is registered for, and at a level that its kind may have. */
function isRegistered(scope: string, client: SmartClient): boolean {
  const service = client.kind === 'service';
  if (plainScopes.includes(scope)) return !service && client.scopes.includes(scope);
  const parsed = parseScope(scope);
  if (parsed === null || (parsed.level === 'system') !== service) return false;
  return isWithin(parsed, parseScopes(client.scopes));
}

/** `fhirUser` and `profile` are claims of the id token: without `openid` there is none. `patient/` needs a patient. */
function hasItsGround(scope: string, granted: readonly string[]): boolean {
  if (scope === 'fhirUser' || scope === 'profile') return granted.includes('openid');
  return !scope.startsWith('patient/') || granted.some(isContextScope);
}

/**
 * The requested scopes that may be granted to a client, unchanged and each once. The others are not an error: the token
 * response lists the granted ones.
 */
export function grantableScopes(requested: Iterable<string>, client: SmartClient): readonly string[] {
  const registered = [...new Set(requested)].filter((scope) => isRegistered(scope, client));
  return registered.filter((scope) => hasItsGround(scope, registered));
}

/** Whether a patient is to be chosen where the launch brings none. */
export function wantsPatient(scopes: readonly string[]): boolean {
  return scopes.includes('launch/patient') || scopes.includes('launch/encounter');
}

/**
 * Whether a refresh asks for no more than was granted, and by other names than the grant has: each scope is a granted one, or
 * within granted ones by its meaning (`patient/Observation.read` within `patient/Observation.rs`).
 */
export function isRefreshForLess(asked: readonly string[], granted: readonly string[]): boolean {
  const otherwise = asked.filter((scope) => !granted.includes(scope));
  const allowed = parseScopes(granted);
  return (
    otherwise.length > 0 &&
    otherwise.every((scope) => {
      const parsed = parseScope(scope);
      return parsed !== null && isWithin(parsed, allowed);
    })
  );
}
