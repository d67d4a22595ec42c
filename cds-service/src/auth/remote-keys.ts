import { isObject } from '@bellwether/fhir-mapping/json';
import { AuthenticationProblem } from '../errors.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { readText } from '../network/read-text.js';
import { type KeySet, pinnedKeys } from './key-set.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { refused } from './reasons.js';

/** What {@link remoteKeys} needs. */
export interface RemoteKeysOptions {
  /** The configured URL, never one from a token. */
  readonly jku: string;
  /** The guarded fetch. */
  readonly fetch: OutboundFetch;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Keys that are refused even where the host serves them. */
  readonly isBarred: (key: PublicKey) => boolean;
}

/** Times in milliseconds. */
export const remoteKeyTimes = {
  /** Keys older than this are not used until they are fetched again, even where their host is down. */
  maxAge: 600_000,
  /** A call that uses keys older than this starts a new fetch and does not wait for it. */
  renewAge: 300_000,
  /** Minimum time between two fetches, so that tokens with made-up key IDs cannot cause many. */
  cooldown: 30_000,
  /** Minimum time after a failed fetch, so that a short outage stays short. */
  cooldownAfterFailure: 5_000,
  /** Maximum wait for an answer. */
  timeout: 3_000,
} as const;

/** Maximum size of a JWK Set in bytes, and maximum number of its keys. */
const maxBytes = 262_144;
const maxKeyCount = 100;

/**
 * Keys at a URL, cached and renewed. jose's own `createRemoteJWKSet` does nearly this, but its cooldown counts from the
 * last success, so that every token causes a call to a host that is down; and it uses its own clock.
 */
export function remoteKeys(options: RemoteKeysOptions): KeySet {
  const { clock } = options;
  let known: { readonly keys: KeySet; readonly at: number } | null = null;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | null = null;
  /** Why the last fetch failed; null where it did not. */
  let failure: { readonly cause: unknown } | null = null;

  const fetchKeys = async (): Promise<void> => {
    quietUntil = clock() + remoteKeyTimes.cooldownAfterFailure;
    const keys = pinnedKeys((await fetchKeySet(options)).filter((key) => !options.isBarred(key)));
    known = { keys, at: clock() };
    failure = null;
    quietUntil = known.at + remoteKeyTimes.cooldown;
  };
  /** One fetch at a time; false within the cooldown of one that succeeded. Rejects where the last one failed. */
  const renew = async (): Promise<boolean> => {
    if (pending === null && clock() < quietUntil) {
      if (failure !== null) throw refused('keys-unavailable', failure);
      return false;
    }
    pending ??= fetchKeys()
      .catch((cause: unknown) => {
        failure = { cause };
        throw cause;
      })
      .finally(() => {
        pending = null;
      });
    await pending.catch((cause: unknown) => {
      throw refused('keys-unavailable', { cause });
    });
    return true;
  };
  const fresh = async (): Promise<KeySet> => {
    const age = known === null ? Number.POSITIVE_INFINITY : clock() - known.at;
    if (age >= remoteKeyTimes.maxAge) await renew();
    else if (age >= remoteKeyTimes.renewAge) renew().catch(() => undefined);
    if (known === null || clock() - known.at >= remoteKeyTimes.maxAge) throw refused('keys-unavailable');
    return known.keys;
  };
  return {
    async find(kid, alg) {
      const keys = await fresh();
      return keys.find(kid, alg).catch(async (problem: unknown) => {
        const rotated = problem instanceof AuthenticationProblem && (await renew());
        if (!rotated) throw problem;
        return (await fresh()).find(kid, alg);
      });
    },
  };
}

async function fetchKeySet({ jku, fetch }: RemoteKeysOptions): Promise<readonly PublicKey[]> {
  const response = await fetch(jku, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(remoteKeyTimes.timeout),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`JWK Set: got status ${response.status}, expected 200`);
  }
  const set: unknown = JSON.parse(await readText(response, maxBytes));
  if (!isObject(set) || !Array.isArray(set.keys)) throw new Error('JWK Set: expected an object with keys');
  return set.keys
    .slice(0, maxKeyCount)
    .map(readPublicKey)
    .filter((key) => key !== null);
}
