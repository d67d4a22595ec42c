import { demands, type Profile } from '@bellwether/hosting';
import { refused } from '../../auth/reasons.js';
import type { ApiCaller, AuthenticateApi } from './api-caller.js';
import { apiSource } from './api-source.js';
import { everyGrant } from './scopes.js';

/** A caller without a token, where the profile accepts one. */
export const anonymous: ApiCaller = {
  client: 'development',
  source: apiSource('development'),
  fhirServers: [],
  authenticated: false,
  grants: everyGrant,
};

/** Accepts a call without a token where the profile does, and nobody else. */
export function anonymousApi(profile: Profile): AuthenticateApi {
  return async (authorization) => {
    if (authorization !== undefined) throw refused('malformed');
    if (demands[profile].authentication) throw refused('no-token');
    return anonymous;
  };
}
