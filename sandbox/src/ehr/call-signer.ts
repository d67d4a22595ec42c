import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

const algorithm = 'ES384';

/** Seconds for which a token is good. */
const lifetimeSeconds = 300;

/** Where the EHR's key set is, below its base URL. */
export const keySetPath = '/.well-known/jwks.json';

/** A signing key that lives as long as the process; only its public half can leave it. */
export interface CallKey {
  readonly privateKey: CryptoKey;
  /** The public half with `kid`, `alg` and `use`, as the key set gives it out. */
  readonly publicJwk: JWK & { readonly kid: string };
}

/** Makes a new key. */
export async function generateCallKey(): Promise<CallKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm);
  const jwk = await exportJWK(publicKey);
  return { privateKey, publicJwk: { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' } };
}

/**
 * The Authorization header for one call.
 * @param endpoint URL of the call, exactly as it is called: the token is good for nothing else
 */
export type SignCall = (endpoint: string) => Promise<string>;

/**
 * Signs as CDS Hooks asks of its clients: a fresh, short-lived token for each call.
 * @param ehrBase base URL of the EHR: the issuer, below which its key set is found
 * @param newId ids of the tokens, never the same twice
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
export function callSigner(key: CallKey, ehrBase: string, now: () => Date, newId: () => string): SignCall {
  const { privateKey, publicJwk } = key;
  const header = { alg: algorithm, typ: 'JWT', kid: publicJwk.kid, jku: `${ehrBase}${keySetPath}` };
  return async (endpoint) => {
    const iat = Math.floor(now().getTime() / 1000);
    const claims = { iss: ehrBase, aud: endpoint, iat, exp: iat + lifetimeSeconds, jti: newId() };
    return `Bearer ${await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)}`;
  };
}
