import type { AuthenticationProblem } from '../../errors.js';
import type { Verifying } from '../../auth/verifying.js';
import { type AccessTokens, accessTokenSeconds, apiAudience } from './access-tokens.js';
import type { ApiClient } from './api-client.js';
import type { CheckAssertion } from './client-assertion.js';
import { assertionType } from './credential.js';
import { commonGrants, type Grant, grantText, readGrant } from './scopes.js';

/** Maximum size of a form in bytes. */
export const maxFormBytes = 16_384;

/** Seconds after which a client may ask again where its keys could not be fetched. */
const retrySeconds = 5;

/** An answer of the token endpoint: JSON that no cache keeps. */
export interface TokenAnswer {
  readonly status: 200 | 400 | 401 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string | number>>;
  /** The client that got a token; null where none did. */
  readonly client: ApiClient | null;
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_scope'
  | 'invalid_target'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable';

/**
 * Answers a form of the token endpoint. The only grant is that of client credentials, and a client proves itself by its key alone.
 *
 * @throws AuthenticationProblem where the client does not prove itself, for {@link clientRefused}
 * @throws ServiceError `store-unavailable`
 */
export type TokenEndpoint = (form: string, verifying: Verifying) => Promise<TokenAnswer>;

/** What {@link createTokenEndpoint} needs. */
export interface TokenEndpointOptions {
  readonly tokens: AccessTokens;
  readonly checkAssertion: CheckAssertion;
  readonly publicUrl: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 and https://www.rfc-editor.org/rfc/rfc7523#section-2.2 */
export function createTokenEndpoint({ tokens, checkAssertion, publicUrl }: TokenEndpointOptions): TokenEndpoint {
  return async (form, verifying) => {
    const fields = fieldsOf(form);
    if (fields === null) return refusal('invalid_request', 'a parameter is given twice');
    const problem = formProblem(fields, publicUrl);
    if (problem !== null) return problem;
    const assertion = fields.get('client_assertion') ?? '';
    const client = await checkAssertion(assertion, fields.get('client_id') ?? null, verifying);
    const grants = grantsFor(client, fields.get('scope'));
    if (grants.length === 0) return refusal('invalid_scope', 'none of these scopes is allowed to this client');
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: {
        access_token: await tokens.issue(client, grants),
        token_type: 'Bearer',
        expires_in: accessTokenSeconds,
        scope: grants.map(grantText).join(' '),
      },
      client,
    };
  };
}

/** The answer to a client that did not prove itself. It does not say why: only log and audit trail do. */
export function clientRefused({ reason }: AuthenticationProblem): TokenAnswer {
  return reason === 'keys-unavailable'
    ? refusal('temporarily_unavailable', 'the keys of this client cannot be retrieved right now')
    : refusal('invalid_client', 'the client assertion is not accepted');
}

/** What can be wrong before the client is known; null: nothing. */
function formProblem(fields: ReadonlyMap<string, string>, publicUrl: string): TokenAnswer | null {
  const grantType = fields.get('grant_type');
  if (grantType === undefined)
    return refusal('invalid_request', 'grant_type: got nothing, expected client_credentials');
  if (grantType !== 'client_credentials')
    return refusal('unsupported_grant_type', 'grant_type: expected client_credentials');
  if (fields.has('client_secret')) return refusal('invalid_client', 'client_secret: expected client_assertion instead');
  if (!fields.has('client_assertion'))
    return refusal('invalid_client', 'client_assertion: got nothing, expected a JWT (private_key_jwt)');
  if (fields.get('client_assertion_type') !== assertionType)
    return refusal('invalid_request', `client_assertion_type: expected ${assertionType}`);
  if ((fields.get('resource') ?? apiAudience(publicUrl)) !== apiAudience(publicUrl))
    return refusal('invalid_target', `resource: expected ${apiAudience(publicUrl)}`);
  return null;
}

/** What a client gets: all that it may do, or what it asks for of that. */
function grantsFor({ scopes }: ApiClient, asked: string | undefined): readonly Grant[] {
  if (asked === undefined) return scopes;
  return commonGrants(
    asked.split(' ').flatMap((name) => readGrant(name) ?? []),
    scopes,
  );
}

/** The fields of a form; null where one is given twice. A field without a value counts as left out (RFC 6749, 3.2). */
function fieldsOf(form: string): ReadonlyMap<string, string> | null {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(form)) {
    if (fields.has(name)) return null;
    if (value !== '') fields.set(name, value);
  }
  return fields;
}

const statuses: Readonly<Partial<Record<OAuthError, TokenAnswer['status']>>> = {
  invalid_client: 401,
  temporarily_unavailable: 503,
};

/** An error of OAuth: its code, and what was expected. */
export function refusal(error: OAuthError, description: string): TokenAnswer {
  const retry = error === 'temporarily_unavailable' ? { 'retry-after': String(retrySeconds) } : {};
  return {
    status: statuses[error] ?? 400,
    headers: { 'cache-control': 'no-store', ...retry },
    body: { error, error_description: description },
    client: null,
  };
}
