import { describeError, sendBeforeBody } from '@bellwether/hosting';
import type { ErrorRequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import {
  AccessProblem,
  AuthenticationProblem,
  PatientUnavailable,
  ProofProblem,
  RequestProblem,
  ServiceError,
  type ServiceErrorCode,
} from '../errors.js';
import { type IssueType, operationOutcome } from '../hooks/operation-outcome.js';
import { failureCode } from '../network/failure-code.js';
import type { Metrics } from '../operations/metrics.js';
import { type CallFacts, callFacts } from './call-facts.js';
import type { AddressLimit } from './rate-limit.js';
import { type RefusalTrail, refusalOf } from './refusal-trail.js';

/** HTTP status and FHIR issue type of the errors that callers may see. */
const statuses: Readonly<Partial<Record<ServiceErrorCode, { readonly status: number; readonly issue: IssueType }>>> = {
  'request-invalid': { status: 400, issue: 'invalid' },
  forbidden: { status: 403, issue: 'forbidden' },
  'not-found': { status: 404, issue: 'not-found' },
  'method-not-allowed': { status: 405, issue: 'not-supported' },
  conflict: { status: 409, issue: 'conflict' },
  'precondition-failed': { status: 412, issue: 'required' },
  'body-too-large': { status: 413, issue: 'too-long' },
  'unsupported-media-type': { status: 415, issue: 'not-supported' },
  'too-many-requests': { status: 429, issue: 'throttled' },
};

/** Seconds after which a caller may retry where the store did not answer, or its keys could not be retrieved. */
const storeRetrySeconds = 5;
const keysRetrySeconds = 5;
const keysUnavailable =
  'The keys of this client cannot be retrieved right now, so its token cannot be checked. Try again.';

/** What the responder needs. */
export interface ErrorResponderParts {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly refusals: Pick<AddressLimit, 'refused'>;
  readonly trail: RefusalTrail;
}

/**
 * The one place that turns errors into answers:
 * - an invalid request gets an OperationOutcome that names the invalid fields;
 * - a refused caller gets a bare 401, whose reason only log, audit trail and metrics have; a user of the app gets a text;
 * - a caller whose keys could not be retrieved gets 503, because its token may be good;
 * - a call that cannot be recorded gets 503, because an answer without an audit row must not go out;
 * - an unexpected error gets a 500 without details.
 */
export function errorResponder({ log, metrics, refusals, trail }: ErrorResponderParts): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const facts = callFacts(response);
    const problem = asProblem(error);
    if (error instanceof AuthenticationProblem || error instanceof AccessProblem) {
      facts.logged = { ...facts.logged, refusal: error.reason };
      metrics.refusal(error.reason);
    }
    if (error instanceof AuthenticationProblem) facts.named = error.client;
    if (isKeyless(error)) return answerKeyless(error, response);
    await trail.record(refusalOf(error, problem, request, facts));
    if (error instanceof AuthenticationProblem) {
      // A known caller, such as a user whose ticket has expired, does not lock out others at its address.
      if (facts.caller === null && facts.user === null) await refusals.refused(request, response);
      return answerUnknown(error, response);
    }
    if (error instanceof PatientUnavailable) countFailures(error, facts, metrics);
    const row = problem && statuses[problem.code];
    if (problem && row) return send(response, row.status, operationOutcome(row.issue, problem.message, problem.paths));
    log.error({ ...describeError(error), requestId: facts.requestId }, 'call failed');
    const isStore = error instanceof ServiceError && error.code === 'store-unavailable';
    if (isStore) metrics.storeFailure('call');
    return answerFailure(isStore, response);
  };
}

function answerFailure(isStore: boolean, response: Response): Promise<void> {
  if (!isStore) {
    const why = 'Internal error. Search the service log for this request ID.';
    return send(response, 500, operationOutcome('exception', why));
  }
  response.setHeader('retry-after', String(storeRetrySeconds));
  return send(response, 503, operationOutcome('transient', 'The service cannot save records right now. Try again.'));
}

const isKeyless = (error: unknown): error is AuthenticationProblem =>
  error instanceof AuthenticationProblem && error.reason === 'keys-unavailable';

/** 503: the token may be good, but there are no keys to check it with. */
function answerKeyless(error: AuthenticationProblem, response: Response): Promise<void> {
  const facts = callFacts(response);
  facts.logged = { ...facts.logged, cause: failureCode(error.cause) };
  response.setHeader('retry-after', String(keysRetrySeconds));
  const why = error instanceof ProofProblem ? error.userMessage : keysUnavailable;
  return send(response, 503, operationOutcome('transient', why));
}

/** A bare 401, or one with a text for a user of the app. */
function answerUnknown(error: AuthenticationProblem, response: Response): Promise<void> {
  response.setHeader('www-authenticate', 'Bearer');
  if (error instanceof ProofProblem) {
    const issue = error.reason.endsWith('expired') ? 'expired' : 'login';
    return send(response, 401, operationOutcome(issue, error.userMessage));
  }
  response.status(401);
  return sendBeforeBody(response.req, response, '');
}

function countFailures({ fetchFailures }: PatientUnavailable, facts: CallFacts, metrics: Metrics): void {
  facts.logged = { ...facts.logged, ...prefixed(fetchFailures) };
  for (const [kind, count] of Object.entries(fetchFailures)) metrics.fetchFailures(kind, count);
}

/** Field names of the log line: `fetch-late: 1`. */
function prefixed(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).map(([kind, count]) => [`fetch-${kind}`, count]));
}

function send(response: Response, status: number, body: unknown): Promise<void> {
  response.status(status).type('application/json');
  return sendBeforeBody(response.req, response, JSON.stringify(body));
}

function asProblem(error: unknown): RequestProblem | null {
  if (error instanceof RequestProblem) return error;
  if (!(error instanceof Error)) return null;
  // A client error of Express itself, such as a path that cannot be decoded.
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  return status >= 400 && status < 500 ? new RequestProblem('request-invalid', 'The request could not be read.') : null;
}
