import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Requests whose client waits with the body until it is asked for it. */
const waiting = new WeakSet<IncomingMessage>();

/**
 * Handles requests with `Expect: 100-continue` as others, but asks for their body only when it is read: after the caller
 * is known. Where the answer is a refusal the connection ends, because nobody knows whether the body still comes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1
 */
export function onExpectation(handler: RequestListener): RequestListener {
  return (request, response) => {
    waiting.add(request);
    response.setHeader('connection', 'close');
    handler(request, response);
  };
}

/** Asks for the body, where the client waits for that. */
export function inviteBody(request: IncomingMessage, response: ServerResponse): void {
  if (!waiting.delete(request)) return;
  response.removeHeader('connection');
  response.writeContinue();
}
