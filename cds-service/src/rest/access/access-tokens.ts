import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { reasonOf } from '../../auth/check-claims.js';
import { refused } from '../../auth/reasons.js';
import { type SigningKeys, signingAlgorithm } from '../../auth/signing-keys.js';
import type { Verifying } from '../../auth/verifying.js';
import type { ApiCaller } from './api-caller.js';
import type { ApiClient } from './api-client.js';
import { apiSource } from './api-source.js';
import { commonGrants, type Grant, grantText } from './scopes.js';
import { grantsOf } from './token-scopes.js';

/** Seconds for which an access token of this service is good. */
export const accessTokenSeconds = 300;

/** The explicit type, so that no other JWT of this service passes. @see https://www.rfc-editor.org/rfc/rfc9068#section-2.1 */
const type = 'at+jwt';

/** Clocks of several instances differ. */
const toleranceSeconds = 30;

/** The access tokens that this service makes and takes. */
export interface AccessTokens {
  /** The claim `iss`. */
  readonly issuer: string;
  /** A compact JWS with some grants of a client. */
  issue(client: ApiClient, grants: readonly Grant[]): Promise<string>;
  /**
   * The caller of a token, with what its client may do now, and when the token ends (milliseconds since 1970).
   *
   * @throws AuthenticationProblem
   */
  check(
    token: string,
    kid: unknown,
    verifying: Verifying,
  ): Promise<{ readonly caller: ApiCaller; readonly until: number }>;
}

/** What {@link createAccessTokens} needs. */
export interface AccessTokenOptions {
  readonly keys: SigningKeys;
  readonly clients: readonly ApiClient[];
  readonly publicUrl: string;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly ids: () => string;
}

/** The audience of access tokens for the REST interface. */
export const apiAudience = (publicUrl: string): string => `${publicUrl}/api`;

/**
 * Makes the access tokens of this service: good for five minutes and often, each with an ID for the log of who uses it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068
 */
export function createAccessTokens({ keys, clients, publicUrl, clock, ids }: AccessTokenOptions): AccessTokens {
  return {
    issuer: publicUrl,
    issue: ({ clientId }, grants) => {
      const iat = Math.floor(clock() / 1000);
      return new SignJWT({ client_id: clientId, scope: grants.map(grantText).join(' ') })
        .setProtectedHeader({ alg: signingAlgorithm, kid: keys.signing.kid, typ: type })
        .setIssuer(publicUrl)
        .setAudience(apiAudience(publicUrl))
        .setSubject(clientId)
        .setIssuedAt(iat)
        .setExpirationTime(iat + accessTokenSeconds)
        .setJti(ids())
        .sign(keys.signing.key);
    },
    check: async (token, kid, verifying) => {
      const key = await keys.find(kid);
      if (key === null) throw refused('unknown-key');
      const verify = () =>
        jwtVerify(token, key, {
          algorithms: [signingAlgorithm],
          typ: type,
          issuer: publicUrl,
          audience: apiAudience(publicUrl),
          clockTolerance: toleranceSeconds,
          currentDate: new Date(clock()),
          requiredClaims: ['exp', 'iat', 'jti'],
        }).catch((error: unknown) => {
          // Without a cause: jose's errors carry the claims.
          throw refused(reasonOf(error));
        });
      const { payload } = await verifying(verify);
      const client = clients.find(({ clientId }) => clientId === payload.client_id);
      // It was removed from the clients file after the token was made.
      if (client === undefined) throw refused('unknown-issuer');
      return { caller: callerOf(client, payload), until: (payload.exp ?? 0) * 1000 };
    },
  };
}

function callerOf({ name, scopes, callsPerMinute }: ApiClient, payload: JWTPayload): ApiCaller {
  return {
    client: name,
    source: apiSource(name),
    fhirServers: [],
    authenticated: true,
    grants: commonGrants(grantsOf(payload), scopes),
    ...(callsPerMinute === null ? {} : { callsPerMinute }),
  };
}
