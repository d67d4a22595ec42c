import type { Profile } from '@bellwether/hosting';
import { openSigningKeys } from '../../auth/signing-keys.js';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import type { Store } from '../../store/store.js';
import { createAccessTokens } from './access-tokens.js';
import type { AuthenticateApi } from './api-caller.js';
import type { ApiKey } from './api-keys-file.js';
import { createAuthenticateApi } from './authenticate-api.js';
import { createCheckAssertion } from './client-assertion.js';
import type { ApiRows } from './load-api-rows.js';
import { tokenPath } from './server-metadata.js';
import { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';

/** What authenticates the callers of the REST interface. */
export interface ApiAccess {
  readonly authenticate: AuthenticateApi;
  /** Null where the clients file has no `apiClients`: then there is no token endpoint. */
  readonly tokens: TokenEndpoint | null;
}

/** What {@link openApiAccess} needs. */
export interface ApiAccessOptions {
  readonly rows: ApiRows;
  /** The API keys as they are now. */
  readonly keys: () => readonly ApiKey[];
  readonly settings: { readonly profile: Profile; readonly publicUrl: string };
  readonly store: Pick<Store, 'signingKeys' | 'addSigningKey' | 'claimToken'>;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly ids: () => string;
  /** The guarded fetch */
  readonly fetch: OutboundFetch;
}

/**
 * Makes what calls of the REST interface need. The service's own key is opened only where there are clients that get tokens.
 *
 * @throws ServiceError `store-unavailable` or `store-invalid` where the signing key cannot be read
 */
export async function openApiAccess(options: ApiAccessOptions): Promise<ApiAccess> {
  const { rows, settings, store, ...rest } = options;
  const { clients } = rows;
  const common = { ...rest, ...settings };
  if (clients.length === 0)
    return { authenticate: createAuthenticateApi({ ...common, rows, tokens: null }), tokens: null };
  const { publicUrl } = settings;
  const keys = await openSigningKeys({ store, clock: options.clock });
  const tokens = createAccessTokens({ ...common, keys, clients });
  const audiences = [publicUrl + tokenPath, publicUrl];
  const checkAssertion = createCheckAssertion({ ...common, clients, audiences, claimToken: store.claimToken });
  return {
    authenticate: createAuthenticateApi({ ...common, rows, tokens }),
    tokens: createTokenEndpoint({ tokens, checkAssertion, publicUrl }),
  };
}
