import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import type { AppUser } from '../auth/app-user.js';
import { atOnce, type Verifying } from '../auth/verifying.js';
import { AuthenticationProblem, type NamedClient, RequestProblem } from '../errors.js';
import type { Metrics } from '../operations/metrics.js';
import { callerOf, callFacts } from './call-facts.js';
import { oneAtATime } from './one-at-a-time.js';

const windowMs = 60_000;

/** Each instance counts by itself, and by default no header tells callers the count. */
const quiet: Partial<Options> = { windowMs, legacyHeaders: false, standardHeaders: false, validate: false };

/**
 * Limits the calls per minute of an authenticated client, by its own limit or the default. A hospital's EHR is one
 * client, however many people use it.
 *
 * @param isTold whether answers tell the limit and what is left of it, so that a program can keep to it
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function clientLimit(callsPerMinute: number, metrics: Metrics, isTold = false): RequestHandler {
  return rateLimit({
    ...quiet,
    ...(isTold ? { standardHeaders: 'draft-8', identifier: 'client' } : {}),
    limit: (_request, response) => callerOf(response).callsPerMinute ?? callsPerMinute,
    keyGenerator: (_request, response) => callerOf(response).client,
    handler: (request, response, next) => {
      metrics.rateLimited('client');
      next(
        tooMany(
          response,
          resetTimeOf(request),
          'Rate limit exceeded for this client. Retry after the time in Retry-After.',
        ),
      );
    },
  });
}

/** Limits the calls per minute of an authenticated user of the app. */
export function userLimit(callsPerMinute: number, metrics: Metrics): RequestHandler {
  return rateLimit({
    ...quiet,
    limit: callsPerMinute,
    keyGenerator: (_request, response) => {
      const { source, userId } = response.locals.proofs.user as AppUser;
      return JSON.stringify([source, userId]);
    },
    handler: (request, response, next) => {
      metrics.rateLimited('user');
      next(
        tooMany(
          response,
          resetTimeOf(request),
          'Rate limit exceeded for this user. Retry after the time in Retry-After.',
        ),
      );
    },
  });
}

/** Limits addresses whose calls are refused (401). */
export interface AddressLimit {
  /**
   * Authenticates a call. From an address with too many refused calls a good token is still accepted, since it may share
   * the address (a proxy) with a wrong one; what is not accepted gets 429 instead of 401, and signatures are verified
   * one after another, so that they cost one thread at most.
   */
  admit<T>(request: Request, response: Response, authenticate: (verifying: Verifying) => Promise<T>): Promise<T>;
  /** Counts a refused call. Calls of known callers never count. */
  refused(request: Request, response: Response): Promise<void>;
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
  const key = (request: Request) => ipKeyGenerator(request.ip ?? 'none');
  const counter = rateLimit({ ...quiet, limit: refusalsPerMinute, keyGenerator: key, handler: () => undefined });
  const lines = oneAtATime(maxVerifications);
  return {
    admit: async (request, response, authenticate) => {
      const address = key(request);
      const found = await counter.getKey(address);
      const waits = found?.resetTime !== undefined && found.resetTime.getTime() > Date.now();
      if (!waits || found.totalHits < refusalsPerMinute) return authenticate(atOnce);
      const refusal = (named: NamedClient | null): RequestProblem => {
        callFacts(response).named = named;
        metrics.rateLimited('address');
        const why = 'Too many refused calls from this address. Retry after the time in Retry-After.';
        return tooMany(response, found.resetTime, why);
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
    refused: async (request, response) => {
      await counter(request, response, () => undefined);
    },
  };
}

function resetTimeOf(request: Request): Date | undefined {
  return (request as Request & { readonly rateLimit: { readonly resetTime?: Date } }).rateLimit.resetTime;
}

function tooMany(response: Response, resetTime: Date | undefined, why: string): RequestProblem {
  const waitMs = resetTime === undefined ? windowMs : resetTime.getTime() - Date.now();
  response.setHeader('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return new RequestProblem('too-many-requests', why);
}
