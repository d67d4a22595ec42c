/// <reference path="./oidc-provider.d.ts" />

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Configuration, JWK, KoaContextWithOIDC } from 'oidc-provider';
import { InvalidGrant, InvalidScope, InvalidTarget } from 'oidc-provider/lib/helpers/errors.js';
import type { JsonObject } from '@bellwether/fhir-server/json';
import { checkAssertion } from './client-assertion.js';
import { clientMetadata, originsOf } from './client-metadata.js';
import { grantableScopes, plainScopes } from './grantable-scopes.js';
import { namedKey, withNamedKeys } from './jwk-thumbprint.js';
import type { Launches } from './launches.js';
import { memoryAdapter } from './memory-adapter.js';
import type { People } from './people.js';
import type { NarrowedScopes } from './refresh-request.js';
import { requestChecks } from './request-checks.js';
import { renderError } from './sign-in/error-page.js';
import type { SmartClient } from './smart-client.js';
import { assertionAlgorithms, tokenLife } from './smart-configuration.js';

const hour = 3600;
const day = 24 * hour;

/** Lifetimes in seconds. A session is a working day; an app may stay connected without the user for two weeks. */
const lives = {
  AuthorizationCode: 60,
  Interaction: hour,
  Session: 12 * hour,
  IdToken: hour,
  Grant: 14 * day,
  offlineRefresh: 14 * day,
  onlineRefresh: 12 * hour,
} as const;

let key: JWK | undefined;

/**
 * The key that ID tokens are signed with: RS256, which every OpenID Connect client must be able to verify. It is generated
 * once per process, since that takes longer than the rest of a start, and never leaves it. It is named by its thumbprint, so
 * that the key of the next process has another name.
 */
function signingKey(): JWK {
  if (key === undefined) {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    key = { ...(namedKey(privateKey.export({ format: 'jwk' }) as JsonObject) as JWK), alg: 'RS256', use: 'sig' };
  }
  return key;
}

/** The parts of the provider. */
export interface ProviderParts {
  readonly issuer: string;
  readonly fhirBase: string;
  readonly clients: ReadonlyMap<string, SmartClient>;
  readonly people: People;
  readonly launches: Launches;
  /** Scopes of refresh requests for less, by request. */
  readonly narrowed: NarrowedScopes;
  /** What an access token is to carry with it. */
  readonly extraOf: (token: object) => Record<string, unknown>;
  /** Milliseconds since 1970, as the provider counts them too. */
  readonly clock: () => number;
}

/**
 * Lets a refresh for less have the scopes it asks for: this request's copy of the grant has them too, which then are the
 * ones that the provider finds in both. The stored grant and the refresh token keep theirs.
 */
function narrowGrant(context: KoaContextWithOIDC, { narrowed, fhirBase }: ProviderParts): void {
  const { Grant } = context.oidc.entities;
  const scopes = narrowed.get(context.req)?.join(' ');
  if (scopes === undefined || Grant === undefined || context.oidc.params === undefined) return;
  context.oidc.params.scope = scopes;
  Grant.resources = { ...Grant.resources };
  Grant.addResourceScope(fhirBase, scopes);
}

/** The scopes of a token request: the granted ones, or for a service the requested ones. */
function scopesOfRequest(context: KoaContextWithOIDC, resource: string, client: SmartClient): readonly string[] {
  const { Grant } = context.oidc.entities;
  if (Grant !== undefined && context.oidc.route === 'token') return Grant.getResourceScope(resource).split(' ');
  return grantableScopes(context.oidc.requestParamScopes, client);
}

/** An app with `online_access` is connected only while its user is signed in. @throws InvalidGrant */
async function requireSession(context: KoaContextWithOIDC): Promise<void> {
  const { RefreshToken: token, Grant } = context.oidc.entities;
  if (token === undefined || token.scopes.has('offline_access')) return;
  const session = await context.oidc.provider.Session.findByUid(token.sessionUid ?? '');
  if (session?.accountId !== Grant?.accountId) throw new InvalidGrant('the person has signed out');
}

/**
 * The provider's configuration. The FHIR server is its one protected resource and has the scopes that this request may have:
 * so scopes with parameters need no list, and scopes that are not granted are dropped without an error.
 */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { issuer, fhirBase, clients, people, launches, narrowed, clock } = parts;
  const clientOf = (clientId: string): SmartClient => clients.get(clientId)!;
  return {
    adapter: memoryAdapter(clock, new Map([...clients].map(([id, client]) => [id, clientMetadata(client)]))),
    jwks: { keys: [signingKey()] },
    responseTypes: ['code'],
    scopes: plainScopes,
    claims: { openid: ['sub'], fhirUser: ['fhirUser', 'name'], profile: ['name', 'profile'] },
    subjectTypes: ['public'],
    clientAuthMethods: ['none', 'private_key_jwt'],
    enabledJWA: { clientAuthSigningAlgValues: [...assertionAlgorithms], idTokenSigningAlgValues: ['RS256'] },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    rotateRefreshToken: async (context) => {
      await requireSession(context);
      narrowGrant(context, parts);
      return true;
    },
    expiresWithSession: () => false,
    issueRefreshToken: (_context, client, code) =>
      client.grantTypeAllowed('refresh_token') &&
      (code.scopes.has('online_access') || code.scopes.has('offline_access')),
    // Each authorization is a separate grant, since each has its own patient.
    loadExistingGrant: async (context) => {
      const grantId = context.oidc.result?.consent?.grantId;
      return grantId === undefined ? undefined : context.oidc.provider.Grant.find(grantId);
    },
    findAccount: (_context, id) => {
      const person = people.practitioners.find((practitioner) => practitioner.id === id);
      if (person === undefined) return undefined;
      const fhirUser = `${fhirBase}/Practitioner/${id}`;
      return { accountId: id, claims: () => ({ sub: id, fhirUser, name: person.name, profile: fhirUser }) };
    },
    extraParams: { ...requestChecks({ fhirBase, launches, clientOf }) },
    extraTokenClaims: (_context, token) => parts.extraOf(token),
    assertJwtClientAuthClaimsAndHeader: (context, claims, header) => {
      const audiences = [`${issuer}/token`, `${issuer}${context.path}`];
      checkAssertion(claims, header, { audiences, now: clock() / 1000 });
    },
    clientBasedCORS: (_context, origin, client) => originsOf(clientOf(client.clientId)).includes(origin),
    // Key set URLs are configured and usually on this machine; the provider would refuse those.
    fetch: async (address, options) =>
      withNamedKeys(await fetch(address, { ...options, dispatcher: undefined } as unknown as RequestInit)),
    interactions: { url: (_context, { uid }) => `${new URL(issuer).pathname}/sign-in/${uid}` },
    renderError,
    routes: {
      authorization: '/authorize',
      token: '/token',
      introspection: '/introspect',
      revocation: '/revoke',
      jwks: '/jwks',
    },
    cookies: {
      names: { session: 'ehr_session', interaction: 'ehr_sign_in', resume: 'ehr_resume' },
      keys: [randomBytes(32)],
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: new URL(issuer).pathname },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      // A client with a key may introspect every token; a public app only its own.
      introspection: {
        enabled: true,
        allowedPolicy: (_context, client, token) =>
          client.clientAuthMethod !== 'none' || token.clientId === client.clientId,
      },
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => fhirBase,
        useGrantedResource: () => true,
        getResourceServerInfo: (context, resource, client) => {
          if (resource !== fhirBase) throw new InvalidTarget(`resource: expected ${fhirBase}`);
          const scopes = narrowed.get(context.req) ?? scopesOfRequest(context, resource, clientOf(client.clientId));
          if (scopes.length === 0 && context.oidc.params?.grant_type === 'client_credentials') {
            throw new InvalidScope('expected system/ scopes that this client is registered for', '');
          }
          return { scope: scopes.join(' '), audience: fhirBase, accessTokenFormat: 'opaque' };
        },
      },
    },
    ttl: {
      AuthorizationCode: lives.AuthorizationCode,
      Interaction: lives.Interaction,
      Session: lives.Session,
      IdToken: lives.IdToken,
      Grant: lives.Grant,
      AccessToken: tokenLife.user,
      ClientCredentials: tokenLife.service,
      // A rotated token cannot outlive its grant, and an online one ends with the session.
      RefreshToken: (_context, token) =>
        token.scopes.has('offline_access') ? lives.offlineRefresh : lives.onlineRefresh,
    },
  };
}
