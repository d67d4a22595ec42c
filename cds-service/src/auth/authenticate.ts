import { demands, type Profile } from '@bellwether/hosting';
import { type CryptoKey, type JWTPayload, jwtVerify } from 'jose';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { Store } from '../store/store.js';
import { bearerToken } from './bearer-token.js';
import type { Authenticate, Caller } from './caller.js';
import { checkClaims, isAfterSignature, reasonOf } from './check-claims.js';
import type { Client } from './client.js';
import type { KeySet } from './key-set.js';
import { keySetOf } from './key-set-of.js';
import { refusalOf, refused } from './reasons.js';
import { namedKey, readUnproved, type UnprovedHeader } from './unproved-token.js';
import { atOnce } from './verifying.js';

/** What {@link createAuthenticate} needs. */
export interface AuthenticateOptions {
  readonly clients: readonly Client[];
  readonly profile: Profile;
  /** FHIR bases that a call without a token may name in the development profile. */
  readonly developmentFhirServers: readonly string[];
  readonly claimToken: Store['claimToken'];
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch; it is called only with a configured `jku`. */
  readonly fetch: OutboundFetch;
}

interface ClientWithKeys extends Client {
  readonly keySet: KeySet;
}

/**
 * Makes the check of callers. A token names its client by `iss` and `tenant`. Algorithms, keys, audiences and limits
 * come from the client's configuration, and nothing in the token can choose others: a `jwk`, `x5u` or `x5c` header is
 * ignored, a `jku` only compared. The token's ID is claimed last, after all other checks.
 *
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { clock, profile } = options;
  const { authentication } = demands[profile];
  const clients: readonly ClientWithKeys[] = options.clients.map((client) => ({
    ...client,
    keySet: keySetOf(client, options),
  }));
  const anonymous: Caller = {
    client: 'development',
    source: 'development',
    fhirServers: options.developmentFhirServers,
    authenticated: false,
  };

  return async (authorization, endpoint, verifying = atOnce) => {
    if (authorization === undefined) {
      if (!authentication) return anonymous;
      throw refused('no-token');
    }
    const token = bearerToken(authorization);
    const unproved = readUnproved(token);
    if (unproved === null) throw refused('malformed');
    const { header, claims } = unproved;
    const client = selectClient(clients, { iss: claims.iss, tenant: claims.tenant, kid: header.kid });
    const named = { name: client.name, verified: false };
    try {
      const key = await client.keySet.find(...checkHeader(header, client));
      const now = clock();
      const audience = [endpoint, ...client.audiences];
      const payload = await verifying(() => verified(token, key, { client, audience, now }));
      named.verified = !client.publishedKey;
      const { jti, expiresAt } = checkClaims(payload, client, now / 1000);
      const tenant = client.tenants === null ? null : String(payload.tenant);
      const issuer = tenant === null ? client.issuer : JSON.stringify([client.issuer, tenant]);
      if (!(await options.claimToken({ issuer, jti, expiresAt }))) throw refused('replayed');
      return callerOf(client, tenant);
    } catch (problem) {
      throw refusalOf(problem, named);
    }
  };
}

function callerOf(client: Client, tenant: string | null): Caller {
  return {
    client: client.name,
    source: tenant === null ? client.name : `${client.name}/${tenant}`,
    fhirServers: client.fhirServers,
    authenticated: !client.publishedKey,
    ...(client.callsPerMinute === null ? {} : { callsPerMinute: client.callsPerMinute }),
  };
}

/** What a signature is checked with. */
interface Checked {
  readonly client: Client;
  readonly audience: readonly string[];
  /** Milliseconds since 1970 */
  readonly now: number;
}

/** The claims of a token with a valid signature, audience and times. */
async function verified(token: string, key: CryptoKey, { client, audience, now }: Checked): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: [...client.algorithms],
    typ: 'JWT',
    issuer: client.issuer,
    audience: [...audience],
    clockTolerance: client.clockToleranceSeconds,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    // Without a cause: jose's errors carry the claims.
    throw refused(reasonOf(error), { client: { name: client.name, verified: isAfterSignature(error) } });
  });
  return payload;
}

/** Key ID and algorithm of an acceptable header. @throws AuthenticationProblem `malformed`, `algorithm` or `jku` */
function checkHeader(header: UnprovedHeader, client: Client): Parameters<KeySet['find']> {
  const named = namedKey(header, client.algorithms);
  if (header.jku !== undefined && header.jku !== client.jku) throw refused('jku');
  return named;
}

/** What a token says about its origin, before anything is proved. */
interface Claimed {
  readonly iss: unknown;
  readonly tenant: unknown;
  readonly kid: unknown;
}

/**
 * The one client that a token could belong to: by issuer, tenant and, where clients share both, key ID.
 *
 * A tenant that no client lists is refused, and so is a tenant whose client lists none. Otherwise tokens of several
 * tenants of one issuer would share a source, within which patient IDs are unique.
 *
 * @throws AuthenticationProblem `unknown-issuer`, `tenant` or `unknown-key`
 */
function selectClient<C extends Client>(clients: readonly C[], claimed: Claimed): C {
  const { iss, tenant, kid } = claimed;
  const ofIssuer = clients.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refused('unknown-issuer');
  const client = { name: [...new Set(ofIssuer.map(({ name }) => name))].join(', '), verified: false };
  const ofTenant = ofIssuer.filter(({ tenants }) =>
    tenants === null ? tenant === undefined : tenants.some((listed) => listed === tenant),
  );
  if (ofTenant.length === 0) throw refused('tenant', { client });
  const [only, ...others] = ofTenant;
  if (only !== undefined && others.length === 0) return only;
  const ofKey = ofTenant.find(({ keys }) => keys?.some((key) => key.kid === kid));
  if (ofKey === undefined) throw refused('unknown-key', { client });
  return ofKey;
}
