import { demands, type Profile } from '@bellwether/hosting';
import { refused } from '../../auth/reasons.js';
import type { AuthenticateApi } from './api-caller.js';
import { everyGrant } from './scopes.js';

/** Accepts a call without a token where the profile does, and nobody else. */
export function anonymousApi(profile: Profile): AuthenticateApi {
  return async (authorization) => {
    if (authorization !== undefined) throw refused('malformed');
    if (demands[profile].authentication) throw refused('no-token');
    return {
      client: 'development',
      source: 'rest:development',
      fhirServers: [],
      authenticated: false,
      grants: everyGrant,
    };
  };
}
