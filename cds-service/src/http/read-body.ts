import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { inviteBody } from '@bellwether/hosting';
import { RequestProblem } from '../errors.js';

/** Codings of a body that are understood; null: none. */
const decoders = new Map([
  ['identity', null],
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
] as const);

/**
 * Reads a body of at most `limit` bytes, counted after decompression. What goes beyond the limit is not read, and no
 * body is asked for (`100 Continue`) before this is called.
 *
 * @throws RequestProblem `unsupported-media-type`, `body-too-large`, `request-invalid`
 */
export async function readBody(request: IncomingMessage, response: ServerResponse, limit: number): Promise<Buffer> {
  const decoder = decoderOf(request);
  inviteBody(request, response);
  if (decoder === null) return collect(request, request, limit);
  request.pipe(decoder);
  return collect(request, decoder, limit).finally(() => {
    request.unpipe(decoder);
    decoder.destroy();
  });
}

/**
 * The bytes of a body as they come, decompressed. Ending the iteration does not end the connection.
 *
 * @throws RequestProblem `unsupported-media-type` before a byte is read; then `request-invalid` where the body breaks off
 */
export function bodyPieces(request: IncomingMessage, response: ServerResponse): AsyncIterable<Buffer> {
  const decoder = decoderOf(request);
  inviteBody(request, response);
  return decoder === null ? piecesOf(request) : piecesOf(decoded(request, decoder));
}

/** A body that is cut ends the decoder too, which would wait for the rest. */
function decoded(request: IncomingMessage, decoder: Transform): Transform {
  pipeline(request, decoder, () => undefined);
  return decoder;
}

async function* piecesOf(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream.iterator({ destroyOnReturn: false });
  } catch {
    // Without a cause: whatever broke, the caller did not send what it began.
    throw new RequestProblem('request-invalid', 'body: ended prematurely, or could not be decompressed');
  }
}

/** The decompression that the headers ask for; null: none. */
function decoderOf(request: IncomingMessage): Transform | null {
  const coding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const decoder = decoders.get(coding as 'identity');
  if (decoder === undefined) {
    throw new RequestProblem('unsupported-media-type', 'Content-Encoding: expected gzip, deflate, br or none');
  }
  return decoder?.() ?? null;
}

function collect(request: IncomingMessage, stream: Readable, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    // An error is made only where there is one: its stack costs more than the rest of this.
    const fail = (code: 'request-invalid' | 'body-too-large', message: string) => () => {
      leave();
      reject(new RequestProblem(code, message));
    };
    const broken = fail('request-invalid', 'body: could not be decompressed');
    const aborted = fail('request-invalid', 'body: ended prematurely');
    const tooLarge = fail('body-too-large', 'body: exceeds the size limit of this service');
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > limit) tooLarge();
      else chunks.push(chunk);
    };
    const end = (): void => {
      leave();
      resolve(Buffer.concat(chunks, bytes));
    };
    const leave = (): void => {
      stream.off('data', take).off('end', end).off('error', broken).pause();
      request.off('aborted', aborted);
      // An error after the end, of a request that is cut, is of no interest.
      stream.on('error', () => undefined);
    };
    stream.on('data', take).once('end', end).once('error', broken);
    request.once('aborted', aborted);
  });
}
