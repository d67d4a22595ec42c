import { isObject } from '@bellwether/fhir-mapping/json';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import { readText } from '../network/read-text.js';

/** Maximum size of an OpenID configuration, in bytes. */
const maxBytes = 65_536;

/**
 * URL of the OpenID configuration of an issuer.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export function configurationUrl(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
}

/**
 * A fetch of an issuer's key set by its OpenID configuration, whatever URL it is given. The configuration must name the
 * issuer exactly and a key set of the same origin: only the clients file decides which hosts are called, so keys at
 * another host have to be configured as `jku`.
 */
export function throughConfiguration(issuer: string, fetch: OutboundFetch): OutboundFetch {
  return async (_url, init) => {
    const response = await fetch(configurationUrl(issuer), init);
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new Error(`OpenID configuration: got status ${response.status}, expected 200`);
    }
    const found: unknown = JSON.parse(await readText(response, maxBytes));
    if (!isObject(found) || found.issuer !== issuer)
      throw new Error('OpenID configuration: expected the issuer itself');
    const { jwks_uri: jwksUri } = found;
    if (typeof jwksUri !== 'string' || !URL.canParse(jwksUri) || new URL(jwksUri).origin !== new URL(issuer).origin) {
      throw new Error("OpenID configuration: expected a jwks_uri of the issuer's own origin");
    }
    return fetch(jwksUri, init);
  };
}
