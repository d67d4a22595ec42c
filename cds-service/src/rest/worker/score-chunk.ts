import type { ChunkAnswer, LineChunk } from './messages.js';

/** The answer to one line, as JSON without a line break. */
export interface LineAnswer {
  readonly status: 'scored' | 'not-scored' | 'invalid';
  readonly json: string;
}

/** Scores one line. It never throws for what stands in the line: a bad one gets its problem, and the next one its score. */
export type ScoreLine = (line: string | null, index: number) => LineAnswer;

/** The answers to the lines of a chunk, in their order. */
export function scoreChunk({ first, lines }: LineChunk, scoreLine: ScoreLine): ChunkAnswer {
  const counts = { scored: 0, notScored: 0, invalid: 0 };
  let text = '';
  for (const [at, line] of lines.entries()) {
    const { status, json } = scoreLine(line, first + at);
    counts[status === 'not-scored' ? 'notScored' : status] += 1;
    text += `${json}\n`;
  }
  return { text, counts };
}
