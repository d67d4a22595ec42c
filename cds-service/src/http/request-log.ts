import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../operations/metrics.js';
import { beginCall, type CallFacts } from './call-facts.js';

const acceptableId = /^[A-Za-z0-9._-]{1,64}$/;

/** Statuses of refused calls, whose log line has the address of the caller. */
const refusals: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * One log line and one count per call: request ID, method, route, status, duration, client, and what the handler added.
 * URL, headers and body are never logged, because they may contain data of a patient.
 */
export function requestLog(log: Logger, metrics: Metrics, ids: () => string): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const facts = beginCall(response, given !== undefined && acceptableId.test(given) ? given : ids());
    const { requestId } = facts;
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      const ms = performance.now() - facts.arrivedAt;
      // The answer to an aborted request is finished too, but nobody reads it.
      const finished = response.writableFinished && !request.readableAborted;
      const status = finished ? response.statusCode : 'aborted';
      metrics.call({ route: facts.route, service: facts.service, status, seconds: ms / 1000 });
      log.info(
        {
          requestId,
          method: request.method,
          route: facts.route,
          ...(facts.service === '' ? {} : { service: facts.service }),
          ...clientOf(facts),
          status,
          ms: Math.round(ms * 10) / 10,
          ...(refusals.has(response.statusCode) ? { address: addressOf(request) } : {}),
          ...facts.logged,
        },
        'call',
      );
    });
    next();
  };
}

/** The caller; of a refused call the client that its token names, as `claimed` where the signature was not verified. */
function clientOf({ caller, user, named }: CallFacts): Readonly<Record<string, string>> {
  const known = caller?.client ?? user?.source;
  if (known !== undefined) return { client: known };
  if (named === null) return {};
  return named.verified ? { client: named.name } : { claimed: named.name };
}

/** The address of a caller, behind trusted proxies the one that they name. */
export function addressOf(request: Request): string {
  return request.ip ?? 'none';
}
