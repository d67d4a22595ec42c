import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * Warns once where calls come through a proxy that no setting names: then all callers have its address, and the refusals
 * of one make the others wait.
 */
export function warnOfUnnamedProxy(log: Logger): RequestHandler {
  let warned = false;
  return (request, _response, next) => {
    if (!warned && request.headers['x-forwarded-for'] !== undefined) {
      warned = true;
      log.warn('calls arrive through a proxy that is not in TRUSTED_PROXIES: all callers count as one address');
    }
    next();
  };
}
