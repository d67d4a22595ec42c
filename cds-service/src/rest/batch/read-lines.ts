import type { LineChunk } from '../worker/messages.js';

/** Maximum length of a line in bytes, after decompression. */
export const maxLineBytes = 1_048_576;

const lineBreak = 0x0a;

/** Lines per chunk: a chunk is scored in a fraction of a second, so that no other client waits for longer. */
const maxLines = 256;

/**
 * The lines of NDJSON as they come: of every piece of bytes the lines that it completes. Blank lines are passed over; of a line
 * beyond the limit only the place is kept.
 *
 * @param maxBytes of a line
 */
export async function* readLines(pieces: AsyncIterable<Buffer>, maxBytes = maxLineBytes): AsyncGenerator<LineChunk> {
  const begun = new BegunLine(maxBytes);
  let first = 0;
  let isFirstPiece = true;
  for await (const arrived of pieces) {
    const piece = isFirstPiece ? withoutMark(arrived) : arrived;
    isFirstPiece = false;
    const start = piece.indexOf(lineBreak);
    if (start === -1) {
      begun.add(piece);
      continue;
    }
    begun.add(piece.subarray(0, start));
    const end = piece.lastIndexOf(lineBreak);
    const others = piece.toString('utf8', start + 1, end).split('\n');
    for (const chunk of chunksOf(first, filled([begun.take(), ...others], maxBytes))) {
      first += chunk.lines.length;
      yield chunk;
    }
    begun.add(piece.subarray(end + 1));
  }
  yield* chunksOf(first, filled([begun.take()], maxBytes));
}

/** A line of which the end has not come. */
class BegunLine {
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  /** What goes beyond the limit is counted, and not kept. */
  add(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.maxBytes) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }

  /** The line, null where it is too long; the next one begins. */
  take(): string | null {
    const line = this.#bytes > this.maxBytes ? null : Buffer.concat(this.#pieces).toString('utf8');
    [this.#pieces, this.#bytes] = [[], 0];
    return line;
  }
}

const filled = (lines: readonly (string | null)[], maxBytes: number): readonly (string | null)[] =>
  lines
    .filter((line) => line === null || line.trim() !== '')
    .map((line) => (line !== null && isLonger(line, maxBytes) ? null : line));

function* chunksOf(first: number, lines: readonly (string | null)[]): Generator<LineChunk> {
  for (let at = 0; at < lines.length; at += maxLines)
    yield { first: first + at, lines: lines.slice(at, at + maxLines) };
}

const isLonger = (line: string, maxBytes: number): boolean =>
  // A character of a string has at most three bytes.
  line.length * 3 > maxBytes && Buffer.byteLength(line) > maxBytes;

const withoutMark = (piece: Buffer): Buffer =>
  piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece;
