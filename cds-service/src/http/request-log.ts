import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** What a handler may add to its log line: names of our own and counts, nothing of a patient. */
type LogFields = Readonly<Record<string, string | number | boolean>>;

const acceptableId = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * One line a call: request id, method, route, status, duration, and the counts that the handler added. Never the URL,
 * a header or a body: they may tell of a patient.
 */
export function requestLog(log: Logger, ids: () => string): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const given = request.get('x-request-id');
    const requestId = given !== undefined && acceptableId.test(given) ? given : ids();
    response.locals.requestId = requestId;
    response.locals.arrivedAt = started;
    response.setHeader('x-request-id', requestId);
    response.once('close', () => {
      log.info(
        {
          requestId,
          method: request.method,
          route: typeof request.route?.path === 'string' ? request.route.path : 'none',
          status: response.statusCode,
          finished: response.writableFinished,
          ms: Math.round((performance.now() - started) * 10) / 10,
          ...(response.locals.logged as LogFields | undefined),
        },
        'call',
      );
    });
    next();
  };
}
