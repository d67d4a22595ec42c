import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inOrder } from './in-order.js';

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* numbers(count: number, onTaken = (_: number): void => undefined): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) {
    onTaken(number);
    yield number;
  }
}

describe('work on items in their order', () => {
  it('gives the results in the order of the items, whichever is ready first', async () => {
    const work = async (item: number) => {
      await delay(item % 2 === 0 ? 3 : 0);
      return item;
    };
    expect(await collect(inOrder(numbers(9), work, 3))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('takes no more items than may be worked on while no result is taken', async () => {
    let taken = 0;
    const results = inOrder(
      numbers(100, () => {
        taken += 1;
      }),
      async (item) => item,
      2,
    );
    expect(await results.next()).toEqual({ value: 0, done: false });
    await delay(5);
    expect(taken).toBeLessThanOrEqual(3);
    await results.return(undefined);
  });

  it('works on so many at once and on no more', async () => {
    let [running, most] = [0, 0];
    const work = async (item: number) => {
      running += 1;
      most = Math.max(most, running);
      await delay(2);
      running -= 1;
      return item;
    };
    await collect(inOrder(numbers(12), work, 3));
    expect(most).toBe(3);
  });

  it('gives a result while the next item is not there', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* slow() {
      yield 1;
      await held;
      yield 2;
    }
    const results = inOrder(slow(), async (item) => item, 2);
    expect(await results.next()).toEqual({ value: 1, done: false });
    release();
    expect(await collect(results)).toEqual([2]);
  });

  it('a failure of an item, or of the work, comes in its place', async () => {
    async function* broken() {
      yield 1;
      throw new Error('no more');
    }
    await expect(collect(inOrder(broken(), async (item) => item, 2))).rejects.toThrow('no more');
    const given: number[] = [];
    const failing = inOrder(numbers(5), async (item) => (item === 2 ? Promise.reject(new Error('two')) : item), 4);
    await expect(
      (async () => {
        for await (const item of failing) given.push(item);
      })(),
    ).rejects.toThrow('two');
    expect(given).toEqual([0, 1]);
  });
});
