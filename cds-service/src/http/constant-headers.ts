import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';

/** What sets headers of an answer. */
type SetHeaders = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/**
 * Sets on each answer the headers that a handler sets on one: it is asked once, where what it sets is the same for every call.
 *
 * @throws whatever the handler passes on as an error
 */
export function constantHeaders(handler: SetHeaders): RequestHandler {
  const headers: (readonly [string, string])[] = [];
  const collecting = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader: () => undefined,
  };
  handler({} as IncomingMessage, collecting as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error;
  });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
