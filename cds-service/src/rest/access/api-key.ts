import { hash, timingSafeEqual } from 'node:crypto';

/** Bytes of chance in an ID and in the secret of a key. */
const idBytes = 4;
const secretBytes = 32;

/** How a key begins, so that a scanner of repositories can find one that leaked. */
export const keyPrefix = 'bwk_';

/** `bwk_<ID>_<secret>`: the ID finds the row, the secret is 256 bits in base64url. */
const pattern = /^bwk_(?<id>[0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** A key that was just made: shown once, and kept by its hash alone. */
export interface MadeKey {
  readonly key: string;
  readonly id: string;
  readonly hash: string;
}

/** Makes a key. `random` gives that many bytes nobody can foresee. */
export function makeKey(random: (bytes: number) => Buffer): MadeKey {
  const id = random(idBytes).toString('hex');
  const key = `${keyPrefix}${id}_${random(secretBytes).toString('base64url')}`;
  return { key, id, hash: keyHash(key) };
}

/** The ID of a key; null where the text is not a key. */
export function keyId(text: string): string | null {
  return pattern.exec(text)?.groups?.id ?? null;
}

/**
 * SHA-256 of a whole key, as hex. Slow hashes are for secrets that people choose, which can be guessed; of 256 random bits no
 * guess is ever right, and a slow hash would only take a tenth of a second of every call.
 */
export function keyHash(key: string): string {
  return hash('sha256', key, 'hex');
}

/** Whether a key has a hash, in a time that does not depend on where they differ. */
export function hasHash(key: string, wanted: string): boolean {
  return timingSafeEqual(hash('sha256', key, 'buffer'), Buffer.from(wanted, 'hex'));
}
