import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@jest/globals';
import type { Step } from './contract-case.js';

/** A request that arrived at a hook. */
export interface Arrival {
  readonly method: string;
  /** Below the hook's own address. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** An endpoint of subscriptions that records what arrives. */
export interface Hook {
  readonly url: string;
  readonly arrived: readonly Arrival[];
  close(): void;
}

/** Opens a hook at the loopback interface. @param statusOf what the attempt with this number, from 1, is answered */
export async function openHook(statusOf: (attempt: number) => number = () => 200): Promise<Hook> {
  const arrived: Arrival[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      arrived.push({ method, path: url.replace(/^\/hook\/?/, '/'), headers, text: Buffer.concat(chunks).toString() });
      response.writeHead(statusOf(arrived.length)).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrived,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function matches({ method, path, headers, text }: Arrival, expected: Delivery): boolean {
  try {
    expect(method).toBe(expected.method);
    expect(path).toMatch(expected.path);
    for (const [name, pattern] of Object.entries(expected.headers ?? {})) expect(headers[name]).toMatch(pattern);
    if (expected.body === undefined) expect(text).toBe('');
    else expect(JSON.parse(text)).toMatchObject(expected.body);
    return true;
  } catch {
    return false;
  }
}

type Delivery = NonNullable<Step['expect']['deliveries']>[number];

/** Expects that these deliveries have arrived in this order. Others between them, and repetitions, are allowed. */
export function expectDeliveries(arrived: readonly Arrival[], expected: readonly Delivery[]): void {
  let from = 0;
  for (const delivery of expected) {
    const at = arrived.findIndex((arrival, index) => index >= from && matches(arrival, delivery));
    expect({ delivery, arrived: arrived.slice(from), found: at >= 0 }).toMatchObject({ found: true });
    from = at + 1;
  }
}
