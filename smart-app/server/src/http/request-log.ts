import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

/** What was asked for, of a short list: an address may have the parameters of a launch, or a code. */
export type Route = 'page' | 'asset' | 'artefact' | 'config' | 'health' | 'other';

/** Says what was asked for. */
export function setRoute(response: Response, route: Route): void {
  response.locals.route = route;
}

const acceptableId = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * One log line per request: id, method, route, status, duration; of one that was not answered as asked also the caller's
 * address. URL, headers and body are never logged: with them a launch could be taken over, and a patient known.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const arrivedAt = performance.now();
    const given = request.get('x-request-id');
    const requestId = given !== undefined && acceptableId.test(given) ? given : randomUUID();
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      const ms = Math.round((performance.now() - arrivedAt) * 10) / 10;
      const route: Route = response.locals.route ?? 'other';
      const status = response.writableFinished ? response.statusCode : 'aborted';
      const line = { requestId, method: request.method, route, status, ms, ...callerOf(request, response) };
      // Probes come every few seconds.
      if (route === 'health' && status === 200) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    next();
  };
}

function callerOf(request: Request, { statusCode }: Response): { readonly address?: string } {
  return statusCode < 400 ? {} : { address: request.ip ?? 'none' };
}
