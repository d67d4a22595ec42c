import type { NextFunction, Request, Response } from 'express';

/** The names under which this machine calls itself. */
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the Host header names this server as this machine knows it. */
function isOwnHost({ headers, socket }: Request): boolean {
  const host = /^(.+?)(?::(\d+))?$/.exec(headers.host ?? '');
  const port = Number(host?.[2] ?? 80);
  return loopbackNames.includes(host?.[1]?.toLowerCase() ?? '') && port === socket.localPort;
}

/** Whether a page of another origin sent the request, by the headers of the browser. */
function isForeign({ headers }: Request): boolean {
  if (headers.origin !== undefined) return headers.origin !== `http://${headers.host}`;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

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
