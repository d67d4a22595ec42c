import { withoutSlashesAtEnd } from '@bellwether/hosting';
import type { Request, RequestHandler, Router } from 'express';

/** Whether a call is for one of these addresses, or below one. Express finds a route in upper case, and with a slash at its end, too. */
export function isBelow({ path }: Pick<Request, 'path'>, bases: readonly string[]): boolean {
  const own = withoutSlashesAtEnd(path.toLowerCase());
  return bases.some((base) => own === base || own.startsWith(`${base}/`));
}

/**
 * Gives only calls below these addresses to a router. Express leaves each router that has no route for a call in a later turn of the
 * event loop, so that a hook would wait for every router before its own.
 *
 * @returns with the layers of the router, so that its routes can be listed
 */
export function onlyBelow(bases: readonly string[], router: Router): RequestHandler & Pick<Router, 'stack'> {
  const gate: RequestHandler = (request, response, next) =>
    isBelow(request, bases) ? router(request, response, next) : next();
  return Object.assign(gate, { stack: router.stack });
}
