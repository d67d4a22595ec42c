import { once } from 'node:events';
import { createServer, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';

/** How long a server says that it keeps a connection, from the second call on; null where it leaves that to the client. */
async function keptFor(options: ServerOptions): Promise<string | null> {
  const server = createServer(options, (_request, response) => response.end('answer'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const call = () => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await (await call()).text();
    return (await call()).headers.get('keep-alive');
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

it('a server that a test starts closes no connection that idles; one with a time of its own keeps to it', async () => {
  expect([await keptFor({}), await keptFor({ keepAliveTimeout: 65_000 })]).toEqual([null, 'timeout=65']);
});
