import FHIR from 'fhirclient';
import { isObject, textOf } from '@bellwether/fhir-mapping/json';
import { type AppConfig, type Issuer, LaunchProblem } from './app-config.js';
import type { LaunchRequest } from './launch-request.js';
import { requiredScopes, scopesAtLevel } from './scopes.js';

/** A launch that has somewhere to go. */
export type Launch = Exclude<LaunchRequest, { kind: 'choose' }>;

/**
 * Begins a launch: discovery, PKCE, `state`. Gives the address of the EHR's authorization, where the page must go on.
 *
 * The address bar is bared of its parameters meanwhile, since fhirclient prefers those to what it is given.
 *
 * @throws LaunchProblem `ehr-unreachable`, `no-pkce`, `foreign-endpoint`
 */
export async function beginLaunch(launch: Launch, config: AppConfig): Promise<string> {
  const { issuer, kind, level } = launch;
  const asked = location.href;
  history.replaceState(null, '', location.pathname);
  try {
    // 122 random bits; fhirclient's own are about 95, from Math.random.
    const stateKey = crypto.randomUUID();
    const address = await FHIR.oauth2.authorize({
      iss: issuer.iss,
      ...(kind === 'ehr' ? { launch: launch.launch } : {}),
      clientId: issuer.clientId,
      scope: issuer.scope === null ? requiredScopes(config.queries, kind, level) : scopesAtLevel(issuer.scope, level),
      redirectUri: new URL('.', location.href).href,
      pkceMode: 'required',
      stateKey,
      completeInTarget: true,
      noRedirect: true,
    });
    requireOwnEndpoints(stateKey, issuer);
    return String(address);
  } catch (error) {
    // With the parameters back, loading the page again tries again.
    history.replaceState(null, '', asked);
    if (error instanceof LaunchProblem) throw error;
    const message = error instanceof Error ? error.message : '';
    throw new LaunchProblem(message.includes('PKCE') ? 'no-pkce' : 'ehr-unreachable', issuer.name, { cause: error });
  }
}

/** The code and the tokens go only to the EHR's own origins, whatever its discovery says. */
function requireOwnEndpoints(stateKey: string, issuer: Issuer): void {
  const state: unknown = JSON.parse(sessionStorage.getItem(stateKey) ?? 'null');
  const { authorizeUri, tokenUri } = isObject(state) ? state : {};
  for (const endpoint of [textOf(authorizeUri), textOf(tokenUri)]) {
    if (endpoint === null) throw new LaunchProblem('ehr-unreachable', issuer.name);
    if (isOwn(endpoint, issuer)) continue;
    sessionStorage.removeItem(stateKey);
    throw new LaunchProblem('foreign-endpoint', endpoint);
  }
}

/** Whether a URL is of one of the EHR's own origins. */
export function isOwn(url: string, issuer: Issuer): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol } = new URL(url);
  return /^https?:$/.test(protocol) && issuer.origins.includes(origin);
}
