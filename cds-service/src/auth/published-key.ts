import type { PublicKey } from './public-key.js';

/** Issuer of the public CDS Hooks sandbox. */
export const publicSandboxIssuer = 'https://sandbox.cds-hooks.org';

/** The `jku` of the public sandbox's tokens. It is never fetched. */
export const publicSandboxJku = 'https://sandbox.cds-hooks.org/.well-known/jwks.json';

/**
 * Public key of the public CDS Hooks sandbox. Its private key is published too, so that the sandbox can sign in a
 * browser: a signature with it proves nothing.
 *
 * @see https://github.com/cds-hooks/sandbox `build/.well-known/jwks.json`, `keys/` and
 *   `src/retrieve-data-helpers/jwt-generator.js` at 3b7e25546771c6e7fc5e360aa7db6eb64af0b8b6
 */
export const publishedKey: PublicKey = {
  kty: 'EC',
  use: 'sig',
  crv: 'P-384',
  kid: '44823f3d-0b01-4a6c-a80e-b9d3e8a7226f',
  x: 'dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB',
  y: 'Sm3mLE-n1zYNla_aiE3cb3nZsL51RbC7ysw3q8aJLxGm-hx79RPMYpITDjp7kgzy',
  alg: 'ES384',
};

/** Whether a key has the x of the published one: its private key is known for both points with this x. */
export function isPublished(key: PublicKey): boolean {
  return key.kty === 'EC' && key.crv === 'P-384' && key.x === publishedKey.x;
}
