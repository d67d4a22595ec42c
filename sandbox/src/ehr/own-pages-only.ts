import type { Request, RequestHandler } from 'express';

/** The names under which this machine calls itself. */
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the Host header names this server as this machine knows it, or as its proxy is called. */
function isOwnHost({ headers, socket }: Request, url: string): boolean {
  if (headers.host === new URL(url).host) return true;
  const host = /^(.+?)(?::(\d+))?$/.exec(headers.host ?? '');
  const port = Number(host?.[2] ?? 80);
  return loopbackNames.includes(host?.[1]?.toLowerCase() ?? '') && port === socket.localPort;
}

/** Whether a page of another origin sent the request, by the headers of the browser. */
function isForeign({ headers }: Request, url: string): boolean {
  const own = headers.host === new URL(url).host ? url : `http://${headers.host}`;
  if (headers.origin !== undefined) return headers.origin !== own;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

const reading: readonly string[] = ['GET', 'HEAD'];

/**
 * Admits only the EHR's pages, and programs of this machine or behind its proxy. The interface needs no sign-in, so pages of other origins must
 * not reach it: neither by a host name that resolves to this machine (DNS rebinding), nor by a cross-origin request, which
 * browsers send without asking.
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
