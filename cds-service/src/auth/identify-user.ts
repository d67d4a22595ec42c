import { type Profile, withoutSlashesAtEnd } from '@bellwether/hosting';
import { type CryptoKey, type JWTPayload, jwtVerify } from 'jose';
import { AuthenticationProblem, type NamedClient, ProofProblem } from '../errors.js';
import type { OutboundFetch } from '../network/outbound-fetch.js';
import type { AppIssuer } from './app-issuer.js';
import type { AppUser, IdentifyUser } from './app-user.js';
import { bearerToken } from './bearer-token.js';
import { isAfterSignature, reasonOf } from './check-claims.js';
import type { Client } from './client.js';
import { configurationUrl, throughConfiguration } from './discovered-keys.js';
import type { KeySet } from './key-set.js';
import { barredKeys, keySetOf } from './key-set-of.js';
import { deciderOf } from './may-decide.js';
import type { AuthenticationReason } from './reasons.js';
import { remoteKeys } from './remote-keys.js';
import { namedKey, readUnproved, type UnprovedHeader } from './unproved-token.js';
import { atOnce } from './verifying.js';

/** What {@link createIdentifyUser} needs. */
export interface IdentifyUserOptions {
  readonly clients: readonly Client[];
  readonly profile: Profile;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  /** The guarded fetch; it is called only for keys of a configured issuer. */
  readonly fetch: OutboundFetch;
}

/** An issuer with everything that its tokens are checked against. */
interface Row extends AppIssuer {
  readonly source: string;
  readonly fhirServers: readonly string[];
  readonly keySet: KeySet;
}

/**
 * Makes the check of the app's users, by the ID token of the SMART launch. Issuer, audience, algorithms and keys are
 * configured; nothing in the token can choose others. The token names the user by `fhirUser`.
 *
 * The `nonce` of an ID token can only be checked by the app that asked for it. In a call the token only identifies the
 * user and may be sent until it expires; acknowledgements and feedback have IDs of their own against repetition.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-for-requesting-identity-data
 */
export function createIdentifyUser(options: IdentifyUserOptions): IdentifyUser {
  const { clock } = options;
  const rows = rowsOf(options);
  return async (authorization, verifying = atOnce) => {
    if (authorization === undefined) throw refused('no-token');
    let named: NamedClient | null = null;
    try {
      const token = bearerToken(authorization);
      const unproved = readUnproved(token);
      if (unproved === null) throw refused('malformed');
      const { header, claims } = unproved;
      if (isAccessToken(header, claims)) throw refused('access-token');
      const row = rowFor(rows, claims);
      named = { name: row.source, verified: false };
      const key = await row.keySet.find(...checkHeader(header, row));
      const now = clock();
      const payload = await verifying(() => verified(token, key, row, now));
      named = { name: row.source, verified: true };
      checkTimes(payload, row, now / 1000);
      const userId = userOf(payload.fhirUser, row);
      const decides = deciderOf(row.decisions, userId, payload);
      return { source: row.source, userId, name: nameOf(payload.name), worklist: row.worklist, decides };
    } catch (problem) {
      if (!(problem instanceof AuthenticationProblem)) throw problem;
      const { reason, cause, client } = problem;
      throw refused(reason as AuthenticationReason, { cause, client: client ?? named });
    }
  };
}

/** The claims of a token with a valid signature, audience and times. */
async function verified(token: string, key: CryptoKey, row: Row, now: number): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, key, {
    algorithms: [...row.algorithms],
    issuer: row.issuer,
    audience: [...row.audiences],
    clockTolerance: row.clockToleranceSeconds,
    currentDate: new Date(now),
    requiredClaims: ['sub', 'exp', 'iat', 'fhirUser'],
  }).catch((error: unknown) => {
    // Without a cause: jose's errors carry the claims.
    throw new AuthenticationProblem(reasonOf(error), {
      client: { name: row.source, verified: isAfterSignature(error) },
    });
  });
  return payload;
}

/** What the user of the app reads: what to do, and no more. */
const userMessages: Readonly<Partial<Record<AuthenticationReason, string>>> = {
  'no-token': 'Sign-in: expected the ID token from the SMART launch in Authorization: Bearer.',
  expired: 'Sign-in expired. Open the app again from the EHR.',
  'access-token':
    'Sign-in: got an access token, expected the ID token from the SMART launch. Access tokens must stay in the app.',
  'keys-unavailable': 'Sign-in cannot be verified right now: the EHR’s keys could not be retrieved. Try again.',
  'fhir-user': 'The ID token does not name a user of this EHR.',
};

function refused(
  reason: AuthenticationReason,
  options?: ConstructorParameters<typeof AuthenticationProblem>[1],
): ProofProblem {
  return new ProofProblem(
    reason,
    userMessages[reason] ?? 'ID token not accepted. Open the app again from the EHR.',
    options,
  );
}

function rowsOf({ clients, profile, clock, fetch }: IdentifyUserOptions): readonly Row[] {
  const keysOf = (row: AppIssuer): KeySet => {
    if (row.keys !== null || row.jku !== null) return keySetOf(row, { profile, clock, fetch });
    const { issuer } = row;
    const isBarred = barredKeys(profile);
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

/**
 * Access tokens that are JWTs have a `typ` that says so, or scopes. An opaque access token is not a JWT and is refused
 * as such.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-2
 */
function isAccessToken({ typ }: UnprovedHeader, claims: JWTPayload): boolean {
  const type = typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : '';
  return type === 'at+jwt' || claims.scope !== undefined || claims.scp !== undefined;
}

/** The one row that a token could belong to. An issuer may have several rows with different audiences. */
function rowFor(rows: readonly Row[], { iss, aud, azp }: JWTPayload): Row {
  const ofIssuer = rows.filter(({ issuer }) => issuer === iss);
  if (ofIssuer.length === 0) throw refused('unknown-issuer');
  const client = { name: [...new Set(ofIssuer.map(({ source }) => source))].join(', '), verified: false };
  const named = typeof aud === 'string' ? [aud] : Array.isArray(aud) ? aud : [];
  const row = ofIssuer.find(({ audiences }) => named.some((one) => audiences.includes(one)));
  if (row === undefined) throw refused('audience', { client });
  // A token for several audiences belongs to the party that asked for it.
  const party = azp ?? (named.length > 1 ? null : named[0]);
  if (typeof party !== 'string' || !row.audiences.includes(party)) throw refused('audience', { client });
  return row;
}

function checkHeader(header: UnprovedHeader, { algorithms }: Row): Parameters<KeySet['find']> {
  const { typ } = header;
  if (typ !== undefined && (typeof typ !== 'string' || typ.toUpperCase() !== 'JWT')) throw refused('malformed');
  return namedKey(header, algorithms);
}

/** Checks of the times that jose does not make. */
function checkTimes({ exp, iat }: JWTPayload, row: Row, nowSeconds: number): void {
  if (typeof exp !== 'number' || typeof iat !== 'number') throw refused('claims');
  if (iat > nowSeconds + row.clockToleranceSeconds) throw refused('not-yet-valid');
  if (exp <= iat || exp - iat > row.maximumLifetimeSeconds) throw refused('lifetime');
}

const userPattern = /^(?:(?<base>https?:\/\/[^?#]+)\/)?(?<user>[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64})$/;

/** `fhirUser` as a reference: the token gives it as one, or as a URL on a FHIR base of this EHR. */
function userOf(fhirUser: unknown, { fhirServers }: Row): AppUser['userId'] {
  const { base, user } = (typeof fhirUser === 'string' ? userPattern.exec(fhirUser)?.groups : undefined) ?? {};
  if (user === undefined) throw refused('fhir-user');
  if (base !== undefined && !fhirServers.includes(withoutSlashesAtEnd(base))) throw refused('fhir-user');
  return user;
}

/** Maximum length of a name in UTF-16 units. */
const maxNameLength = 200;

/** Characters that could disturb the text beside a name: controls, directions, lone surrogates. */
const notInNames = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims */
function nameOf(name: unknown): AppUser['name'] {
  if (typeof name !== 'string' || name.length > maxNameLength) return null;
  const text = name.replace(notInNames, ' ').replace(/\s+/g, ' ').trim();
  return text === '' ? null : text;
}
