import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import type { AppUser } from '../auth/app-user.js';
import { RequestProblem } from '../errors.js';
import type { Metrics } from '../operations/metrics.js';
import { callerOf } from './call-facts.js';

const windowMs = 60_000;

/** Counts are this instance's own, and no header tells a caller how many there are. */
const quiet: Partial<Options> = { windowMs, legacyHeaders: false, standardHeaders: false, validate: false };

/**
 * Limits the calls of one client in a minute, after it has shown who it is: its own figure, or the default. A hospital's
 * EHR is one client, however many people use it.
 */
export function clientLimit(callsPerMinute: number, metrics: Metrics): RequestHandler {
  return rateLimit({
    ...quiet,
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

/** Limits the calls of one user of the app in a minute, after they have shown who they are. */
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

/** Watches addresses whose calls are refused (401). */
export interface AddressLimit {
  /** Makes an address wait that was refused too often, before anything of its call is looked at. */
  readonly check: RequestHandler;
  /** Counts a refusal. Calls that are let in never count. */
  refused(request: Request, response: Response): Promise<void>;
}

/**
 * Limits refused calls of one address in a minute. IPv6 addresses count by their network of 56 bits, since one caller
 * has as many addresses in it as it likes.
 */
export function addressLimit(refusalsPerMinute: number, metrics: Metrics): AddressLimit {
  const key = (request: Request) => ipKeyGenerator(request.ip ?? 'none');
  const counter = rateLimit({ ...quiet, limit: refusalsPerMinute, keyGenerator: key, handler: () => undefined });
  return {
    check: async (request, response, next) => {
      const found = await counter.getKey(key(request));
      const waits = found?.resetTime !== undefined && found.resetTime.getTime() > Date.now();
      if (!waits || found.totalHits < refusalsPerMinute) return next();
      metrics.rateLimited('address');
      next(
        tooMany(
          response,
          found.resetTime,
          'Too many refused calls from this address. Retry after the time in Retry-After.',
        ),
      );
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
