import { describe, expect, it } from '@jest/globals';
import type { Built } from './build.js';
import { buildLoop } from './build-loop.js';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

/** A loop whose builds end when the test says so. */
function controlled() {
  const waiting: ((result: Built) => void)[] = [];
  const told: Built[] = [];
  const loop = buildLoop({
    build: () => new Promise((resolve) => waiting.push(resolve)),
    settle: async () => undefined,
    built: async (result) => void told.push(result),
  });
  const end = async (result: Built): Promise<void> => {
    waiting.shift()!(result);
    await turns();
  };
  return { loop, waiting, told, end };
}

const good: Built = { ok: true, output: '' };
const bad: Built = { ok: false, output: 'error' };

describe('the build loop', () => {
  it('builds once for changes that come together, and tells of it', async () => {
    const { loop, waiting, told, end } = controlled();
    loop.changed();
    loop.changed();
    await turns();
    expect(waiting).toHaveLength(1);
    await end(good);
    expect([told, waiting]).toEqual([[good], []]);
  });

  it('builds again for a change during a build, and does not tell of the one that was overtaken', async () => {
    const { loop, waiting, told, end } = controlled();
    loop.changed();
    await turns();
    loop.changed();
    await turns();
    expect(waiting).toHaveLength(1);
    await end(bad);
    expect([told, waiting.length]).toEqual([[], 1]);
    await end(good);
    expect(told).toEqual([good]);
  });

  it('goes on after a build with errors', async () => {
    const { loop, told, end } = controlled();
    for (const result of [bad, good]) {
      loop.changed();
      await turns();
      await end(result);
    }
    expect(told).toEqual([bad, good]);
  });
});
