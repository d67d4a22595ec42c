import type { RequestHandler, Response } from 'express';
import type { Authenticate, Caller } from '../auth/caller.js';

/**
 * Lets a call on only when its caller is known, before a byte of its body is read. The endpoint that a token must name
 * is the address as the client sees it: PUBLIC_URL and the path, whatever Host header came.
 *
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
export function authentication(authenticate: Authenticate, publicUrl: string): RequestHandler {
  return async (request, response, next) => {
    response.locals.caller = await authenticate(request.get('authorization'), publicUrl + request.path);
    next();
  };
}

/** Who makes this call. @throws TypeError on a route without authentication: a fault of ours */
export function callerOf(response: Response): Caller {
  const caller: unknown = response.locals.caller;
  if (caller === undefined) throw new TypeError('this route has no authentication');
  return caller as Caller;
}
