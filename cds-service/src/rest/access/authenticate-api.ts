import { demands, type Profile } from '@bellwether/hosting';
import { refused } from '../../auth/reasons.js';
import { readUnproved } from '../../auth/unproved-token.js';
import { atOnce, type Verifying } from '../../auth/verifying.js';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import { type AccessTokens, apiAudience } from './access-tokens.js';
import { anonymous } from './anonymous.js';
import type { AuthenticateApi } from './api-caller.js';
import { keyPrefix } from './api-key.js';
import type { ApiKey } from './api-keys-file.js';
import { apiToken } from './api-token.js';
import { checkApiKey } from './check-api-key.js';
import { createIntrospect, type Introspect } from './introspection.js';
import { type CheckIssuerToken, createCheckIssuerToken } from './issuer-tokens.js';
import type { ApiRows } from './load-api-rows.js';
import { type ProvedCaller, rememberCallers } from './remembered-callers.js';

/** How long a verified token is remembered, in milliseconds. */
const rememberedMs = 60_000;

/** What {@link createAuthenticateApi} needs. */
export interface AuthenticateApiOptions {
  readonly rows: Pick<ApiRows, 'issuers' | 'credentials'>;
  /** The API keys as they are now. */
  readonly keys: () => readonly ApiKey[];
  /** Null where this service makes none. */
  readonly tokens: AccessTokens | null;
  readonly profile: Profile;
  readonly publicUrl: string;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly ids: () => string;
  /** The guarded fetch */
  readonly fetch: OutboundFetch;
}

/** Checks a token that is not an API key, and gives its caller and end. */
type CheckToken = (token: string, verifying: Verifying) => Promise<ProvedCaller>;

/**
 * Makes the check of callers of the REST interface. An API key is known by its prefix, a JWT by its issuer, and of any other token the
 * one authorization server is asked that may be. Without a token nobody calls, but in the development profile; a token that is sent is
 * always checked.
 */
export function createAuthenticateApi(options: AuthenticateApiOptions): AuthenticateApi {
  const { clock, keys, profile } = options;
  const check = tokenCheck(options);
  const remembered = rememberCallers(clock, rememberedMs);
  return async (authorization, from) => {
    if (authorization === undefined) {
      if (!demands[profile].authentication) return anonymous;
      throw refused('no-token');
    }
    const token = apiToken(authorization);
    if (token.startsWith(keyPrefix)) return checkApiKey(token, keys(), from, clock());
    const known = remembered.find(token);
    if (known !== null) return known;
    const proved = await check(token, from.verifying ?? atOnce);
    remembered.keep(token, proved);
    return proved.caller;
  };
}

/** The check of each kind of token, by the issuer that it names. */
function tokenCheck({ rows, tokens, ...options }: AuthenticateApiOptions): CheckToken {
  const audience = apiAudience(options.publicUrl);
  const byKeys = new Map<string, CheckIssuerToken>();
  const byQuestion = new Map<string, Introspect>();
  for (const row of rows.issuers) {
    const credential = rows.credentials.get(row.name);
    if (row.introspection === null) byKeys.set(row.issuer, createCheckIssuerToken(row, { ...options, audience }));
    else if (credential !== undefined)
      byQuestion.set(row.issuer, createIntrospect(row, row.introspection.url, { ...options, audience, credential }));
  }
  const [onlyQuestion] = byQuestion.values();
  return async (token, verifying) => {
    const jwt = readUnproved(token);
    // Opaque tokens are not JWTs.
    if (jwt === null) {
      if (onlyQuestion === undefined) throw refused('malformed');
      return onlyQuestion(token, verifying);
    }
    const issuer = String(jwt.claims.iss);
    if (issuer === tokens?.issuer) return tokens.check(token, jwt.header.kid, verifying);
    const check = byKeys.get(issuer);
    if (check !== undefined) return check(token, jwt.header, verifying);
    const ask = byQuestion.get(issuer);
    if (ask === undefined) throw refused('unknown-issuer');
    return ask(token, verifying);
  };
}
