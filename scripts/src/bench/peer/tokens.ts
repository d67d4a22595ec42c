import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';

/** The algorithms that are measured, with what node:crypto needs for each. */
const signatures = {
  RS384: { dsaEncoding: undefined, make: () => generateKeyPairSync('rsa', { modulusLength: 2048 }) },
  ES384: { dsaEncoding: 'ieee-p1363', make: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }) },
} as const;

export type BenchAlgorithm = keyof typeof signatures;

/** A CDS client with a key for each algorithm, that both services let in. */
export interface BenchClient {
  readonly issuer: string;
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** A header for one call: a token is never used twice. */
  authorization(algorithm: BenchAlgorithm, audience: string): string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createClient(): BenchClient {
  const issuer = 'https://ehr.bench.example';
  const names = Object.keys(signatures) as BenchAlgorithm[];
  const keys = new Map(names.map((name) => [name, signatures[name].make()] as const));
  const publicJwk = (name: BenchAlgorithm, key: KeyObject) => ({
    ...key.export({ format: 'jwk' }),
    kid: `bench-${name}`,
    alg: name,
    use: 'sig',
  });
  return {
    issuer,
    jwks: { keys: [...keys].map(([name, { publicKey }]) => publicJwk(name, publicKey)) },
    authorization(algorithm, audience) {
      const header = { alg: algorithm, typ: 'JWT', kid: `bench-${algorithm}` };
      const iat = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: audience, iat, exp: iat + 300, jti: randomUUID() };
      const input = `${base64url(header)}.${base64url(claims)}`;
      const { dsaEncoding } = signatures[algorithm];
      const key = keys.get(algorithm)!.privateKey;
      const signature = sign('sha384', Buffer.from(input), dsaEncoding === undefined ? key : { key, dsaEncoding });
      return `Bearer ${input}.${signature.toString('base64url')}`;
    },
  };
}
