import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** When an answer was being waited for, in milliseconds of `performance.now()`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A server that hands everything on to another and notes how long that took to answer. */
export interface RecordingProxy {
  readonly url: string;
  /** Of every answer since it was emptied. */
  readonly spans: Span[];
  close(): void;
}

/** @param origin of the other server, such as `http://localhost:8080` */
export async function startRecordingProxy(origin: string): Promise<RecordingProxy> {
  const spans: Span[] = [];
  const agent = new Agent({ keepAlive: true });
  const server = createServer((request, response) => {
    const from = performance.now();
    // With the host that was asked for, so that addresses in the answer are the proxy's.
    const { method, headers, url = '' } = request;
    const forwarded = send(new URL(url, origin), { method, headers, agent }, (answer) => {
      answer.once('end', () => spans.push({ from, to: performance.now() }));
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.once('error', () => response.destroy());
    request.pipe(forwarded);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    spans,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

/** Milliseconds in which at least one answer was being waited for: of parallel fetches, the slowest counts. */
export function waited(spans: readonly Span[]): number {
  let until = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (to <= until) continue;
    sum += to - Math.max(from, until);
    until = to;
  }
  return sum;
}
