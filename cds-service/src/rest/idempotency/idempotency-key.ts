import type { Request } from 'express';
import { RequestProblem } from '../../errors.js';

/**
 * The key of a call; null where it has none.
 *
 * @throws RequestProblem `request-invalid`
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotencyKey(request: Request): string | null {
  const given = request.get('idempotency-key');
  if (given === undefined) return null;
  // A structured field is a text in quotation marks; many clients leave them out.
  const key = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (/^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw new RequestProblem('request-invalid', 'Idempotency-Key: expected 1 to 128 visible ASCII characters');
}
