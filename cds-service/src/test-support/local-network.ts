import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createGuardedFetch, type GuardedFetch, type GuardedFetchOptions } from '../network/guarded-fetch.js';

const closers: (() => unknown)[] = [];

/** Closes everything that the functions here opened: for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** A server on this machine, and the requested paths. */
export async function listening(answer: RequestListener): Promise<{ readonly port: number; readonly asked: string[] }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** Counts connections to this machine, where none are expected. */
export async function tripwire(): Promise<{ readonly port: number; readonly touched: () => number }> {
  let touched = 0;
  const server = createTcpServer((socket) => {
    touched += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  closers.push(() => server.close());
  return { port: (server.address() as AddressInfo).port, touched: () => touched };
}

/** A guarded fetch. */
export function guarded(options: GuardedFetchOptions): GuardedFetch {
  const made = createGuardedFetch(options);
  closers.push(() => made.close());
  return made;
}
