import { request as httpRequest } from 'node:http';
import type { RequestHandler } from 'express';

/** Whether the place of the pages is a server that serves them as they are edited, and no directory of built ones. */
export const isServer = (pages: string): boolean => /^https?:\/\//.test(pages);

/** A page as that server has it now; undefined where it has none or does not answer. */
export async function pageOf(server: string, file: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${server}/${file}`, { headers: { accept: 'text/html' } });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Sources that its pages need besides their own: the socket by which it tells of changes. */
export const socketOf = (server: string): string => server.replace(/^http/, 'ws');

/** Fetches from that server what its pages consist of. */
export function fromServer(server: string): RequestHandler {
  const { hostname, port } = new URL(server);
  return ({ method, originalUrl, headers }, response, next) => {
    if (method !== 'GET') return next();
    // By parts: an address such as `//elsewhere/` would lead to another server.
    const asked = httpRequest({ hostname, port, path: originalUrl, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => {
      if (!response.headersSent) response.status(503).type('text').send('The pages are being started: try again.');
    });
    response.on('close', () => asked.destroy());
    return asked.end();
  };
}
