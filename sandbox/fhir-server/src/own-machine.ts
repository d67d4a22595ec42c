import type { Request } from 'express';

/** The names under which this machine calls itself. */
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** @param publicUrl address of a proxy in front, without a slash at its end */
const isAtProxy = ({ headers }: Request, publicUrl: string | undefined): boolean =>
  publicUrl !== undefined && headers.host === new URL(publicUrl).host;

/**
 * Whether the Host header names this server as this machine knows it, or as its proxy is called: against DNS rebinding.
 *
 * @param publicUrl address of a proxy in front, without a slash at its end
 */
export function isOwnHost(request: Request, publicUrl?: string): boolean {
  if (isAtProxy(request, publicUrl)) return true;
  const host = /^(.+?)(?::(\d+))?$/.exec(request.headers.host ?? '');
  const port = Number(host?.[2] ?? 80);
  return loopbackNames.includes(host?.[1]?.toLowerCase() ?? '') && port === request.socket.localPort;
}

/**
 * Whether a page of another origin sent the request, by the headers of the browser.
 *
 * @param publicUrl address of a proxy in front, without a slash at its end
 */
export function isForeign(request: Request, publicUrl?: string): boolean {
  const { headers } = request;
  const own = isAtProxy(request, publicUrl) ? publicUrl : `http://${headers.host}`;
  if (headers.origin !== undefined) return headers.origin !== own;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
