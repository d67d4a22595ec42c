import type { RequestHandler } from 'express';
import { notAllowed } from '../auth/reasons.js';

/**
 * CORS for the configured browser origins, with `authorization` and `content-type` in the preflight. These origins can
 * also read refusals (401, 429, 503). Without configured origins nothing is allowed.
 *
 * @see https://cds-hooks.hl7.org/2.0/#cors
 */
export function cors(origins: readonly string[]): RequestHandler {
  return crossOrigin(origins, 'authorization, content-type');
}

/**
 * CORS for the origins of the app, with the header of its ticket. Calls from other origins are refused, even though their
 * browser would not let them read the answer anyway.
 *
 * @throws AccessProblem `origin`
 */
export function appCors(origins: readonly string[]): RequestHandler {
  const allow = crossOrigin(origins, 'authorization, content-type, bellwether-ticket');
  return (request, response, next) => {
    const origin = request.get('origin');
    if (origin === undefined || origins.includes(origin)) return allow(request, response, next);
    response.vary('Origin');
    next(notAllowed('origin', 'Origin: expected one of APP_ORIGINS'));
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
