import type { Client } from './client.js';
import { refused } from './reasons.js';

/** What a token says of its origin, before anything is proved. */
export interface Claimed {
  readonly iss: unknown;
  readonly tenant: unknown;
  readonly kid: unknown;
}

/**
 * The one client that a token could be of: by issuer, tenant and, where clients share both, key id.
 *
 * A tenant that no client lists is refused, and so is one where its client lists none: tokens of several tenants of
 * one issuer would else share a source, within which patient ids are unique.
 *
 * @throws AuthenticationProblem `unknown-issuer`, `tenant` or `unknown-key`
 */
export function selectClient<C extends Client>(clients: readonly C[], claimed: Claimed): C {
  const { iss, tenant, kid } = claimed;
  const ofIssuer = clients.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refused('unknown-issuer');
  const ofTenant = ofIssuer.filter(({ tenants }) =>
    tenants === null ? tenant === undefined : tenants.some((listed) => listed === tenant),
  );
  if (ofTenant.length === 0) throw refused('tenant');
  const [only, ...others] = ofTenant;
  if (only !== undefined && others.length === 0) return only;
  const ofKey = ofTenant.find(({ keys }) => keys?.some((key) => key.kid === kid));
  if (ofKey === undefined) throw refused('unknown-key');
  return ofKey;
}
