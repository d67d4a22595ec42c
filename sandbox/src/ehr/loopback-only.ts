import { isForeign, isOwnHost } from '@bellwether/fhir-server';
import type { NextFunction, Request, Response } from 'express';

const reading: readonly string[] = ['GET', 'HEAD'];

/**
 * Admits only the EHR's pages and programs of this machine. The interface needs no sign-in, so pages of other origins must
 * not reach it: neither by a host name that resolves to this machine (DNS rebinding), nor by a cross-origin request, which
 * browsers send without asking.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  if (!isOwnHost(request)) {
    response.status(403).json({ error: 'The EHR can be reached only as localhost.' });
  } else if (!reading.includes(request.method) && isForeign(request)) {
    response.status(403).json({ error: 'Another page may not do this.' });
  } else {
    next();
  }
}
