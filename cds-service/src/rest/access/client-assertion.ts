import type { Profile } from '@bellwether/hosting';
import { type CryptoKey, type JWTPayload, jwtVerify } from 'jose';
import { isAfterSignature, reasonOf } from '../../auth/check-claims.js';
import type { KeySet } from '../../auth/key-set.js';
import { keySetOf } from '../../auth/key-set-of.js';
import { refusalOf, refused } from '../../auth/reasons.js';
import { namedKey, readUnproved, type UnprovedHeader, type UnprovedToken } from '../../auth/unproved-token.js';
import type { Verifying } from '../../auth/verifying.js';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import type { Store } from '../../store/store.js';
import type { ApiClient } from './api-client.js';

/** The longest time for which an assertion may be good, in seconds. */
const maxLifetimeSeconds = 300;

const toleranceSeconds = 30;

/** Maximum length of an assertion in characters. */
const maxCharacters = 8_192;
const compactJws = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;
const jtiPattern = /^[ -~]{1,256}$/;

/** Types that an assertion may have; most have none. An access token has `at+jwt`. */
const types: readonly unknown[] = [undefined, 'JWT', 'client-authentication+jwt'];

/**
 * The client that an assertion proves.
 *
 * @param claimed `client_id` of the form, null where there is none
 * @throws AuthenticationProblem
 * @throws ServiceError `store-unavailable` where a replay cannot be detected
 */
export type CheckAssertion = (assertion: string, claimed: string | null, verifying: Verifying) => Promise<ApiClient>;

/** What {@link createCheckAssertion} needs. */
export interface AssertionOptions {
  readonly clients: readonly ApiClient[];
  readonly profile: Profile;
  /** Values that `aud` may have: the token endpoint and the issuer. */
  readonly audiences: readonly string[];
  readonly claimToken: Store['claimToken'];
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch; it is called only with a configured `jku`. */
  readonly fetch: OutboundFetch;
}

type Known = ApiClient & { readonly keySet: KeySet };

/**
 * Makes the check of client assertions (`private_key_jwt`). Keys and algorithms are configured, and nothing in the assertion can
 * choose others. Its ID is claimed last, and once.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
export function createCheckAssertion(options: AssertionOptions): CheckAssertion {
  const { clock } = options;
  const clients: readonly Known[] = options.clients.map((client) => ({ ...client, keySet: keySetOf(client, options) }));
  return async (assertion, claimed, verifying) => {
    const { header, claims } = decode(assertion);
    const client = clients.find(({ clientId }) => clientId === claims.iss);
    if (client === undefined) throw refused('unknown-issuer');
    const named = { name: client.name, verified: false };
    try {
      if (claims.sub !== client.clientId || (claimed ?? client.clientId) !== client.clientId) throw refused('claims');
      const key = await client.keySet.find(...checkHeader(header, client));
      const payload = await verifying(() => verified(assertion, key, client, options));
      named.verified = true;
      const { jti, expiresAt } = checkTimes(payload, options.audiences, clock() / 1000);
      const issuer = JSON.stringify(['client assertion', client.clientId]);
      if (!(await options.claimToken({ issuer, jti, expiresAt }))) throw refused('replayed');
      return client;
    } catch (problem) {
      throw refusalOf(problem, named);
    }
  };
}

function decode(assertion: string): UnprovedToken {
  const isCompact = assertion.length <= maxCharacters && compactJws.test(assertion);
  const unproved = isCompact ? readUnproved(assertion) : null;
  if (unproved === null) throw refused('malformed');
  return unproved;
}

function checkHeader(header: UnprovedHeader, client: ApiClient): Parameters<KeySet['find']> {
  if (!types.includes(header.typ)) throw refused('malformed');
  return namedKey(header, client.algorithms);
}

async function verified(
  assertion: string,
  key: CryptoKey,
  client: ApiClient,
  { audiences, clock }: AssertionOptions,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(assertion, key, {
    algorithms: [...client.algorithms],
    issuer: client.clientId,
    subject: client.clientId,
    audience: [...audiences],
    clockTolerance: toleranceSeconds,
    currentDate: new Date(clock()),
    requiredClaims: ['exp', 'jti'],
  }).catch((error: unknown) => {
    // Without a cause: jose's errors carry the claims.
    throw refused(reasonOf(error), { client: { name: client.name, verified: isAfterSignature(error) } });
  });
  return payload;
}

/** What jose does not check: no other audience, a short life, a usable ID. */
function checkTimes({ aud, exp, iat, jti }: JWTPayload, audiences: readonly string[], nowSeconds: number) {
  // Another server that is an audience too could send the assertion here first.
  if (!(Array.isArray(aud) ? aud : [aud]).every((one) => audiences.includes(String(one)))) throw refused('audience');
  if (typeof exp !== 'number' || typeof jti !== 'string' || !jtiPattern.test(jti)) throw refused('claims');
  if (iat !== undefined && iat > nowSeconds + toleranceSeconds) throw refused('not-yet-valid');
  // Without `iat` it began now, as far as anybody knows.
  const limit = iat === undefined ? maxLifetimeSeconds + toleranceSeconds : maxLifetimeSeconds;
  if (exp - (iat ?? nowSeconds) > limit || exp <= (iat ?? Number.NEGATIVE_INFINITY)) throw refused('lifetime');
  return { jti, expiresAt: Math.ceil((exp + toleranceSeconds) * 1000) };
}
