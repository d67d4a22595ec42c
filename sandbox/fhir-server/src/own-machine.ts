import type { Request } from 'express';

/** The names under which this machine calls itself. */
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the Host header names this server as this machine knows it: against DNS rebinding. */
export function isOwnHost({ headers, socket }: Request): boolean {
  const host = /^(.+?)(?::(\d+))?$/.exec(headers.host ?? '');
  const port = Number(host?.[2] ?? 80);
  return loopbackNames.includes(host?.[1]?.toLowerCase() ?? '') && port === socket.localPort;
}

/** Whether a page of another origin sent the request, by the headers of the browser. */
export function isForeign({ headers }: Request): boolean {
  if (headers.origin !== undefined) return headers.origin !== `http://${headers.host}`;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
