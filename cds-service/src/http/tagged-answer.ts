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
  const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  response.setHeader('etag', tag);
  response.setHeader('cache-control', 'private, no-cache');
  response.vary('Authorization');
  if (isKnown(response.req.get('if-none-match'), tag)) response.status(304).end();
  else response.type(type).send(text);
}

/** Express's own check answers a call in full that has `Cache-Control: no-cache`, which the fetch of browsers and Node adds. */
const isKnown = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*');
