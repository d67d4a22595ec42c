import type { IncomingMessage, ServerResponse } from 'node:http';

/** Requests whose body may take as long as it likes. */
const long = new WeakSet<IncomingMessage>();

/** As Node answers where it ends a slow request itself. */
const timedOut = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n';

/**
 * Ends a request whose body has not come in time. Node's own limit (`requestTimeout`) is for all requests alike, and a stream of
 * many instances goes on for hours.
 */
export function limitRequestTime(request: IncomingMessage, response: ServerResponse, milliseconds: number): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (request.complete || long.has(request) || socket.destroyed) return;
    if (!response.headersSent) socket.write(timedOut);
    socket.destroy();
  }, milliseconds);
  const clear = (): void => clearTimeout(timer);
  response.once('close', clear);
  request.once('end', clear);
}

/** The body of this request may take as long as it likes: its reader ends it where nothing comes any more. */
export function allowLongRequest(request: IncomingMessage): void {
  long.add(request);
}
