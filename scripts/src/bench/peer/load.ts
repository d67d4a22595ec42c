import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { Server } from './server.js';

/** What a slice of calls took. */
export interface Slice {
  /** User and system time of the server's process, all its threads, a call. */
  readonly cpuSeconds: number;
  readonly callsPerSecond: number;
  /** Seconds of each call, as the client sees them. */
  readonly latencies: readonly number[];
}

/** `sysconf(_SC_CLK_TCK)` of Linux on every platform that Node runs on. */
const ticksPerSecond = 100;

/** CPU seconds that a process has used, its ended threads included. @see proc(5), /proc/pid/stat, fields 14 and 15 */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** One call of a slice. */
export interface BenchCall {
  readonly url: string;
  readonly body: Buffer;
  /** Undefined: without a token. */
  readonly authorization: string | undefined;
  /** What the answer must contain to count. */
  readonly expected: string;
}

/**
 * Sends one call for each header, `connections` at a time over connections that stay open.
 *
 * @param authorizations a header for each call; undefined: without one
 */
export function slice(
  { pid, url }: Server,
  body: Buffer,
  authorizations: readonly (string | undefined)[],
  connections: number,
): Promise<Slice> {
  const calls = authorizations.map((authorization) => ({ url, body, authorization, expected: '"summary"' }));
  return sliceOf(pid, calls, connections);
}

/** Sends calls to a process, `connections` at a time over connections that stay open. */
export async function sliceOf(pid: number, calls: readonly BenchCall[], connections: number): Promise<Slice> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < calls.length) {
      const call = calls[next++]!;
      const begun = performance.now();
      await post(call, agent);
      latencies.push((performance.now() - begun) / 1000);
    }
  };
  try {
    const cpu = cpuSecondsOf(pid);
    const begun = performance.now();
    await Promise.all(Array.from({ length: connections }, worker));
    const seconds = (performance.now() - begun) / 1000;
    return {
      cpuSeconds: (cpuSecondsOf(pid) - cpu) / calls.length,
      callsPerSecond: calls.length / seconds,
      latencies,
    };
  } finally {
    agent.destroy();
  }
}

/** One call; resolves with its body, rejects unless it is a 200 with what is expected. */
function post({ url, body, authorization, expected }: BenchCall, agent: Agent): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(authorization === undefined ? {} : { authorization }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && text.includes(expected)) resolve();
        else
          reject(
            new Error(`${url} answered ${response.statusCode}, expected 200 with ${expected}: ${text.slice(0, 200)}`),
          );
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
