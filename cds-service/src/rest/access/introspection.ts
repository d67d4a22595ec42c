import { isObject } from '@bellwether/fhir-mapping/json';
import { refusalOf, refused } from '../../auth/reasons.js';
import type { Verifying } from '../../auth/verifying.js';
import type { OutboundFetch } from '../../network/outbound-fetch.js';
import { readText } from '../../network/read-text.js';
import type { ApiIssuer, IntrospectionRow } from './api-issuer.js';
import type { Credential } from './credential.js';
import { isFor, issuerCaller } from './issuer-caller.js';
import { type ProvedCaller, tokenHash } from './remembered-callers.js';

/** Asks an authorization server about a token. @throws AuthenticationProblem */
export type Introspect = (token: string, verifying: Verifying) => Promise<ProvedCaller>;

/** What {@link createIntrospect} needs. */
export interface IntrospectionOptions {
  readonly credential: Credential;
  /** Audience of every token for the REST interface. */
  readonly audience: string;
  /** Milliseconds since 1970 */
  readonly clock: () => number;
  readonly ids: () => string;
  /** The guarded fetch; it is called only with the configured URL. */
  readonly fetch: OutboundFetch;
}

/** How long an answer holds, in milliseconds: a token that was revoked goes on for that long at most. */
const introspectionMs = 30_000;

const timeoutMs = 3_000;

/** Maximum size of an answer in bytes. */
const maxBytes = 65_536;

/** Questions that may be under way at once: made-up tokens must not flood the server. */
const maxQuestions = 32;

/** Inactive tokens that are remembered, so that one that is sent again is not asked about again. */
const maxInactive = 1_000;

/**
 * Makes the check of tokens by asking the server that issued them. A token is active only where the server says so, names this
 * service as its audience, and it has not ended: without an answer nobody knows, and the call is refused (503).
 *
 * @see https://www.rfc-editor.org/rfc/rfc7662
 */
export function createIntrospect(row: ApiIssuer, url: string, options: IntrospectionOptions): Introspect {
  const { clock } = options;
  const underWay = new Map<string, Promise<ProvedCaller>>();
  const inactive = new Map<string, number>();

  const ask = async (token: string, hash: string): Promise<ProvedCaller> => {
    const answer = await askServer(token, row, url, options).catch((cause: unknown) => {
      throw refused('keys-unavailable', { cause });
    });
    if (answer.active !== true) {
      const oldest = inactive.size < maxInactive ? undefined : inactive.keys().next().value;
      if (oldest !== undefined) inactive.delete(oldest);
      inactive.set(hash, clock() + introspectionMs);
      throw refused('inactive');
    }
    return provedBy(answer, row, options);
  };
  return async (token, verifying) => {
    const hash = tokenHash(token);
    const named = { name: row.name, verified: false };
    try {
      if ((inactive.get(hash) ?? 0) > clock()) throw refused('inactive');
      const known = underWay.get(hash);
      if (known !== undefined) return await known;
      if (underWay.size >= maxQuestions) throw refused('keys-unavailable');
      const question = verifying(() => ask(token, hash)).finally(() => underWay.delete(hash));
      underWay.set(hash, question);
      return await question;
    } catch (problem) {
      throw refusalOf(problem, named);
    }
  };
}

/** The answer about a token. Rejects where there is none that can be understood. */
async function askServer(
  token: string,
  { issuer }: ApiIssuer,
  url: IntrospectionRow['url'],
  { credential, clock, ids, fetch }: IntrospectionOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const { headers, fields } = await credential.proof({ audience: issuer, now: clock(), jti: ids() });
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ token, token_type_hint: 'access_token', ...fields }).toString(),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`introspection: got status ${response.status}, expected 200`);
  }
  const answer: unknown = jsonOf(await readText(response, maxBytes));
  if (!isObject(answer) || typeof answer.active !== 'boolean') throw new Error('introspection: expected active');
  return answer;
}

/** An error of JSON.parse would quote the answer. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The caller of an active token. What the server says of it must fit as the claims of a JWT must. */
function provedBy(
  answer: Readonly<Record<string, unknown>>,
  row: ApiIssuer,
  { audience, clock }: IntrospectionOptions,
): ProvedCaller {
  const { iss, aud, exp, nbf, token_type: type } = answer;
  const now = clock();
  if (iss !== undefined && iss !== row.issuer) throw refused('unknown-issuer');
  if (!isFor(aud, [audience, ...row.audiences])) throw refused('audience');
  // A refresh token is active too at some servers.
  if (type !== undefined && !/^(bearer|access_token)$/i.test(String(type))) throw refused('claims');
  if (exp !== undefined && typeof exp !== 'number') throw refused('claims');
  if (exp !== undefined && exp * 1000 <= now) throw refused('expired');
  if (typeof nbf === 'number' && nbf > now / 1000 + row.clockToleranceSeconds) throw refused('not-yet-valid');
  return {
    caller: issuerCaller(row, answer),
    until: Math.min(now + introspectionMs, exp === undefined ? Number.POSITIVE_INFINITY : exp * 1000),
  };
}
