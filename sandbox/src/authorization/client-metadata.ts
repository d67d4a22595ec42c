import type { ClientMetadata } from 'oidc-provider';
import { SandboxError } from '../errors.js';
import { namedKey } from './jwk-thumbprint.js';
import type { SmartClient } from './smart-client.js';

/** A client as the provider knows it. What it may be granted stays with us: see `grantable-scopes.ts`. */
export function clientMetadata(client: SmartClient): ClientMetadata {
  const { clientId, name, kind, redirectUris, jwks, jwksUri } = client;
  const proves = kind !== 'public';
  if (proves && (jwks === undefined) === (jwksUri === undefined)) {
    throw new SandboxError('settings', `Client "${clientId}" is ${kind}: expected jwks or jwksUri, one of them.`);
  }
  return {
    client_id: clientId,
    client_name: name,
    application_type: 'web',
    id_token_signed_response_alg: 'RS256',
    token_endpoint_auth_method: proves ? 'private_key_jwt' : 'none',
    ...(proves && jwks !== undefined ? { jwks: { keys: jwks.keys.map((key) => ({ ...namedKey(key) })) } } : {}),
    ...(proves && jwksUri !== undefined ? { jwks_uri: jwksUri } : {}),
    ...(kind === 'service'
      ? { grant_types: ['client_credentials'], response_types: [], redirect_uris: [] }
      : {
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [...redirectUris],
        }),
  };
}

/** The origins of a client: where its pages may be, and so who may frame the sign-in and call from a browser. */
export function originsOf({ launchUrl, userLaunchUrl, redirectUris }: SmartClient): readonly string[] {
  const addresses = [launchUrl ?? [], userLaunchUrl ?? [], redirectUris].flat();
  return [...new Set(addresses.map((address) => new URL(address).origin))];
}
