import type { Verifying } from '../../auth/verifying.js';
import { AuthenticationProblem, ProofProblem } from '../../errors.js';
import { type AccessTokens, accessTokenSeconds, apiAudience } from './access-tokens.js';
import type { ApiClient } from './api-client.js';
import type { CheckAssertion } from './client-assertion.js';
import { assertionType } from './credential.js';
import { commonGrants, type Grant, grantText, readGrant } from './scopes.js';

/** Maximum size of a form in bytes. */
export const maxFormBytes = 16_384;

/** A client that has proved itself, and what it asks for and may have. */
export interface ProvedClient {
  readonly client: ApiClient;
  /** At least one. */
  readonly grants: readonly Grant[];
}

/** What a client gets. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
interface TokenBody {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** An error of the token endpoint. @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
interface TokenError {
  readonly error: 'invalid_request' | 'invalid_scope' | 'invalid_target' | 'unsupported_grant_type';
  readonly error_description: string;
}

/** Gives access tokens to clients that prove themselves by their keys. The only grant is that of client credentials. */
export interface TokenEndpoint {
  /**
   * Reads a form, and claims the assertion in it.
   *
   * @throws ProofProblem where the client does not prove itself (401), or its keys could not be fetched (503)
   * @throws ServiceError `store-unavailable`
   */
  prove(form: string, verifying: Verifying): Promise<ProvedClient | TokenError>;
  issue(proved: ProvedClient): Promise<TokenBody>;
}

/** What {@link createTokenEndpoint} needs. */
export interface TokenEndpointOptions {
  readonly tokens: AccessTokens;
  readonly checkAssertion: CheckAssertion;
  readonly publicUrl: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 and https://www.rfc-editor.org/rfc/rfc7523#section-2.2 */
export function createTokenEndpoint({ tokens, checkAssertion, publicUrl }: TokenEndpointOptions): TokenEndpoint {
  return {
    prove: async (form, verifying) => {
      const fields = fieldsOf(form);
      if (fields === null) return wrong('invalid_request', 'a parameter is given twice');
      const problem = formProblem(fields, publicUrl);
      if (problem !== null) return problem;
      const assertion = fields.get('client_assertion') ?? '';
      const client = await checkAssertion(assertion, fields.get('client_id') ?? null, verifying).catch(toldToClient);
      const grants = grantsFor(client, fields.get('scope'));
      if (grants.length > 0) return { client, grants };
      return wrong('invalid_scope', 'none of these scopes is allowed to this client');
    },
    issue: async ({ client, grants }) => ({
      access_token: await tokens.issue(client, grants),
      token_type: 'Bearer',
      expires_in: accessTokenSeconds,
      scope: grants.map(grantText).join(' '),
    }),
  };
}

/** The refusal with what the client is told. It does not say why: only log and audit trail do. */
function toldToClient(problem: unknown): never {
  if (!(problem instanceof AuthenticationProblem)) throw problem;
  const { reason, cause, client } = problem;
  const told =
    reason === 'keys-unavailable'
      ? 'the keys of this client cannot be retrieved right now'
      : 'the client assertion is not accepted';
  throw new ProofProblem(reason, told, { cause, client });
}

/** What can be wrong before the client is known; null: nothing. */
function formProblem(fields: ReadonlyMap<string, string>, publicUrl: string): TokenError | null {
  const grantType = fields.get('grant_type');
  if (grantType === undefined) return wrong('invalid_request', 'grant_type: got nothing, expected client_credentials');
  if (grantType !== 'client_credentials')
    return wrong('unsupported_grant_type', 'grant_type: expected client_credentials');
  // A client that sends no assertion, or a secret, has not proved itself.
  if (fields.has('client_secret') || !fields.has('client_assertion'))
    throw new ProofProblem('no-token', 'expected client_assertion, a JWT (private_key_jwt), and no secret');
  if (fields.get('client_assertion_type') !== assertionType)
    return wrong('invalid_request', `client_assertion_type: expected ${assertionType}`);
  if ((fields.get('resource') ?? apiAudience(publicUrl)) !== apiAudience(publicUrl))
    return wrong('invalid_target', `resource: expected ${apiAudience(publicUrl)}`);
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

function wrong(error: TokenError['error'], description: string): TokenError {
  return { error, error_description: description };
}
