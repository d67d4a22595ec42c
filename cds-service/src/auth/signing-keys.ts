import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { SigningKey, Store } from '../store/store.js';

/** The keys that this service signs with, and checks its own signatures with. */
export interface SigningKeys {
  /** The key that signs now. */
  readonly signing: { readonly kid: string; readonly key: CryptoKey };
  /** The public key of an ID; null where no instance has made it. */
  find(kid: unknown): Promise<CryptoKey | null>;
}

/** What {@link openSigningKeys} needs. */
export interface SigningKeysOptions {
  readonly store: Pick<Store, 'signingKeys' | 'addSigningKey'>;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
}

export const signingAlgorithm = 'ES256';

/**
 * Opens the signing keys with the newest one in the store; a store without keys gets one. Instances that start at the same
 * moment may each make a key and sign with it until they are restarted. Every instance accepts the keys of the others,
 * because it looks up an unknown key in the store: one lookup at a time, so that made-up key IDs cost little.
 */
export async function openSigningKeys({ store, clock }: SigningKeysOptions): Promise<SigningKeys> {
  let known = await store.signingKeys();
  const own = known[0] ?? (await addKey(store, clock()));
  const signing = { kid: own.kid, key: await privateKey(own) };
  const checking = new Map<string, CryptoKey>();
  let reading: Promise<readonly SigningKey[]> | null = null;

  const readAgain = async (): Promise<void> => {
    reading ??= store.signingKeys().finally(() => {
      reading = null;
    });
    known = await reading;
  };
  return {
    signing,
    find: async (kid) => {
      const found = typeof kid === 'string' ? checking.get(kid) : undefined;
      if (found !== undefined) return found;
      if (!known.some((key) => key.kid === kid)) await readAgain();
      const stored = known.find((key) => key.kid === kid);
      if (stored === undefined) return null;
      const key = await publicKey(stored);
      checking.set(stored.kid, key);
      return key;
    },
  };
}

async function addKey(store: SigningKeysOptions['store'], madeAt: number): Promise<SigningKey> {
  const pair = await generateKeyPair(signingAlgorithm, { extractable: true });
  const jwk = await exportJWK(pair.privateKey);
  const key = { kid: (await calculateJwkThumbprint(jwk)).slice(0, 16), madeAt, jwk: { ...jwk } };
  // Stored before it signs anything, because other instances look it up there.
  await store.addSigningKey(key);
  return key;
}

const privateKey = ({ jwk }: SigningKey): Promise<CryptoKey> => imported(jwk);

function publicKey({ jwk: { d: _secret, ...rest } }: SigningKey): Promise<CryptoKey> {
  return imported(rest);
}

async function imported(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, signingAlgorithm);
  if (key instanceof Uint8Array) throw new TypeError('a signing key is symmetric');
  return key;
}
