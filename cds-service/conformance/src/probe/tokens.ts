import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { JsonObject } from '@bellwether/fhir-mapping/json';
import { base64url, SignJWT } from 'jose';
import { HostingError } from '@bellwether/hosting';

/** The algorithms that CDS Hooks recommends. @see https://cds-hooks.hl7.org/2.0/#jwt-signing-algorithm */
export type Algorithm = 'RS384' | 'ES384';

/** The key and the claims of a signer. */
export interface SignerOptions {
  readonly issuer: string;
  readonly key: KeyObject;
  readonly algorithm: Algorithm;
  readonly keyId: string;
  readonly keySetUrl: string | null;
  /** `aud` of every token; `{path}` in it becomes the path of the endpoint. Null: the URL that is called. */
  readonly audience: string | null;
  /** Milliseconds since 1970 */
  readonly now: () => number;
}

/** How a token differs from a valid one; a member that is undefined is left out. */
export interface TokenChanges {
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
  /** Signed by a key that no client has registered. */
  readonly strangeKey?: boolean;
}

/** Signs a token for an endpoint. */
export interface Signer {
  readonly algorithm: Algorithm;
  sign(endpoint: URL, changes?: TokenChanges): Promise<string>;
  /** Unsigned, `alg` "none". */
  unsigned(endpoint: URL): string;
  /** Signed with HS256 and the public key as the secret: an algorithm-confused verifier accepts it. */
  confused(endpoint: URL): Promise<string>;
  /** `aud` of a valid token for this endpoint. */
  audienceOf(endpoint: URL): string;
}

/** Lifetime of a token in seconds. */
const lifetimeSeconds = 120;

/** A signer with the key of a client. */
export function createSigner(options: SignerOptions): Signer {
  const { key, algorithm } = options;
  let strange: KeyObject | null = null;
  /** One key is enough for all forged tokens, since generating an RSA key takes long. */
  const strangeKey = (): KeyObject => {
    strange ??= generateKey(algorithm);
    return strange;
  };
  const audienceOf = (endpoint: URL) =>
    options.audience?.replaceAll('{path}', endpoint.pathname) ?? `${endpoint.origin}${endpoint.pathname}`;
  const header = (changes: JsonObject = {}): JsonObject & { readonly alg: string } => ({
    alg: algorithm,
    typ: 'JWT',
    kid: options.keyId,
    ...(options.keySetUrl === null ? {} : { jku: options.keySetUrl }),
    ...changes,
  });
  const claims = (endpoint: URL, changes: JsonObject = {}): JsonObject => {
    const seconds = Math.floor(options.now() / 1000);
    const { issuer: iss } = options;
    const good = { iss, aud: audienceOf(endpoint), iat: seconds, exp: seconds + lifetimeSeconds, jti: randomUUID() };
    return { ...good, ...changes };
  };
  return {
    algorithm,
    audienceOf,
    sign: (endpoint, changes = {}) =>
      new SignJWT(claims(endpoint, changes.claims))
        .setProtectedHeader(header(changes.header))
        .sign(changes.strangeKey === true ? strangeKey() : key),
    unsigned: (endpoint) =>
      `${[header({ alg: 'none' }), claims(endpoint)].map((part) => base64url.encode(JSON.stringify(part))).join('.')}.`,
    confused: (endpoint) =>
      new SignJWT(claims(endpoint))
        .setProtectedHeader(header({ alg: 'HS256' }))
        .sign(new TextEncoder().encode(createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string)),
  };
}

/** A signer whose key no service knows: its tokens are forged. */
export function createForger(now: () => number): Signer {
  return createSigner({
    issuer: 'https://conformance-probe.invalid',
    key: generateKey('ES384'),
    algorithm: 'ES384',
    keyId: 'conformance-probe',
    keySetUrl: null,
    audience: null,
    now,
  });
}

/**
 * Reads a private key from PEM (PKCS #8 and the older formats) or a JWK.
 *
 * @param what the option or file it came from, for the error
 * @throws HostingError `usage`
 */
export function readPrivateKey(text: string, what: string): { readonly key: KeyObject; readonly keyId: string | null } {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text), keyId: null };
    const jwk = JSON.parse(text) as JsonObject;
    const keyId = typeof jwk.kid === 'string' ? jwk.kid : null;
    return { key: createPrivateKey({ key: jwk, format: 'jwk' }), keyId };
  } catch (cause) {
    throw new HostingError('usage', `${what}: expected a private key, as PEM or JWK`, { cause });
  }
}

/** The recommended algorithm for a key; null where there is none. */
export function algorithmOf(key: KeyObject): Algorithm | null {
  if (key.asymmetricKeyType === 'rsa') return 'RS384';
  const isP384 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'secp384r1';
  return isP384 ? 'ES384' : null;
}

function generateKey(algorithm: Algorithm): KeyObject {
  return algorithm === 'ES384'
    ? generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
    : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}
