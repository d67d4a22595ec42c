import { AuthenticationProblem } from '../errors.js';
import { isObject } from '../fhir/json.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { readText } from '../network/read-text.js';
import { type KeySet, pinnedKeys } from './key-set.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { refused } from './reasons.js';

/** Where keys are fetched from, and by what. */
export interface RemoteKeysOptions {
  /** The configured URL; never one out of a token. */
  readonly jku: string;
  /** The guarded fetch. */
  readonly fetch: OutboundFetch;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** Keys that are not taken whoever serves them. */
  readonly isBarred: (key: PublicKey) => boolean;
}

/** Times in milliseconds. */
export const remoteKeyTimes = {
  /** Keys are never used longer than this without being fetched anew, also where their host is down. */
  maxAge: 600_000,
  /** From this age on, a call that uses the keys has them fetched anew, and does not wait for it. */
  renewAge: 300_000,
  /** Least time between two fetches, so that tokens with synthetic key ids cannot drive them. */
  cooldown: 30_000,
  /** The same after a fetch that failed, so that a short outage stays short. */
  cooldownAfterFailure: 5_000,
  /** Longest wait for an answer. */
  timeout: 3_000,
} as const;

/** Largest JWK Set that is read, in bytes, and most keys of it. */
const maxBytes = 262_144;
const maxKeyCount = 100;

/**
 * Keys at a URL, kept and renewed. jose's own `createRemoteJWKSet` does nearly this, but its cooldown counts from the
 * last success, so a host that is down is called by every token that comes; and it has a clock of its own.
 */
export function remoteKeys(options: RemoteKeysOptions): KeySet {
  const { clock } = options;
  let known: { readonly keys: KeySet; readonly at: number } | null = null;
  let quietUntil = Number.NEGATIVE_INFINITY;
  let pending: Promise<void> | null = null;

  const fetchKeys = async (): Promise<void> => {
    quietUntil = clock() + remoteKeyTimes.cooldownAfterFailure;
    const keys = pinnedKeys((await fetchKeySet(options)).filter((key) => !options.isBarred(key)));
    known = { keys, at: clock() };
    quietUntil = known.at + remoteKeyTimes.cooldown;
  };
  /** One fetch at a time; false within the cooldown. */
  const renew = async (): Promise<boolean> => {
    if (pending === null && clock() < quietUntil) return false;
    pending ??= fetchKeys().finally(() => {
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
