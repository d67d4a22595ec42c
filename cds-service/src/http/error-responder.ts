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
} from '../errors.js';
import { failureCode } from '../network/failure-code.js';
import type { Metrics } from '../operations/metrics.js';
import { type CallFacts, callFacts } from './call-facts.js';
import { type ErrorAnswer, errorAnswer, isToldCode } from './error-answer.js';
import type { AddressLimit } from './rate-limit.js';
import { type RefusalTrail, refusalOf } from './refusal-trail.js';

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
  readonly publicUrl: string;
}

/**
 * The one place that turns errors into answers:
 * - an invalid request gets an OperationOutcome that names the invalid fields;
 * - a refused caller gets a bare 401, whose reason only log, audit trail and metrics have; a user of the app gets a text;
 * - a caller whose keys could not be retrieved gets 503, because its token may be good;
 * - a call that cannot be recorded gets 503, because an answer without an audit row must not go out;
 * - an unexpected error gets a 500 without details.
 */
export function errorResponder({ log, metrics, refusals, trail, publicUrl }: ErrorResponderParts): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const facts = callFacts(response);
    const answer = errorAnswer(request, response, publicUrl);
    const problem = asProblem(error);
    if (error instanceof AuthenticationProblem || error instanceof AccessProblem) {
      facts.logged = { ...facts.logged, refusal: error.reason };
      metrics.refusal(error.reason);
    }
    if (error instanceof AuthenticationProblem) facts.named = error.client;
    if (isKeyless(error)) return answerKeyless(error, response, answer);
    await trail.record(refusalOf(error, problem, request, facts));
    if (error instanceof AuthenticationProblem) {
      // A known caller, such as a user whose ticket has expired, does not lock out others at its address.
      if (facts.caller === null && facts.user === null) refusals.refused(request);
      return answerUnknown(error, response, answer);
    }
    if (error instanceof PatientUnavailable) countFailures(error, facts, metrics);
    if (problem && isToldCode(problem.code)) return answer(problem.code, problem.message, problem.paths);
    log.error({ ...describeError(error), requestId: facts.requestId }, 'call failed');
    const isStore = error instanceof ServiceError && error.code === 'store-unavailable';
    if (isStore) metrics.storeFailure('call');
    return answerFailure(isStore, response, answer);
  };
}

function answerFailure(isStore: boolean, response: Response, answer: ErrorAnswer): Promise<void> {
  if (!isStore) return answer('internal', 'Internal error. Search the service log for this request ID.');
  response.setHeader('retry-after', String(storeRetrySeconds));
  return answer('store-unavailable', 'The service cannot save records right now. Try again.');
}

const isKeyless = (error: unknown): error is AuthenticationProblem =>
  error instanceof AuthenticationProblem && error.reason === 'keys-unavailable';

/** 503: the token may be good, but there are no keys to check it with. */
function answerKeyless(error: AuthenticationProblem, response: Response, answer: ErrorAnswer): Promise<void> {
  const facts = callFacts(response);
  facts.logged = { ...facts.logged, cause: failureCode(error.cause) };
  response.setHeader('retry-after', String(keysRetrySeconds));
  return answer('keys-unavailable', error instanceof ProofProblem ? error.userMessage : keysUnavailable);
}

/** A bare 401, or one with a text for a user of the app. */
function answerUnknown(error: AuthenticationProblem, response: Response, answer: ErrorAnswer): Promise<void> {
  response.setHeader('www-authenticate', 'Bearer');
  if (error instanceof ProofProblem) {
    return answer(error.reason.endsWith('expired') ? 'expired' : 'unauthenticated', error.userMessage);
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

function asProblem(error: unknown): RequestProblem | null {
  if (error instanceof RequestProblem) return error;
  if (!(error instanceof Error)) return null;
  // A client error of Express itself, such as a path that cannot be decoded.
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  return status >= 400 && status < 500 ? new RequestProblem('request-invalid', 'The request could not be read.') : null;
}
