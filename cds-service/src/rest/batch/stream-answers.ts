import type { ServerResponse } from 'node:http';
import type { ChunkAnswer, LineChunk, LineCounts } from '../worker/messages.js';
import { inOrder } from './in-order.js';
import { readLines } from './read-lines.js';
import { unstalled, writeAll } from './stalled.js';
import { addCounts, noCounts, summaryLine } from './summary.js';

/** Chunks of one stream that are scored at once: the next one comes while the first is scored. */
const maxChunks = 2;

/** What {@link streamAnswers} needs. */
export interface StreamParts {
  readonly pieces: AsyncIterable<Buffer>;
  readonly response: ServerResponse;
  readonly score: (chunk: LineChunk) => Promise<ChunkAnswer>;
  readonly stallMs: number;
  /** What was answered so far, also of a stream that is cut. */
  readonly onAnswered: (counts: LineCounts) => void;
  /** Before the last line: the end is recorded before it is told. */
  readonly beforeEnd: (counts: LineCounts) => Promise<void>;
}

/**
 * Answers lines while they come, in their order. The last line sums up: where it is missing, the stream was cut.
 *
 * @throws whatever ended the stream before its end
 */
export async function streamAnswers(parts: StreamParts): Promise<void> {
  const { pieces, response, score, stallMs, onAnswered, beforeEnd } = parts;
  let counts = noCounts;
  for await (const answer of inOrder(readLines(unstalled(pieces, stallMs)), score, maxChunks)) {
    await writeAll(response, answer.text, stallMs);
    counts = addCounts(counts, answer.counts);
    onAnswered(counts);
  }
  await beforeEnd(counts);
  response.end(summaryLine(counts));
}
