import { isAscii } from 'node:buffer';

/** Bytes per block: few enough that one degree sign slows down little, many enough for few calls. */
const blockBytes = 4096;

/**
 * The text of UTF-8 bytes, as `bytes.toString()` would have it, without a byte-order mark. Charts are ASCII with a few
 * characters beyond it (`°C`): runs of ASCII are copied, which takes half the time of decoding them.
 */
export function utf8Text(bytes: Buffer): string {
  const { length } = bytes;
  const pieces: string[] = [];
  let asciiFrom = 0;
  let at = 0;
  while (at < length) {
    let end = Math.min(at + blockBytes, length);
    if (!isAscii(bytes.subarray(at, end))) {
      if (at > asciiFrom) pieces.push(bytes.toString('latin1', asciiFrom, at));
      // A block ends at the start of a character, so that it can be decoded by itself.
      while (end < length && isContinuation(bytes[end]!)) end += 1;
      pieces.push(bytes.toString('utf8', at, end));
      asciiFrom = end;
    }
    at = end;
  }
  if (length > asciiFrom) pieces.push(bytes.toString('latin1', asciiFrom, length));
  const text = pieces.length === 1 ? pieces[0]! : pieces.join('');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
