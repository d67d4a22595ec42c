import { sendBeforeBody } from '@bellwether/hosting';
import type { Request, Response } from 'express';
import type { ServiceErrorCode } from '../errors.js';
import { type IssueType, operationOutcome } from '../hooks/operation-outcome.js';
import { tokenPath } from '../rest/access/server-metadata.js';
import { oauthError } from '../rest/problems/oauth-error.js';
import { problemBody } from '../rest/problems/problems.js';
import { isBelow } from './below.js';
import { callFacts } from './call-facts.js';

/** An error that callers are told of: its HTTP status, FHIR issue type, and as a problem its name and title. */
interface ToldError<S extends string = string> {
  readonly status: number;
  readonly issue: IssueType;
  /** The last part of `type` of a problem: stable, for programs. */
  readonly slug: S;
  readonly title: string;
}

type OwnCode = 'internal' | 'keys-unavailable' | 'expired';

const row = <S extends string>(status: number, issue: IssueType, slug: S, title: string): ToldError<S> => ({
  status,
  issue,
  slug,
  title,
});

/** Every error that callers may be told of, one row each. */
export const toldErrors = {
  'request-invalid': row(400, 'invalid', 'request-invalid', 'The request is not valid'),
  unauthenticated: row(401, 'login', 'unauthorized', 'The caller is not known'),
  expired: row(401, 'expired', 'unauthorized', 'The caller is not known'),
  forbidden: row(403, 'forbidden', 'forbidden', 'The caller may not do this'),
  'not-found': row(404, 'not-found', 'not-found', 'There is nothing at this address, or no such model'),
  'method-not-allowed': row(405, 'not-supported', 'method-not-allowed', 'The address does not take this method'),
  'not-acceptable': row(406, 'not-supported', 'not-acceptable', 'No type that is accepted can be answered'),
  conflict: row(409, 'conflict', 'conflict', 'The call is in conflict with another'),
  'precondition-failed': row(412, 'required', 'precondition-failed', 'What the call needs is not there'),
  'body-too-large': row(413, 'too-long', 'too-large', 'The body is too large'),
  'unsupported-media-type': row(415, 'not-supported', 'unsupported-media-type', 'The body is of another type'),
  'idempotency-mismatch': row(422, 'conflict', 'idempotency-mismatch', 'The key was used with another body'),
  'not-scorable': row(422, 'incomplete', 'not-scorable', 'The chart cannot be scored'),
  'too-many-requests': row(429, 'throttled', 'too-many-requests', 'Too many calls'),
  internal: row(500, 'exception', 'internal', 'Internal error'),
  overloaded: row(503, 'transient', 'overloaded', 'The service has too much to do right now'),
  'store-unavailable': row(503, 'transient', 'cannot-record', 'The call cannot be recorded right now'),
  'keys-unavailable': row(503, 'transient', 'cannot-check', 'The token cannot be checked right now'),
} as const satisfies Readonly<Partial<Record<ServiceErrorCode | OwnCode, ToldError>>>;

export type ToldCode = keyof typeof toldErrors;
export type ToldSlug = (typeof toldErrors)[ToldCode]['slug'];

/** Whether callers are told of an error by its own code. A store that does not answer is logged first. */
export function isToldCode(code: string): code is Exclude<ToldCode, OwnCode | 'store-unavailable'> {
  return Object.hasOwn(toldErrors, code) && code !== 'store-unavailable';
}

/** Statuses of calls that may come again, and when where nothing better is known. */
const mayComeAgain: ReadonlySet<number> = new Set([429, 503]);
const retrySeconds = '5';

/** Answers with an error. */
export type ErrorAnswer = (code: ToldCode, detail: string, paths?: readonly string[]) => Promise<void>;

/** An error as it is told. */
interface Told extends ToldError {
  readonly detail: string;
  readonly paths: readonly string[];
  readonly requestId: string;
  readonly publicUrl: string;
}

/** How errors are written below an address. */
interface ErrorForm {
  readonly below: readonly string[];
  readonly type: string;
  readonly bodyOf: (told: Told) => unknown;
  readonly withoutChallenge?: true;
}

const outcome = ({ issue, detail, paths }: Told) => operationOutcome(issue, detail, paths);

/** Of each address the first that it is below; the last is of all others. */
const errorForms: readonly [...ErrorForm[], ErrorForm] = [
  {
    below: [tokenPath],
    type: 'application/json',
    bodyOf: ({ status, detail }) => ({ error: oauthError(status), error_description: detail }),
    // Client libraries take a challenge for the whole answer, and would not read the error of OAuth.
    withoutChallenge: true,
  },
  {
    below: ['/api'],
    type: 'application/problem+json',
    bodyOf: ({ publicUrl, slug, title, status, detail, requestId, paths }) =>
      problemBody({ type: `${publicUrl}/problems/${slug}`, title, status, detail }, requestId, paths),
  },
  { below: ['/fhir'], type: 'application/fhir+json', bodyOf: outcome },
  {
    below: ['/invocations', '/ping', '/version', '/health'],
    type: 'application/json',
    bodyOf: ({ slug, detail }) => ({ error_code: slug.toUpperCase().replaceAll('-', '_'), message: detail }),
  },
  { below: ['/v2'], type: 'application/json', bodyOf: ({ detail }) => ({ error: detail }) },
  { below: [], type: 'application/json', bodyOf: outcome },
];

/**
 * How errors are answered at an address: a problem below `/api`, the errors of OAuth at the token endpoint, what clients of the
 * dialects read below theirs, else an OperationOutcome, below `/fhir` with the type of FHIR.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function errorAnswer(request: Request, response: Response, publicUrl: string): ErrorAnswer {
  const form = errorForms.find(({ below }) => isBelow(request, below)) ?? errorForms.at(-1)!;
  return (code, detail, paths = []) => {
    const told = { ...toldErrors[code], detail, paths, publicUrl, requestId: callFacts(response).requestId };
    const { status } = told;
    if (mayComeAgain.has(status) && !response.hasHeader('retry-after')) response.setHeader('retry-after', retrySeconds);
    if (form.withoutChallenge) response.removeHeader('www-authenticate');
    response.status(status).type(form.type);
    return sendBeforeBody(request, response, JSON.stringify(form.bodyOf(told)));
  };
}
