import { randomUUID } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Caller } from '../auth/caller.js';
import { type Client, clientDefaults } from '../auth/client.js';
import { type Algorithm, type PublicKey, readPublicKey } from '../auth/public-key.js';
import { AuthenticationProblem } from '../errors.js';

/** An EHR that signs tokens, with a key made for one test run. */
export interface EhrClient {
  readonly alg: Algorithm;
  readonly kid: string;
  readonly publicKey: PublicKey;
  readonly privateKey: CryptoKey;
  /** A token; a claim or header member that is undefined is left out. */
  token(claims: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Makes a key pair and signs with it. Key IDs look like Epic's: base64 with `+`, `/` and `=`. */
export async function makeEhrClient(alg: Algorithm, kid = `${randomUUID().slice(0, 8)}+k/1==`): Promise<EhrClient> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = readPublicKey({ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  if (jwk === null) throw new TypeError('a key that was just made is none');
  return {
    alg,
    kid,
    publicKey: jwk,
    privateKey,
    token: (claims, header = {}) =>
      new SignJWT(JSON.parse(JSON.stringify(claims)))
        .setProtectedHeader(JSON.parse(JSON.stringify({ alg, kid, typ: 'JWT', ...header })))
        .sign(privateKey),
  };
}

/** Claims of a valid token for an endpoint, at an instant in milliseconds. */
export function goodClaims(
  issuer: string,
  endpoint: string,
  now: number,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const iat = Math.floor(now / 1000);
  return { iss: issuer, aud: endpoint, exp: iat + 300, iat, jti: randomUUID(), ...changes };
}

/** A configured client with the defaults of the clients file. */
export function configuredClient(
  changes: Partial<Client> & { readonly issuer: string; readonly keys: Client['keys'] },
): Client {
  return {
    name: 'st-elsewhere',
    jku: null,
    audiences: [],
    fhirServers: ['https://ehr.example/fhir'],
    tenants: null,
    ...clientDefaults,
    callsPerMinute: null,
    appIssuers: [],
    publishedKey: false,
    ...changes,
  };
}

/** The accepted caller, or the reason of the refusal. */
export function outcome(call: Promise<Caller>): Promise<string | Caller> {
  return call.catch((error: unknown) => {
    if (error instanceof AuthenticationProblem) return error.reason;
    throw error;
  });
}
