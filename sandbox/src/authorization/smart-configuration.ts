import { plainScopes } from './grantable-scopes.js';

/** What this EHR can do, in SMART's words; each is true, and each is met by a test. */
const capabilities = [
  'launch-ehr',
  'launch-standalone',
  'authorize-post',
  'client-public',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-banner',
  'context-style',
  'context-ehr-patient',
  'context-ehr-encounter',
  'context-standalone-patient',
  'context-standalone-encounter',
  'permission-patient',
  'permission-user',
  'permission-offline',
  'permission-online',
  'permission-v1',
  'permission-v2',
];

/** Signature algorithms for client assertions. */
export const assertionAlgorithms = ['RS384', 'ES384'] as const;

/** How long access tokens are good, in seconds. Services get the most that SMART lets them have. */
export const tokenLife = { user: 900, service: 300 } as const;

/**
 * The body of `/.well-known/smart-configuration`.
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known
 */
export function smartConfiguration(issuer: string): Readonly<Record<string, unknown>> {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'],
    token_endpoint_auth_signing_alg_values_supported: assertionAlgorithms,
    scopes_supported: [
      ...plainScopes,
      ...['patient', 'user', 'system'].map((level) => `${level}/*.cruds`),
      ...['patient', 'user', 'system'].flatMap((level) => [`${level}/*.read`, `${level}/*.write`, `${level}/*.*`]),
    ],
    capabilities,
  };
}
