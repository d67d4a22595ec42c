import { isForeign, isOwnHost } from '@bellwether/fhir-server';
import type { RequestHandler } from 'express';

const reading: readonly string[] = ['GET', 'HEAD'];

/**
 * Admits only the EHR's pages, and programs of this machine or behind its proxy. The interface needs no sign-in, so pages of
 * other origins must not reach it: neither by a host name that resolves to this machine (DNS rebinding), nor by a cross-origin
 * request, which browsers send without asking.
 *
 * @param url of the EHR, without a slash at its end
 */
export function ownPagesOnly(url: string): RequestHandler {
  return (request, response, next) => {
    if (!isOwnHost(request, url)) {
      response.status(403).json({ error: `The EHR can be reached only as ${new URL(url).hostname}.` });
    } else if (!reading.includes(request.method) && isForeign(request, url)) {
      response.status(403).json({ error: 'Another page may not do this.' });
    } else {
      next();
    }
  };
}
