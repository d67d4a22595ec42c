import { describe, expect, it } from '@jest/globals';
import { type ChunkScorer, createChunkScorer } from './chunk-scorer.js';
import type { ChunkAnswer, ToThread } from './messages.js';
import type { StartThread, ThreadEvents } from './score-thread.js';

const options = { artefacts: ['a'], asOf: 0, explain: false };
const answerOf = (text: string): ChunkAnswer => ({
  ...{ text, problem: null, artefacts: ['a'], failure: null },
  counts: { scored: 1, notScored: 0, invalid: 0 },
});
const chunk = (name: string) => ({ first: 0, lines: [name] });

/** Threads that answer when the test says so. */
function handled() {
  const threads: { readonly events: ThreadEvents; readonly got: ToThread[]; ended: boolean }[] = [];
  const start: StartThread = (events) => {
    const thread = { events, got: [] as ToThread[], ended: false };
    threads.push(thread);
    return {
      post: (message) => void thread.got.push(message),
      end: async () => {
        thread.ended = true;
        events.onEnd(null);
      },
    };
  };
  let site = { text: '{}', hash: 'one' };
  const failures: unknown[] = [];
  const scorer: ChunkScorer = createChunkScorer({
    start,
    site: () => site,
    onFailure: (why) => void failures.push(why),
    onScored: () => undefined,
  });
  const chunksAt = (index: number) =>
    threads[index]!.got.flatMap((message) => (message.kind === 'chunk' ? [message] : []));
  return {
    ...{ scorer, threads, failures, chunksAt },
    change: (hash: string) => {
      site = { text: '{}', hash };
    },
    /** Answers the oldest chunk that a thread has. */
    answer: (index: number, at: number) => {
      const { ticket, chunk: own } = chunksAt(index)[at]!;
      threads[index]!.events.onMessage({ kind: 'answer', ticket, answer: answerOf(String(own.lines[0])) });
    },
  };
}

describe('the scorer of chunks', () => {
  it('gives the thread two chunks at most, the clients in turn', async () => {
    const { scorer, chunksAt, answer } = handled();
    const all = ['a1', 'a2', 'a3', 'a4'].map((name) => scorer.score('a', chunk(name), options));
    const other = [scorer.score('b', chunk('b1'), options), scorer.score('c', chunk('c1'), options)];
    for (let at = 0; at < 6; at += 1) {
      expect(chunksAt(0)).toHaveLength(Math.min(6, at + 2));
      answer(0, at);
    }
    const order = chunksAt(0).map(({ chunk: { lines } }) => lines[0]);
    expect(order).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4']);
    expect((await Promise.all([...all, ...other])).map(({ text }) => text)).toEqual([
      'a1',
      'a2',
      'a3',
      'a4',
      'b1',
      'c1',
    ]);
  });

  it('tells the thread another site file before the next chunk', () => {
    const { scorer, threads, change, answer } = handled();
    void scorer.score('a', chunk('a1'), options);
    answer(0, 0);
    change('two');
    void scorer.score('a', chunk('a2'), options);
    expect(threads[0]!.got.map((message) => (message.kind === 'site' ? message.hash : 'chunk'))).toEqual([
      ...['one', 'chunk'],
      ...['two', 'chunk'],
    ]);
  });

  it('a thread that ends takes its chunks with it, and the next one scores what waits', async () => {
    const { scorer, threads, failures, answer } = handled();
    const lost = [scorer.score('a', chunk('a1'), options), scorer.score('a', chunk('a2'), options)];
    const waits = scorer.score('a', chunk('a3'), options);
    const settled = Promise.allSettled(lost);
    const why = new Error('out of memory');
    threads[0]!.events.onEnd(why);
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(lost[0]).rejects.toMatchObject({ code: 'overloaded' });
    expect(failures).toEqual([why]);
    expect(threads[1]!.got[0]).toMatchObject({ kind: 'site' });
    answer(1, 0);
    expect((await waits).text).toBe('a3');
  });

  it('an answer of a thread that has ended is not taken for that of another', async () => {
    const { scorer, threads, answer } = handled();
    const lost = scorer.score('a', chunk('a1'), options);
    lost.catch(() => undefined);
    threads[0]!.events.onEnd(null);
    const next = scorer.score('a', chunk('a2'), options);
    answer(0, 0);
    answer(1, 0);
    expect((await next).text).toBe('a2');
    await expect(lost).rejects.toMatchObject({ code: 'overloaded' });
  });

  it('after its end it scores nothing', async () => {
    const { scorer, threads, failures } = handled();
    const begun = scorer.score('a', chunk('a1'), options);
    begun.catch(() => undefined);
    await scorer.close();
    await expect(begun).rejects.toMatchObject({ code: 'overloaded' });
    await expect(scorer.score('a', chunk('a2'), options)).rejects.toMatchObject({ code: 'overloaded' });
    expect(threads.map(({ ended }) => ended)).toEqual([true]);
    expect(failures).toEqual([]);
  });
});
