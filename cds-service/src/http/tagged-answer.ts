import { createHash } from 'node:crypto';
import type { Response } from 'express';

/**
 * Answers with a text that a client may keep, but asks for again each time: with a tag of its bytes, so that one that is unchanged
 * is not sent again (304).
 *
 * @param type content type
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-etag
 */
export function sendTagged(response: Response, type: string, text: string): void {
  response.setHeader('etag', `"${createHash('sha256').update(text).digest('base64url')}"`);
  response.setHeader('cache-control', 'private, no-cache');
  response.vary('Authorization');
  // Answers 304 by itself where If-None-Match has the tag.
  response.type(type).send(text);
}
