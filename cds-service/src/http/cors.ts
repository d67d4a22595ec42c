import type { RequestHandler } from 'express';
import { RequestProblem } from '../errors.js';

/**
 * CORS for the browser origins that are configured, and for no other: preflight with `authorization` and
 * `content-type`. What a refused call is told (401, 429, 503) can be read too. Without configured origins nothing is ever allowed.
 *
 * @see https://cds-hooks.hl7.org/2.0/#cors
 */
export function cors(origins: readonly string[]): RequestHandler {
  return crossOrigin(origins, 'authorization, content-type');
}

/**
 * CORS for the origins of the app, with the header of its ticket; what another origin sends is refused, whether its
 * browser would let it read the answer or not.
 *
 * @throws RequestProblem `forbidden`
 */
export function appCors(origins: readonly string[]): RequestHandler {
  const allow = crossOrigin(origins, 'authorization, content-type, bellwether-ticket');
  return (request, response, next) => {
    const origin = request.get('origin');
    if (origin === undefined || origins.includes(origin)) return allow(request, response, next);
    response.vary('Origin');
    next(new RequestProblem('forbidden', 'Origin: expected one of APP_ORIGINS'));
  };
}

function crossOrigin(origins: readonly string[], headers: string): RequestHandler {
  const allowed = new Set(origins);
  return (request, response, next) => {
    const origin = request.get('origin');
    if (allowed.size > 0) response.vary('Origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'x-request-id, retry-after, www-authenticate');
    if (request.method !== 'OPTIONS' || request.get('access-control-request-method') === undefined) return next();
    response.setHeader('access-control-allow-methods', 'GET, POST');
    response.setHeader('access-control-allow-headers', headers);
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
  };
}
