import type { OutboundAnswer } from './outbound-fetch.js';

/**
 * Reads the body of an answer as UTF-8, up to a limit.
 *
 * @throws RangeError beyond the limit; the rest is not read
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
