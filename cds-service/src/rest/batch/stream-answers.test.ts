import { createServer, request, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { bodyPieces } from '../../http/read-body.js';
import type { ChunkAnswer, LineChunk } from '../worker/messages.js';
import { type StreamParts, streamAnswers } from './stream-answers.js';

/** Each line is answered by many of its length, as a prediction is much longer than an instance. */
const answerBytes = 1_000;
const score = async ({ lines }: LineChunk): Promise<ChunkAnswer> => ({
  text: lines.map((line) => `${JSON.stringify({ line, is: 'x'.repeat(answerBytes) })}\n`).join(''),
  counts: { scored: lines.length, notScored: 0, invalid: 0 },
  ...{ problem: null, artefacts: [], failure: null },
});

let close = async (): Promise<void> => undefined;
afterEach(() => close());

/** A server that answers with the stream, and how each one ended. */
async function serve(changes: Partial<StreamParts> = {}) {
  const ends: (string | null)[] = [];
  const taken = { lines: 0 };
  const server = createServer((incoming, response) => {
    const parts: StreamParts = {
      pieces: bodyPieces(incoming, response),
      response,
      score: (chunk) => {
        taken.lines += chunk.lines.length;
        return score(chunk);
      },
      stallMs: 60_000,
      onAnswered: () => undefined,
      beforeEnd: async () => undefined,
      ...changes,
    };
    streamAnswers(parts).then(
      () => ends.push(null),
      (error: Error) => {
        ends.push(error.message);
        response.destroy();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, ends, taken };
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += part;
  return text;
}

const settled = async (ends: readonly unknown[]): Promise<void> => {
  while (ends.length === 0) await delay(5);
};

describe('a stream of answers', () => {
  it('a client that waits for each answer has it before it sends the next line', async () => {
    const { port, ends } = await serve();
    const call = request({ port, method: 'POST' });
    let response: IncomingMessage | null = null;
    for (const line of ['one', 'two', 'three']) {
      call.write(`${line}\n`);
      response ??= ((await once(call, 'response')) as [IncomingMessage])[0].setEncoding('utf8');
      let text = '';
      while (!text.endsWith('\n')) text += (await once(response, 'data'))[0];
      expect(JSON.parse(text)).toMatchObject({ line });
    }
    call.end();
    expect(await textOf(response!)).toBe('{"summary":{"scored":3,"not_scored":0,"invalid":0}}\n');
    expect(ends).toEqual([null]);
  });

  it('a client that reads nothing is not read from, however much it sends', async () => {
    const { port, taken } = await serve();
    const socket = connect(port, '127.0.0.1').pause();
    socket.on('error', () => undefined);
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    const lines = '{"age":71}\n'.repeat(6_000);
    const piece = `${lines.length.toString(16)}\r\n${lines}\r\n`;
    let sent = 0;
    // 200 MB of answers, were they all written.
    while (
      sent < 33 &&
      (socket.write(piece) || (await Promise.race([once(socket, 'drain'), delay(300, null)])) !== null)
    ) {
      sent += 1;
    }
    await delay(100);
    const before = taken.lines;
    await delay(200);
    expect(taken.lines).toBe(before);
    // What the operating system holds of both directions is some MB.
    expect(before * answerBytes).toBeLessThan(40_000_000);
    socket.destroy();
  });

  it.each([
    ['sends nothing more', (): string => 'one\n'],
    ['sends no end of a line', (): string => 'one'],
  ])('a client that %s is cut after the time, without a summary', async (_, body) => {
    const { port, ends } = await serve({ stallMs: 100 });
    const call = request({ port, method: 'POST' });
    call.on('error', () => undefined);
    call.write(body());
    await settled(ends);
    expect(ends).toEqual(['The connection has stalled.']);
  });

  it('a client that ends the connection ends the stream', async () => {
    const { port, ends } = await serve();
    const call = request({ port, method: 'POST' });
    call.on('error', () => undefined);
    call.write('one\n');
    await once(call, 'response');
    call.destroy();
    await settled(ends);
    expect(ends[0]).toMatch(/ended/);
  });

  it.each<[string, Partial<StreamParts>]>([
    ['the thread ends', { score: () => Promise.reject(new Error('no thread')) }],
    ['the end cannot be recorded', { beforeEnd: () => Promise.reject(new Error('no store')) }],
  ])('no summary goes out where %s', async (_, changes) => {
    const { port, ends } = await serve(changes);
    const call = request({ port, method: 'POST' });
    const broken = once(call, 'error');
    call.on('response', (response: IncomingMessage) => {
      response.on('error', (error) => call.emit('error', error));
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        expect(text).not.toContain('summary');
      });
    });
    call.end('one\n');
    await broken;
    expect(ends[0]).toMatch(/^no /);
  });
});
