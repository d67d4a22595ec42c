import { isObject } from '@bellwether/fhir-mapping/json';
import type { JWK } from 'jose';
import { z } from 'zod';

/** Algorithms that a client may be configured for, with the key type of each. */
export const algorithmTable = {
  RS384: { kty: 'RSA' },
  ES384: { kty: 'EC' },
  RS256: { kty: 'RSA' },
  ES256: { kty: 'EC' },
  PS384: { kty: 'RSA' },
} as const satisfies Readonly<Record<string, { readonly kty: string }>>;

export type Algorithm = keyof typeof algorithmTable;
export const algorithms = Object.keys(algorithmTable) as readonly Algorithm[];

/** Members of a JWK that only private and symmetric keys have. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** Bits of an RSA modulus: fewer are weak, and with more a verification takes longer than the rest of a call. */
const minRsaBits = 2048;
const maxRsaBits = 8192;

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const about = {
  kid: z.string().min(1).max(256),
  use: z.literal('sig').optional(),
  key_ops: z
    .array(z.string())
    .refine((all) => all.includes('verify'))
    .optional(),
  alg: z.enum(algorithms).optional(),
};

/** A public key that one of the algorithms can use. Other members, such as x5c, are dropped. */
const publicKeySchema = z.union([
  z.object({ kty: z.literal('RSA'), n: base64url, e: base64url, ...about }),
  z.object({ kty: z.literal('EC'), crv: z.enum(['P-256', 'P-384']), x: base64url, y: base64url, ...about }),
]);

export type PublicKey = z.infer<typeof publicKeySchema> & JWK;

/** A JWK as a usable public key, or null. */
export function readPublicKey(value: unknown): PublicKey | null {
  if (secretMember(value) !== null || weakness(value) !== null) return null;
  const { data } = publicKeySchema.safeParse(value);
  // The shapes are the same; only exactOptionalPropertyTypes distinguishes them.
  return (data as PublicKey | undefined) ?? null;
}

/** The name of the member that makes a JWK a secret, or null; never its value. */
export function secretMember(value: unknown): string | null {
  if (!isObject(value)) return null;
  return value.kty === 'oct' ? 'kty "oct"' : (privateMembers.find((name) => Object.hasOwn(value, name)) ?? null);
}

/** What makes an RSA key too weak or too heavy, or null. */
export function weakness(value: unknown): string | null {
  if (!isObject(value) || value.kty !== 'RSA' || typeof value.n !== 'string' || typeof value.e !== 'string')
    return null;
  const modulus = bits(value.n);
  if (modulus < minRsaBits || modulus > maxRsaBits)
    return `RSA of ${modulus} bits, expected ${minRsaBits} to ${maxRsaBits}`;
  const exponent = integer(value.e);
  return exponent < 3n || exponent % 2n === 0n || exponent > 0xffff_ffffn
    ? 'RSA with an exponent that is even, below 3 or beyond 32 bits'
    : null;
}

function bits(text: string): number {
  const value = integer(text);
  return value === 0n ? 0 : value.toString(2).length;
}

function integer(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex') || '0'}`);
}
