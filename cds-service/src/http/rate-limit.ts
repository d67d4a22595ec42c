import { hash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AppUser } from '../auth/app-user.js';
import { atOnce, type Verifying } from '../auth/verifying.js';
import { AuthenticationProblem, type NamedClient, RequestProblem } from '../errors.js';
import type { Metrics } from '../operations/metrics.js';
import { addressKey } from './address-key.js';
import { callerOf, callFacts } from './call-facts.js';
import { type CallWindow, callWindows } from './call-windows.js';
import { oneAtATime } from './one-at-a-time.js';

const windowMs = 60_000;

/** A clock that only moves forward. */
const now = (): number => performance.now();

/**
 * Limits the calls per minute of an authenticated client, by its own limit or the default. A hospital's EHR is one
 * client, however many people use it.
 *
 * @param isTold whether answers tell the limit and what is left of it, so that a program can keep to it
 */
export function clientLimit(callsPerMinute: number, metrics: Metrics, isTold = false): RequestHandler {
  const windows = callWindows(windowMs, now);
  return (_request, response, next) => {
    const { client, callsPerMinute: limit = callsPerMinute } = callerOf(response);
    const window = windows.count(client);
    if (isTold) tellLimit(response, window, limit);
    if (window.calls <= limit) return next();
    metrics.rateLimited('client');
    const why = 'Rate limit exceeded for this client. Retry after the time in Retry-After.';
    next(tooMany(response, window, why));
  };
}

/** Limits the calls per minute of an authenticated user of the app. */
export function userLimit(callsPerMinute: number, metrics: Metrics): RequestHandler {
  const windows = callWindows(windowMs, now);
  return (_request, response, next) => {
    const { source, userId } = response.locals.proofs.user as AppUser;
    const window = windows.count(JSON.stringify([source, userId]));
    if (window.calls <= callsPerMinute) return next();
    metrics.rateLimited('user');
    next(tooMany(response, window, 'Rate limit exceeded for this user. Retry after the time in Retry-After.'));
  };
}

/** @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
function tellLimit(response: Response, { key, calls, until }: CallWindow, limit: number): void {
  const left = `r=${Math.max(0, limit - calls)}; t=${Math.ceil((until - now()) / 1000)}`;
  response.setHeader('ratelimit', `"client"; ${left}`);
  response.setHeader('ratelimit-policy', `"client"; q=${limit}; w=${windowMs / 1000}; pk=:${partitionKey(key)}:`);
}

/** Whose calls are counted, as bytes in base64 that tell no name. */
const partitionKey = (key: string): string => Buffer.from(hash('sha256', key, 'hex').slice(0, 12)).toString('base64');

/** Limits addresses whose calls are refused (401). */
export interface AddressLimit {
  /**
   * Authenticates a call. From an address with too many refused calls a good token is still accepted, since it may share
   * the address (a proxy) with a wrong one; what is not accepted gets 429 instead of 401, and signatures are verified
   * one after another, so that they cost one thread at most.
   */
  admit<T>(request: Request, response: Response, authenticate: (verifying: Verifying) => Promise<T>): Promise<T>;
  /** Counts a refused call. Calls of known callers never count. */
  refused(request: Request): void;
}

/** Verifications of one address that may wait. */
const maxVerifications = 32;

/**
 * Limits refused calls per minute of an address. IPv6 addresses count by their 56-bit network, because one caller has
 * as many addresses in it as it likes.
 *
 * @see /docs/decisions/0031-good-callers-are-not-locked-out.md
 */
export function addressLimit(refusalsPerMinute: number, metrics: Metrics): AddressLimit {
  const key = (request: Request) => addressKey(request.ip ?? 'none');
  const windows = callWindows(windowMs, now);
  const lines = oneAtATime(maxVerifications);
  return {
    admit: async (request, response, authenticate) => {
      // No address is refused anything, whichever it is.
      if (windows.size() === 0) return authenticate(atOnce);
      const address = key(request);
      const found = windows.find(address);
      if (found === null || found.calls < refusalsPerMinute) return authenticate(atOnce);
      const refusal = (named: NamedClient | null): RequestProblem => {
        callFacts(response).named = named;
        metrics.rateLimited('address');
        const why = 'Too many refused calls from this address. Retry after the time in Retry-After.';
        return tooMany(response, found, why);
      };
      const inTurn: Verifying = async (verify) => {
        const verified = await lines.run(address, verify);
        if (verified === null) throw refusal(null);
        return verified.value;
      };
      return authenticate(inTurn).catch((problem: unknown) => {
        const isRefused = problem instanceof AuthenticationProblem && problem.reason !== 'keys-unavailable';
        throw isRefused ? refusal(problem.client) : problem;
      });
    },
    refused: (request) => {
      windows.count(key(request));
    },
  };
}

function tooMany(response: Response, { until }: CallWindow, why: string): RequestProblem {
  response.setHeader('retry-after', String(Math.max(1, Math.ceil((until - now()) / 1000))));
  return new RequestProblem('too-many-requests', why);
}
