import { randomUUID } from 'node:crypto';
import { type JWTHeaderParameters, SignJWT } from 'jose';
import type { ClientKey } from './clients.js';
import type { LaunchBench } from './launch-bench.js';
import type { Parameters } from './smart-calls.js';

/** How an assertion differs from a good one of the client `service`. */
export interface AssertionChanges {
  readonly client?: string;
  readonly key?: ClientKey;
  readonly header?: Readonly<Record<string, unknown>>;
  /** A claim that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Header and claims of a good assertion, but for the changes. */
export function assertionParts(
  bench: LaunchBench,
  { client = 'service', key, header = {}, claims = {} }: AssertionChanges,
) {
  const now = Math.floor(Date.now() / 1000);
  const { kid } = (key ?? bench.keys.service).publicJwk;
  return {
    header: { alg: 'RS384', typ: 'JWT', kid, ...header } as JWTHeaderParameters,
    claims: {
      iss: client,
      sub: client,
      aud: `${bench.issuer}/token`,
      iat: now,
      exp: now + 240,
      jti: randomUUID(),
      ...claims,
    },
  };
}

/** A signed assertion by which a client proves itself, good but for the changes. */
export async function assertion(bench: LaunchBench, changes: AssertionChanges = {}): Promise<string> {
  const { header, claims } = assertionParts(bench, changes);
  const { privateKey } = changes.key ?? bench.keys.service;
  return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
}

/** The form fields of a proof. */
export const proofOf = (token: string): Parameters => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: token,
});

/** Asks for a token of a service with a proof. */
export const askForService = (bench: LaunchBench, token: string, changes: Parameters = {}) =>
  bench.form('token', { grant_type: 'client_credentials', scope: 'system/Patient.rs', ...proofOf(token), ...changes });
