import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is read of a body after the answer. */
const maxRestBytes = 262_144;

/** Time for a client to read the answer and to end the rest of its body, in milliseconds. */
const maxRestMs = 1_000;

/**
 * Ends the connection where the body of a request goes on after the answer. Node would read it to its end, because the
 * connection may be used again.
 */
export function cutRest(request: IncomingMessage, response: ServerResponse): void {
  response.once('prefinish', () => {
    if (request.complete || request.destroyed) return;
    void restOf(request).then((isWhole) => {
      if (!isWhole) request.socket.destroy();
    });
  });
}

/**
 * Sends an answer to a request whose body may not have arrived. Where the rest is long, the answer says that the
 * connection ends (else a client would use it again), and a part of the rest is read before it does (else the operating
 * system might drop the answer with the connection).
 */
export async function sendBeforeBody(request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  if (request.complete || response.hasHeader('connection') || isShort(request)) {
    response.end(body);
    return;
  }
  response.setHeader('connection', 'close');
  response.setHeader('content-length', Buffer.byteLength(body));
  if (body === '') response.flushHeaders();
  else response.write(body);
  await restOf(request);
  response.end();
}

const isShort = ({ headers }: IncomingMessage): boolean => Number(headers['content-length']) <= maxRestBytes;

/** Reads the rest of a body within the limits, and waits for the client to end it. False: it did not. */
function restOf(request: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      // Not ended at once: a client that is still writing gets the time to read the answer, and does not get a reset.
      if (bytes > maxRestBytes) request.pause();
    };
    const done = (isWhole: boolean) => () => {
      clearTimeout(timer);
      request.off('data', count).off('end', whole).off('close', whole).pause();
      resolve(isWhole);
    };
    const whole = done(true);
    const timer = setTimeout(done(false), maxRestMs).unref();
    request.on('data', count).once('end', whole).once('close', whole);
    // Marks the body as read by somebody: else Node takes it over, and no byte of it is counted.
    request.read(0);
    request.resume();
  });
}
