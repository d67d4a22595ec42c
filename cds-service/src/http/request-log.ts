import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Metrics } from '../operations/metrics.js';
import { beginCall } from './call-facts.js';

const acceptableId = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * One line and one count a call: request id, method, route, status, duration, who called, and what the handler added.
 * Never the URL, a header or a body: they may tell of a patient.
 */
export function requestLog(log: Logger, metrics: Metrics, ids: () => string): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const facts = beginCall(response, given !== undefined && acceptableId.test(given) ? given : ids());
    const { requestId } = facts;
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      const ms = performance.now() - facts.arrivedAt;
      // An answer to a request that was cut off is finished too, and read by nobody.
      const finished = response.writableFinished && !request.readableAborted;
      const status = finished ? response.statusCode : 'aborted';
      metrics.call({ route: facts.route, service: facts.service, status, seconds: ms / 1000 });
      log.info(
        {
          requestId,
          method: request.method,
          route: facts.route,
          ...(facts.service === '' ? {} : { service: facts.service }),
          ...(facts.caller === null ? {} : { client: facts.caller.client }),
          status,
          ms: Math.round(ms * 10) / 10,
          ...facts.logged,
        },
        'call',
      );
    });
    next();
  };
}
