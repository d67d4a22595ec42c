import { z } from 'zod';
import { readPublicKey, secretMember, weakness } from './public-key.js';

/** A whole number from `low` to `high`, both included. */
export const wholeNumber = (low: number, high: number) =>
  z
    .int({ error: `expected a whole number from ${low} to ${high}` })
    .min(low)
    .max(high);

/** The name of a client: in logs, metrics and the audit trail, and part of the key of its stored patients. */
export const clientName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  error: 'expected letters, digits, dots, hyphens and underscores, at most 64',
});

/** An http(s) URL without credentials and fragment. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'expected an http(s) URL', abort: true })
  .refine(isPlain, {
    error: 'expected a URL without credentials and fragment',
  });

function isPlain(url: string): boolean {
  const { username, password, hash } = new URL(url);
  return username === '' && password === '' && hash === '';
}

/** One key of a pinned set. Keys of kinds that no algorithm here uses are allowed, secret and weak keys are not. */
const jwkSchema = z.looseObject({ kty: z.string() }).superRefine((jwk, context) => {
  const secret = secretMember(jwk);
  if (secret !== null) context.addIssue({ code: 'custom', message: `got ${secret}, expected only public keys` });
  const weak = weakness(jwk);
  if (weak !== null) context.addIssue({ code: 'custom', message: `got ${weak}` });
});

/** A JWK Set. @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export const jwksSchema = z
  .looseObject({ keys: z.array(jwkSchema).min(1) })
  .transform(({ keys }) => keys.map(readPublicKey).filter((key) => key !== null))
  .refine((keys) => keys.length > 0, { error: 'expected a public signature key with a kid, RSA, P-256 or P-384' })
  .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, {
    error: 'expected a different kid for each key',
  });

/** Pinned keys: a JWK Set, or its path relative to the clients file. Nothing is fetched. */
export const keysSchema = z.union([z.string().min(1), z.looseObject({ keys: z.array(z.unknown()) })]);
