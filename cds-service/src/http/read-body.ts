import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
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
  const coding = (request.headers['content-encoding'] ?? 'identity').toLowerCase();
  const decoder = decoders.get(coding as 'identity');
  if (decoder === undefined) {
    throw new RequestProblem('unsupported-media-type', 'Content-Encoding: expected gzip, deflate, br or none');
  }
  inviteBody(request, response);
  if (decoder === null) return collect(request, request, limit);
  const decoded = decoder();
  request.pipe(decoded);
  return collect(request, decoded, limit).finally(() => {
    request.unpipe(decoded);
    decoded.destroy();
  });
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
