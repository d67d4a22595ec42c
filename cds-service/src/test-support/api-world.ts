import { randomBytes, randomUUID } from 'node:crypto';
import type { Profile } from '@bellwether/hosting';
import { AuthenticationProblem } from '../errors.js';
import type { OutboundAnswer, OutboundFetch } from '../network/outbound-fetch.js';
import { type ApiAccess, type ApiAccessOptions, openApiAccess } from '../rest/access/api-access.js';
import type { ApiCaller } from '../rest/access/api-caller.js';
import { type ApiClient, apiClientDefaults } from '../rest/access/api-client.js';
import { type ApiIssuer, apiIssuerDefaults } from '../rest/access/api-issuer.js';
import { makeKey } from '../rest/access/api-key.js';
import { type ApiKey, dayMs } from '../rest/access/api-keys-file.js';
import type { Credential } from '../rest/access/credential.js';
import { type Grant, readGrant } from '../rest/access/scopes.js';
import type { SigningKey } from '../store/store.js';
import { testNow } from './chart.js';
import type { EhrClient } from './ehr-client.js';

/** PUBLIC_URL of the tests. */
export const apiUrl = 'https://cds.example/bellwether';

/** Grants by their texts. */
export const grants = (...texts: readonly string[]): readonly Grant[] => texts.flatMap((text) => readGrant(text) ?? []);

/** A client that gets tokens of this service. */
export function apiClient(signer: EhrClient, changes: Partial<ApiClient> = {}): ApiClient {
  return {
    name: 'ward-app',
    clientId: 'ward-app',
    keys: [signer.publicKey],
    jku: null,
    algorithms: [...apiClientDefaults.algorithms],
    scopes: grants('predict', 'models:read'),
    callsPerMinute: null,
    ...changes,
  };
}

/** An authorization server of the site. */
export function apiIssuer(changes: Partial<ApiIssuer>): ApiIssuer {
  return {
    name: 'site',
    issuer: 'https://login.example',
    audiences: [],
    keys: null,
    jku: null,
    introspection: null,
    scopes: grants('predict', 'models:read'),
    callsPerMinute: null,
    ...apiIssuerDefaults,
    ...changes,
  };
}

/** A key with its row, good for a year. */
export function apiKey(changes: Partial<ApiKey> = {}): { readonly key: string; readonly row: ApiKey } {
  const { key, id, hash } = makeKey(randomBytes);
  const row = { name: 'lab', id, hash, scopes: [...grants('predict')], expires: testNow + 365 * dayMs, ...changes };
  return { key, row };
}

/** What a test may choose. */
export interface ApiChoices {
  readonly clients?: readonly ApiClient[];
  readonly issuers?: readonly ApiIssuer[];
  readonly credentials?: ReadonlyMap<string, Credential>;
  readonly keys?: () => readonly ApiKey[];
  readonly profile?: Profile;
  readonly fetch?: OutboundFetch;
  readonly clock?: () => number;
  readonly store?: ApiAccessOptions['store'];
}

/** A store of keys and claimed IDs in memory. */
export function keyStore(): ApiAccessOptions['store'] & { readonly keys: SigningKey[] } {
  const keys: SigningKey[] = [];
  const claimed = new Set<string>();
  return {
    keys,
    signingKeys: async () => keys,
    addSigningKey: async (key) => void keys.push(key),
    claimToken: async ({ issuer, jti }) => {
      const id = JSON.stringify([issuer, jti]);
      return !claimed.has(id) && claimed.add(id) !== null;
    },
  };
}

/** What authenticates callers of the REST interface, in production unless told otherwise. */
export function openApi(choices: ApiChoices = {}): Promise<ApiAccess> {
  const { clients = [], issuers = [], credentials = new Map(), keys = () => [], profile = 'production' } = choices;
  return openApiAccess({
    rows: { clients, issuers, credentials },
    keys,
    settings: { profile, publicUrl: apiUrl },
    store: choices.store ?? keyStore(),
    clock: choices.clock ?? (() => testNow),
    ids: randomUUID,
    fetch: choices.fetch ?? (() => Promise.reject(new Error('a test did not expect a call'))),
  });
}

/** An answer of another server. */
export function outboundAnswer(text: string, status = 200): OutboundAnswer {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  return { status, ok: status === 200, body: Object.assign(chunks, { cancel: async () => undefined }) };
}

/** Where calls of the tests come from. */
export const from = { address: '192.0.2.7' };

/** The caller that a header proves, or the reason of the refusal. */
export function apiOutcome(access: Pick<ApiAccess, 'authenticate'>, token: string): Promise<ApiCaller | string> {
  return refusedFor(access.authenticate(`Bearer ${token}`, from));
}

/** What a promise gives, or the reason of the refusal. */
export function refusedFor<T>(call: Promise<T>): Promise<T | string> {
  return call.catch((error: unknown) => {
    if (error instanceof AuthenticationProblem) return error.reason;
    throw error;
  });
}

/** Claims of a good client assertion, at an instant in milliseconds. */
export function assertionClaims(
  clientId: string,
  now: number,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const iat = Math.floor(now / 1000);
  const aud = `${apiUrl}/api/v1/oauth/token`;
  return { iss: clientId, sub: clientId, aud, iat, exp: iat + 60, jti: randomUUID(), ...changes };
}

/** The form of a client that asks for a token. */
export function tokenForm(assertion: string, changes: Readonly<Record<string, string | undefined>> = {}): string {
  const fields = {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...changes,
  };
  return new URLSearchParams(JSON.parse(JSON.stringify(fields)) as Record<string, string>).toString();
}
