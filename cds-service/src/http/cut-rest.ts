import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is read of a body after the answer: enough that an honest client gets a refusal, little for another. */
const maxRestBytes = 262_144;

/** Time for the rest of a body after the answer, in milliseconds. */
const maxRestMs = 1_000;

/**
 * Ends the connection where the body of a request goes on after the answer. Node would read it to its end, because the
 * connection may be used again.
 */
export function cutRest(request: IncomingMessage, response: ServerResponse): void {
  response.once('prefinish', () => {
    if (request.complete || request.destroyed) return;
    const { socket } = request;
    let bytes = 0;
    const timer = setTimeout(() => socket.destroy(), maxRestMs).unref();
    request.once('close', () => clearTimeout(timer));
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxRestBytes) socket.destroy();
    });
    // Marks the body as read by somebody: else Node takes it over, and no byte of it is counted.
    request.read(0);
    request.resume();
  });
}
