import type { Profile } from '@bellwether/hosting';
import { type CryptoKey, type JWTPayload, jwtVerify } from 'jose';
import { isAfterSignature, reasonOf } from '../../auth/check-claims.js';
import type { KeySet } from '../../auth/key-set.js';
import { keySetOf } from '../../auth/key-set-of.js';
import { refusalOf, refused } from '../../auth/reasons.js';
import { namedKey, type UnprovedHeader } from '../../auth/unproved-token.js';
import type { Verifying } from '../../auth/verifying.js';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import type { ApiIssuer } from './api-issuer.js';
import { issuerCaller } from './issuer-caller.js';
import type { ProvedCaller } from './remembered-callers.js';

/** Checks the access tokens of one authorization server. @throws AuthenticationProblem */
export type CheckIssuerToken = (token: string, header: UnprovedHeader, verifying: Verifying) => Promise<ProvedCaller>;

/** What {@link createCheckIssuerToken} needs. */
export interface IssuerTokenOptions {
  readonly profile: Profile;
  /** Audience of every token for the REST interface. */
  readonly audience: string;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch; it is called only with a configured `jku`. */
  readonly fetch: OutboundFetch;
}

/** Types of access tokens: RFC 9068 says `at+jwt`, many servers `JWT`. */
const types = /^(?:application\/)?(?:at\+jwt|jwt)$/i;

/**
 * Makes the check of the JWTs of an authorization server by its keys. They may be sent often until they end, so their IDs are not
 * claimed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 */
export function createCheckIssuerToken(row: ApiIssuer, options: IssuerTokenOptions): CheckIssuerToken {
  const { clock } = options;
  const keySet = keySetOf(row, options);
  return async (token, header, verifying) => {
    try {
      const key = await keySet.find(...checkHeader(header, row));
      const payload = await verifying(() => verified(token, key, row, options));
      const until = checkTimes(payload, row, clock() / 1000);
      return { caller: issuerCaller(row, payload), until };
    } catch (problem) {
      throw refusalOf(problem, { name: row.name, verified: false });
    }
  };
}

function checkHeader(header: UnprovedHeader, row: ApiIssuer): Parameters<KeySet['find']> {
  if (typeof header.typ !== 'string' || !types.test(header.typ)) throw refused('malformed');
  return namedKey(header, row.algorithms);
}

async function verified(
  token: string,
  key: CryptoKey,
  row: ApiIssuer,
  { audience, clock }: IssuerTokenOptions,
): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: [...row.algorithms],
    issuer: row.issuer,
    audience: [audience, ...row.audiences],
    clockTolerance: row.clockToleranceSeconds,
    currentDate: new Date(clock()),
    requiredClaims: ['exp', 'iat'],
  }).catch((error: unknown) => {
    // Without a cause: jose's errors carry the claims.
    throw refused(reasonOf(error), { client: { name: row.name, verified: isAfterSignature(error) } });
  });
  return payload;
}

/** Checks the times that jose does not check, and gives the end in milliseconds since 1970. */
function checkTimes({ exp, iat }: JWTPayload, row: ApiIssuer, nowSeconds: number): number {
  if (typeof exp !== 'number' || typeof iat !== 'number') throw refused('claims');
  if (iat > nowSeconds + row.clockToleranceSeconds) throw refused('not-yet-valid');
  if (exp <= iat || exp - iat > row.maximumLifetimeSeconds) throw refused('lifetime');
  return exp * 1000;
}
