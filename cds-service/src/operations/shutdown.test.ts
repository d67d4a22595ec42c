import { Agent, createServer, get, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShutdown } from '@bellwether/hosting';
import { afterEach, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';

const log = pino({ level: 'silent' });
const agent = new Agent({ keepAlive: true });
let server: Server;
afterEach(() => {
  server.closeAllConnections();
  agent.destroy();
});

async function start(handler: RequestListener, graceMs = 10_000) {
  server = createServer({ keepAliveTimeout: 60_000 }, handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const closed: string[] = [];
  const close = ['jobs', 'store'].map((name) => async () => void closed.push(name));
  const { port } = server.address() as AddressInfo;
  return { shutdown: createShutdown({ server, close, log, graceMs }), closed, url: `http://127.0.0.1:${port}/` };
}

/** An answer's body, over a connection that is kept open for the next call. */
function call(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, async (response: IncomingMessage) => {
      let text = '';
      for await (const part of response) text += part;
      resolve(text);
    });
    request.once('error', reject);
  });
}

/** A handler that answers when it is told to, and says when it was called. */
function heldHandler() {
  let called = () => undefined as unknown;
  let release = () => undefined as unknown;
  const arrived = new Promise<void>((resolve) => {
    called = () => resolve();
  });
  const may = new Promise<void>((resolve) => {
    release = () => resolve();
  });
  const handler: RequestListener = (_request, response) => {
    called();
    void may.then(() => response.end('answered'));
  };
  return { handler, arrived, release: () => release() };
}

describe('the shutdown of a service', () => {
  it('answers calls in progress, accepts no new ones, and closes the rest in order', async () => {
    const held = heldHandler();
    const { shutdown, closed, url } = await start(held.handler);
    const inFlight = call(url);
    await held.arrived;
    expect(shutdown.isReady()).toBe(true);
    const stopped = shutdown.stop();
    expect(shutdown.isReady()).toBe(false);
    await expect(fetch(url)).rejects.toThrow();
    expect(closed).toEqual([]);
    held.release();
    expect(await inFlight).toBe('answered');
    await stopped;
    expect(closed).toEqual(['jobs', 'store']);
  });

  it('does not wait for idle connections', async () => {
    const { shutdown, url } = await start((_request, response) => response.end('answered'));
    await call(url);
    await shutdown.stop();
  });

  it('ends remaining connections at the end of the grace time', async () => {
    const held = heldHandler();
    const { shutdown, closed, url } = await start(held.handler, 20);
    const inFlight = call(url).catch((error: NodeJS.ErrnoException) => error.code);
    await held.arrived;
    await shutdown.stop();
    expect([await inFlight, closed]).toEqual(['ECONNRESET', ['jobs', 'store']]);
  });

  it('ends remaining connections when it is called a second time', async () => {
    const held = heldHandler();
    const { shutdown, closed, url } = await start(held.handler);
    const inFlight = call(url).catch((error: NodeJS.ErrnoException) => error.code);
    await held.arrived;
    const first = shutdown.stop();
    await shutdown.stop();
    await first;
    expect([await inFlight, closed]).toEqual(['ECONNRESET', ['jobs', 'store']]);
  });
});
