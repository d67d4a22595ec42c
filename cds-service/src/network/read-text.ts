/**
 * Reads the body of an answer as UTF-8, and no more of it than a limit.
 *
 * @throws RangeError where there is more; the rest is not read
 */
export async function readText(response: Response, limitBytes: number): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) throw new RangeError(`answer of more than ${limitBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
