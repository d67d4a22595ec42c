import type { OutboundAnswer } from './outbound-fetch.js';

/**
 * Reads the body of an answer as UTF-8, and no more of it than a limit.
 *
 * @throws RangeError where there is more; the rest is not read
 */
export async function readText({ body }: OutboundAnswer, limitBytes: number): Promise<string> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw new RangeError(`answer of more than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks, bytes));
}
