import type { RequestHandler } from 'express';
import { authorizationOf } from '../auth/bearer-token.js';
import type { Authenticate } from '../auth/caller.js';
import { callFacts } from './call-facts.js';

/**
 * Lets a call on only when its caller is known, before a byte of its body is read. The endpoint that a token must name
 * is the address as the client sees it: PUBLIC_URL and the path, whatever Host header came.
 *
 * @see https://cds-hooks.hl7.org/2.0/#trusting-cds-clients
 */
export function authentication(authenticate: Authenticate, publicUrl: string): RequestHandler {
  return async (request, response, next) => {
    const endpoint = publicUrl + request.path;
    callFacts(response).caller = await authenticate(authorizationOf(request.rawHeaders), endpoint);
    next();
  };
}
