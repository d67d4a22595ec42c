import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy as a hospital has one: it serves what is below a path from another server. */
export interface PathProxy {
  /** `http://localhost:<port>` */
  readonly origin: string;
  close(): void;
}

/**
 * Starts a proxy that knows one path; everything else is a 404 of its own.
 *
 * @param path such as `/apps/bellwether`
 * @param keeps whether it passes the path on, or takes it away
 */
export async function startPathProxy(path: string, target: () => string, keeps: boolean): Promise<PathProxy> {
  const server: Server = createServer((incoming, answer) => {
    const url = incoming.url ?? '/';
    if (url !== path && !url.startsWith(`${path}/`) && !url.startsWith(`${path}?`)) {
      answer.writeHead(404).end('proxy: unknown path');
      return;
    }
    // As nginx does: nobody behind it could know that the slash is missing.
    if (!keeps && !url.startsWith(`${path}/`)) {
      answer.writeHead(301, { location: `${path}/${url.slice(path.length)}` }).end();
      return;
    }
    const rest = keeps ? url : url.slice(path.length);
    const headers = { ...incoming.headers, 'x-forwarded-for': '192.0.2.7' };
    const call = request(`${target()}${rest}`, { method: incoming.method ?? 'GET', headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    call.once('error', () => answer.destroy());
    incoming.pipe(call);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
