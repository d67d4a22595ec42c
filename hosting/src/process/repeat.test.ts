import { describe, expect, it } from '@jest/globals';
import { repeat } from './repeat.js';

describe('repeat', () => {
  it('repeats its work, one run at a time, and stops after the run in progress', async () => {
    let running = 0;
    let done = 0;
    const job = repeat(async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      done += 1;
    }, 1);
    while (done < 3) await new Promise((resolve) => setTimeout(resolve, 1));
    await job.stop();
    const stoppedAt = done;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([running, done]).toEqual([0, stoppedAt]);
  });
});
