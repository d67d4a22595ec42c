import { describe, expect, it } from '@jest/globals';
import { fairTurns } from './fair-turns.js';

/** A clock that the test moves, with works that take time by moving it. */
function world() {
  let now = 0;
  const alarms: { readonly at: number; readonly work: () => void }[] = [];
  const turns = fairTurns({ now: () => now, after: (ms, work) => void alarms.push({ at: now + ms, work }) });
  const done: string[] = [];
  const work = (name: string, ms: number) => () => {
    done.push(`${name} at ${now}`);
    now += ms;
  };
  return {
    turns,
    done,
    work,
    pass: (ms: number) => {
      now += ms;
    },
    /** Lets everything run that waits for nothing but time, and returns what ran. */
    settle: async (): Promise<readonly string[]> => {
      for (let round = 0; round < 200; round += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = alarms.sort((a, b) => a.at - b.at).shift();
        if (next === undefined) continue;
        now = Math.max(now, next.at);
        next.work();
      }
      return done;
    },
  };
}

describe('long works of several clients', () => {
  it('of a client that is alone run one after another, without a rest', async () => {
    const { turns, work, settle } = world();
    turns.seen('a');
    for (const name of ['a1', 'a2', 'a3']) void turns.begin('a', work(name, 100));
    expect(await settle()).toEqual(['a1 at 0', 'a2 at 100', 'a3 at 200']);
  });

  it('leave two thirds of the time free while another client calls', async () => {
    const { turns, work, settle } = world();
    turns.seen('b');
    for (const name of ['a1', 'a2', 'a3']) void turns.begin('a', work(name, 100));
    expect(await settle()).toEqual(['a1 at 0', 'a2 at 300', 'a3 at 600']);
  });

  it('rest no longer when the other client has not called for ten seconds', async () => {
    const { turns, work, pass, settle } = world();
    turns.seen('b');
    pass(10_001);
    for (const name of ['a1', 'a2']) void turns.begin('a', work(name, 100));
    expect(await settle()).toEqual(['a1 at 10001', 'a2 at 10101']);
  });

  it('of two clients alternate, however many one of them has', async () => {
    const { turns, work, settle } = world();
    for (let count = 1; count <= 20; count += 1) void turns.begin('a', work(`a${count}`, 100));
    void turns.begin('b', work('b1', 100));
    void turns.begin('b', work('b2', 100));
    const order = (await settle()).map((line) => line.split(' ')[0]);
    expect(order.slice(0, 4)).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect(order).toHaveLength(22);
  });

  it('a call that has begun goes on before others begin, without a rest in between', async () => {
    const { turns, work, settle } = world();
    turns.seen('b');
    void turns.begin('a', work('parse', 50)).then(() => turns.goOn('a', work('score', 100)));
    await settle();
    void turns.begin('a', work('next', 50));
    expect(await settle()).toEqual(['parse at 0', 'score at 50', 'next at 450']);
  });

  it('a work that fails rejects for its caller, and the next one runs', async () => {
    const { turns, work, done } = world();
    const failing = turns.begin('a', () => {
      throw new Error('damaged');
    });
    const next = turns.begin('a', work('a2', 1));
    await expect(failing).rejects.toThrow('damaged');
    await next;
    expect([done, turns.waiting('a'), turns.waiting('nobody')]).toEqual([['a2 at 0'], 0, 0]);
  });
});
