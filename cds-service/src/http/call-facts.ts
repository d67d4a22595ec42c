import type { Response } from 'express';
import type { AppUser } from '../auth/app-user.js';
import type { Caller } from '../auth/caller.js';
import type { NamedClient } from '../errors.js';
import type { RouteKind } from '../operations/metrics.js';

/** The facts of one call for its log line and the metrics: names of this service and counts, nothing about a patient. */
export interface CallFacts {
  readonly requestId: string;
  /** Time of arrival, by `performance.now()`. */
  readonly arrivedAt: number;
  /** Milliseconds that the call waited while works of other calls had their turn. */
  waitedMs: number;
  route: RouteKind;
  /** ID of the deployed service that was called; '' at other addresses. */
  service: string;
  caller: Caller | null;
  /** The authenticated user of the app. */
  user: Pick<AppUser, 'source' | 'userId'> | null;
  /** The client that the token of a refused call names. */
  named: NamedClient | null;
  /** What a handler adds to the log line. */
  logged: Readonly<Record<string, string | number | boolean>>;
}

/** Starts the facts of a call. */
export function beginCall(response: Response, requestId: string): CallFacts {
  const facts: CallFacts = {
    requestId,
    arrivedAt: performance.now(),
    waitedMs: 0,
    route: 'none',
    service: '',
    caller: null,
    user: null,
    named: null,
    logged: {},
  };
  response.locals.call = facts;
  return facts;
}

/** The facts of the call that `response` answers. */
export function callFacts(response: Response): CallFacts {
  return response.locals.call as CallFacts;
}

/** The caller of this call. @throws TypeError on a route without authentication, which is a bug */
export function callerOf(response: Response): Caller {
  const { caller } = callFacts(response);
  if (caller === null) throw new TypeError('this route has no authentication');
  return caller;
}
