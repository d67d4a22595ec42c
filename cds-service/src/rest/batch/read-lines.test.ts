import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LineChunk } from '../worker/messages.js';
import { readLines } from './read-lines.js';

const limit = 40;

async function read(pieces: readonly Buffer[], maxBytes = limit): Promise<readonly LineChunk[]> {
  const chunks: LineChunk[] = [];
  async function* come() {
    yield* pieces;
  }
  for await (const chunk of readLines(come(), maxBytes)) chunks.push(chunk);
  return chunks;
}

const linesOf = (chunks: readonly LineChunk[]) => chunks.flatMap(({ lines }) => lines);
const piecesOf = (text: string, sizes: readonly number[]): readonly Buffer[] => {
  const bytes = Buffer.from(text);
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length]!;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};

describe('lines of NDJSON', () => {
  it('each piece gives the lines that it completes, so that a client that waits has its answer', async () => {
    const chunks = await read(['{"a":1}\n{"b"', ':2}\n{"c":3}\n', '{"d":4}'].map((text) => Buffer.from(text)));
    expect(chunks).toEqual([
      { first: 0, lines: ['{"a":1}'] },
      { first: 1, lines: ['{"b":2}', '{"c":3}'] },
      { first: 3, lines: ['{"d":4}'] },
    ]);
  });

  it('blank lines, carriage returns and a byte-order mark are passed over, and are not counted', async () => {
    expect(linesOf(await read([Buffer.from('\ufeff{"a":1}\r\n\r\n  \n\n{"b":2}\n')]))).toEqual([
      '{"a":1}\r',
      '{"b":2}',
    ]);
    expect(await read([Buffer.from('\n\n')])).toEqual([]);
    expect(await read([])).toEqual([]);
  });

  it.each([[[1]], [[7]], [[1_000]]])(
    'a line beyond the limit keeps its place, and nothing else of it, in pieces of %j',
    async (sizes) => {
      const long = 'x'.repeat(limit + 1);
      const exact = '°'.repeat(limit / 2);
      expect(linesOf(await read(piecesOf(`a\n${long}\n${exact}\n${long}°\nb\n${long}`, sizes)))).toEqual([
        ...['a', null, exact],
        ...[null, 'b', null],
      ]);
    },
  );

  it('of a line without an end no more is kept than a line may have', async () => {
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* endless() {
      for (let piece = 0; piece < 600; piece += 1) {
        yield Buffer.alloc(1_000_000, 'x');
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const chunks: LineChunk[] = [];
    for await (const chunk of readLines(endless())) chunks.push(chunk);
    expect(chunks).toEqual([{ first: 0, lines: [null] }]);
    expect(most).toBeLessThan(400_000_000);
  });

  it('many lines come in chunks of a bounded number', async () => {
    const chunks = await read([Buffer.from('{}\n'.repeat(1_000))]);
    expect(chunks.map(({ first, lines }) => [first, lines.length])).toEqual([
      ...[
        [0, 256],
        [256, 256],
      ],
      ...[
        [512, 256],
        [768, 232],
      ],
    ]);
  });

  it('however the bytes are cut, the lines and their places are the same', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll(/[\n\ufeff]/g, ' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(line),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (lines, sizes) => {
          const chunks = await read(piecesOf(lines.join('\n'), sizes));
          const expected = lines
            .filter((text) => text.trim() !== '')
            .map((text) => (Buffer.byteLength(text) > limit ? null : text));
          expect(linesOf(chunks)).toEqual(expected);
          let next = 0;
          for (const chunk of chunks) {
            expect(chunk.first).toBe(next);
            next += chunk.lines.length;
          }
        },
      ),
    );
  });
});
