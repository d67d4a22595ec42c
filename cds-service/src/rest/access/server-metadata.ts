import { algorithms } from '../../auth/public-key.js';
import { apiScopes } from './scopes.js';

/** Path of the token endpoint below PUBLIC_URL. */
export const tokenPath = '/api/v1/oauth/token';

/** Path of {@link serverMetadata} below PUBLIC_URL. */
export const metadataPath = '/.well-known/oauth-authorization-server';

/**
 * What this service is as an authorization server. It has no keys to publish: nobody but itself checks its tokens.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-2
 */
export function serverMetadata(publicUrl: string) {
  return {
    issuer: publicUrl,
    token_endpoint: publicUrl + tokenPath,
    response_types_supported: [],
    grant_types_supported: ['client_credentials'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: algorithms,
    scopes_supported: apiScopes,
  };
}
