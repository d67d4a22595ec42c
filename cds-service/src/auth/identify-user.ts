import { type CompactJWSHeaderParameters, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { AuthenticationProblem, ProofProblem } from '../errors.js';
import { withoutSlashesAtEnd } from '../fhir/base-url.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { Profile } from '../settings/variables.js';
import type { AppIssuer } from './app-issuer.js';
import type { AppUser, IdentifyUser } from './app-user.js';
import { bearerToken } from './bearer-token.js';
import { reasonOf } from './check-claims.js';
import type { Client } from './client.js';
import { configurationUrl, throughConfiguration } from './discovered-keys.js';
import { type KeySet, pinnedKeys } from './key-set.js';
import { isPublished } from './published-key.js';
import type { AuthenticationReason } from './reasons.js';
import { remoteKeys } from './remote-keys.js';

/** What users of the app are checked with. */
export interface IdentifyUserOptions {
  readonly clients: readonly Client[];
  readonly profile: Profile;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch; it is called only for keys of a configured issuer. */
  readonly fetch: OutboundFetch;
}

/** An issuer with what its tokens are measured by. */
interface Row extends AppIssuer {
  readonly source: string;
  readonly fhirServers: readonly string[];
  readonly keySet: KeySet;
}

/**
 * Makes the check of who uses the app, by the id token of its SMART launch. Issuer, audience, algorithms and keys are
 * configured; nothing in the token can choose others. The token names the user by `fhirUser`.
 *
 * An id token has a `nonce` for the app that asked for it, which nobody else can check. It has no use in a call but to say
 * who sends it, and may be sent until it expires: what must not happen twice is told apart by its own id.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
export function createIdentifyUser(options: IdentifyUserOptions): IdentifyUser {
  const { clock } = options;
  const rows = rowsOf(options);
  return async (authorization) => {
    if (authorization === undefined) throw refused('no-token');
    try {
      const token = bearerToken(authorization);
      const { header, claims } = decode(token);
      if (isAccessToken(header, claims)) throw refused('access-token');
      const row = rowFor(rows, claims);
      const key = await row.keySet.find(...checkHeader(header, row));
      const now = clock();
      const { payload } = await jwtVerify(token, key, {
        algorithms: [...row.algorithms],
        issuer: row.issuer,
        audience: [...row.audiences],
        clockTolerance: row.clockToleranceSeconds,
        currentDate: new Date(now),
        requiredClaims: ['sub', 'exp', 'iat', 'fhirUser'],
      }).catch((error: unknown) => {
        // Without a cause: jose's errors carry the claims.
        throw refused(reasonOf(error));
      });
      checkTimes(payload, row, now / 1000);
      const userId = userOf(payload.fhirUser, row);
      return { source: row.source, userId, name: nameOf(payload.name), worklist: row.worklist };
    } catch (problem) {
      if (problem instanceof ProofProblem || !(problem instanceof AuthenticationProblem)) throw problem;
      throw refused(problem.reason as AuthenticationReason, { cause: problem });
    }
  };
}

/** What a person who uses the app is told; no more than what to do. */
const words: Readonly<Partial<Record<AuthenticationReason, string>>> = {
  'no-token': 'Sign-in: expected the ID token from the SMART launch in Authorization: Bearer.',
  expired: 'Sign-in expired. Open the app again from the EHR.',
  'access-token':
    'Sign-in: got an access token, expected the ID token from the SMART launch. Access tokens must stay in the app.',
  'keys-unavailable': 'Sign-in cannot be verified right now: the EHR’s keys could not be retrieved. Try again.',
  'fhir-user': 'The ID token does not name a user of this EHR.',
};

function refused(reason: AuthenticationReason, options?: { readonly cause?: unknown }): ProofProblem {
  return new ProofProblem(reason, words[reason] ?? 'ID token not accepted. Open the app again from the EHR.', options);
}

function rowsOf({ clients, profile, clock, fetch }: IdentifyUserOptions): readonly Row[] {
  const isBarred = profile === 'production' ? isPublished : () => false;
  const keysOf = ({ keys, jku, issuer }: AppIssuer): KeySet => {
    if (keys !== null) return pinnedKeys(keys);
    if (jku !== null) return remoteKeys({ jku, fetch, clock, isBarred });
    return remoteKeys({ jku: configurationUrl(issuer), fetch: throughConfiguration(issuer, fetch), clock, isBarred });
  };
  return clients.flatMap(({ name, fhirServers, appIssuers }) =>
    appIssuers.map((row) => ({
      ...row,
      source: row.tenant === null ? name : `${name}/${row.tenant}`,
      fhirServers,
      keySet: keysOf(row),
    })),
  );
}

/** Reads a token without trusting it, to learn by which issuer it is to be measured. */
function decode(token: string): { readonly header: Partial<CompactJWSHeaderParameters>; readonly claims: JWTPayload } {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    throw refused('malformed');
  }
}

/**
 * Access tokens that are JWTs say so by `typ`, or by the scopes that they are good for. One that is opaque is no JWT at all.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-2
 */
function isAccessToken({ typ }: Partial<CompactJWSHeaderParameters>, claims: JWTPayload): boolean {
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
  return type === 'at+jwt' || claims.scope !== undefined || claims.scp !== undefined;
}

/** The one issuer that a token could be of. An issuer may have several rows, with other audiences each. */
function rowFor(rows: readonly Row[], { iss, aud, azp }: JWTPayload): Row {
  const ofIssuer = rows.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refused('unknown-issuer');
  const named = typeof aud === 'string' ? [aud] : Array.isArray(aud) ? aud : [];
  const row = ofIssuer.find(({ audiences }) => named.some((one) => audiences.includes(one)));
  if (row === undefined) throw refused('audience');
  // A token for several is of the one that asked for it.
  const party = azp ?? (named.length > 1 ? null : named[0]);
  if (typeof party !== 'string' || !row.audiences.includes(party)) throw refused('audience');
  return row;
}

function checkHeader(
  { kid, crit, alg, typ }: Partial<CompactJWSHeaderParameters>,
  { algorithms }: Row,
): Parameters<KeySet['find']> {
  if (typeof kid !== 'string' || kid === '' || crit !== undefined) throw refused('malformed');
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) throw refused('malformed');
  const listed = algorithms.find((one) => one === alg);
  if (listed === undefined) throw refused('algorithm');
  return [kid, listed];
}

/** What jose leaves open of times that it found right. */
function checkTimes({ exp, iat }: JWTPayload, row: Row, nowSeconds: number): void {
  if (typeof exp !== 'number' || typeof iat !== 'number') throw refused('claims');
  if (iat > nowSeconds + row.clockToleranceSeconds) throw refused('not-yet-valid');
  if (exp <= iat || exp - iat > row.maximumLifetimeSeconds) throw refused('lifetime');
}

const userPattern = /^(?:(?<base>https?:\/\/[^?#]+)\/)?(?<user>[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})$/;

/** `fhirUser` as a reference: given as one, or as a URL on a FHIR base of this EHR. */
function userOf(fhirUser: unknown, { fhirServers }: Row): AppUser['userId'] {
  const { base, user } = (typeof fhirUser === 'string' ? userPattern.exec(fhirUser)?.groups : undefined) ?? {};
  if (user === undefined) throw refused('fhir-user');
  if (base !== undefined && !fhirServers.includes(withoutSlashesAtEnd(base))) throw refused('fhir-user');
  return user;
}

/** Longest name that is shown, in UTF-16 units: what is longer is not a name. */
const maxNameLength = 200;

/** What a name has no use for and what could turn round the text beside it: controls, directions, halves of characters. */
const notInNames = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims */
function nameOf(name: unknown): AppUser['name'] {
  if (typeof name !== 'string' || name.length > maxNameLength) return null;
  const text = name.replace(notInNames, ' ').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
