import type { Response } from 'express';

/**
 * Answers with JSON. A text goes out with the head in one write; Express's own way copies a long one to bytes first, for a tag that
 * this service does not send.
 */
export function sendJson(response: Response, body: object): void {
  const text = JSON.stringify(body);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}
